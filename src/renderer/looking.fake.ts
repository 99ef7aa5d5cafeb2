import type { NameHit } from '../contract/names'
import type { RestorePoint } from '../contract/restore'
import type { Comparison, FilePreview, FileVersions } from '../contract/versions'
import { entry, point } from './evidence.fake'

/** A year of restore points: each day, three a day at the end, and nothing while its computer was away. */
export const yearOfPoints: readonly RestorePoint[] = [
  ...[2, 7, 13].map((hours) => point(hours)),
  ...Array.from({ length: 330 }, (_, day) => day + 1)
    .filter((day) => day < 120 || day > 163)
    .map((day) =>
      point(day * 24, {
        ...(day === 200 && { tags: ['pinned'] }),
        ...(day % 41 === 0 && { result: 'warning' as const }),
      }),
    ),
]

const place = (path: string, points: number, change: Partial<NameHit> = {}): NameHit => ({
  ...{ path, shown: path, isFolder: false, repositoryId: 'repository-1', location: '/media/backup', points },
  newest: { snapshotId: 'point-2', time: '2026-11-21T07:30:00Z' },
  oldest: { snapshotId: 'point-50', time: '2026-11-19T07:30:00Z' },
  ...change,
})

export const hits: readonly NameHit[] = [
  place('/home/ana/Documents/budget.ods', 4),
  place('/home/ana/Documents/2025/budget 2025.ods', 3),
  place('/home/ana/Documents/budgets', 4, { isFolder: true }),
  ...Array.from({ length: 97 }, (_, year) => place(`/home/ana/Archive/${1900 + year}/budget.txt`, 1 + (year % 4))),
]

export const versions: FileVersions = {
  versions: [
    { entry: entry('/home/ana/notes.md', { size: 412, mtime: '2026-11-21T06:58:00Z' }), snapshotIds: ['point-2'] },
    {
      entry: entry('/home/ana/notes.md', { size: 396, mtime: '2026-11-20T15:11:00Z' }),
      snapshotIds: ['point-7', 'point-26'],
    },
  ],
  looked: 4,
  without: 1,
}

const notes = [
  '# Garden',
  '',
  '- cut the roses before the frost',
  '- bring in the lemon tree',
  '- order seeds: beans, peas',
  '',
  '# House',
  '',
  '- call the chimney sweep',
]

/** What a version of the notes says. */
export const textOf = (snapshotId: string): FilePreview => {
  const lines = snapshotId === 'point-2' ? notes.map((line) => line.replace('beans', 'beans, leeks')) : notes
  const text = `${(snapshotId === 'point-2' ? [...lines, '- mend the gutter'] : lines).join('\n')}\n`
  return { kind: 'text', text, shown: text.length, size: text.length }
}

/** A red dot of four by four. */
export const image: FilePreview = {
  ...{ kind: 'image', type: 'image/png', size: 73, next: null },
  part: 'iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAAEElEQVR4nGP8z4AATAxEcQAz0QEHOoQ+uAAAAABJRU5ErkJggg==',
}

export const comparison: Comparison = {
  changes: [
    { kind: 'added', before: null, after: entry('/home/ana/Documents/2026', { type: 'dir' }) },
    {
      kind: 'changed',
      before: entry('/home/ana/Documents/budget.ods', { size: 47_100, mtime: '2026-11-20T10:02:00Z' }),
      after: entry('/home/ana/Documents/budget.ods', { size: 50_000, mtime: '2026-11-21T06:40:00Z' }),
    },
    { kind: 'removed', before: entry('/home/ana/Documents/draft.txt', { size: 8_000 }), after: null },
    { kind: 'metadata', before: entry('/home/ana/run.sh'), after: entry('/home/ana/run.sh', { mode: 0o755 }) },
  ],
  isComplete: true,
}
