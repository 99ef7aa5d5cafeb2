import { expect, it } from 'vitest'
import type { SessionState } from '../../contract/sessions'
import type { Repository, Snapshot } from '../repository'
import { originOfComponents, originOfFiles, rememberedRestore } from './remembered-restore'
import { restoreDegradations, restoreTally } from './restore-outcome'
import { commonFolder, restoredPart } from './restored-part'
import { SessionReport } from './session-report'

const clock = { now: () => Date.UTC(2026, 10, 21, 9, 30) }
const snapshot = { tree: 't'.repeat(64), time: '2026-11-20T21:00:00Z', paths: ['/home/ada'] } as unknown as Snapshot
const repository = {
  id: 'r',
  location: '/media/backup',
  snapshot: (id: string) => (id === 'gone' ? Promise.reject(new Error('gone')) : Promise.resolve(snapshot)),
  lookup: (_snapshot: Snapshot, path: string) =>
    Promise.resolve(path === '/home' ? { type: 'dir', subtree: 'h'.repeat(64) } : null),
} as unknown as Repository
const wish = {
  ...{ snapshotId: 's', include: ['/home/ada/a'], target: '/to', conflicts: 'replace' as const, verify: true },
}

it('T40: a restore is kept when it begins and as it ended, with what it was asked', async () => {
  const kept: SessionState[] = []
  const about = { sessionId: '1', kind: 'restore', jobId: null, title: '/to', target: '/to' } as const
  const report = new SessionReport(about, clock, () => undefined)
  const origin = await originOfFiles(repository, wish)
  await rememberedRestore(
    (state) => Promise.resolve(void kept.push(state)),
    report,
    origin,
    () => Promise.resolve(report.end('success', null)),
  )
  expect(kept.map(({ phase, result }) => [phase, result])).toEqual([
    ['initialization', null],
    ['ended', 'success'],
  ])
  expect(kept[1]?.origin).toEqual({
    ...{ repositoryId: 'r', place: '/media/backup', snapshotId: 's', pointTime: '2026-11-20T21:00:00Z' },
    ...{ form: 'full-paths', chosen: ['/home/ada/a'], chosenTotal: 1, conflicts: 'replace', verifies: true },
  })
})

it('T40: of very many only the first are named, and a point that cannot be read has no time', async () => {
  const include = Array.from({ length: 30 }, (_, at) => `/f${at}`)
  expect(await originOfFiles(repository, { ...wish, snapshotId: 'gone', include, form: 'zip' })).toMatchObject({
    ...{ chosenTotal: 30, pointTime: null, form: 'zip', conflicts: null, chosen: include.slice(0, 20) },
  })
  const component = { writerId: 'w', logicalPath: '', name: 'a.db', members: [] }
  expect(
    await originOfComponents(repository, {
      ...{ snapshotId: 's', components: [component], place: { kind: 'original' }, options: {} },
    } as unknown as Parameters<typeof originOfComponents>[1]),
  ).toMatchObject({ form: 'components', chosen: ['a.db'], chosenTotal: 1 })
})

it('T41: what was skipped and what was not set are told apart, and counted', () => {
  const issue = { kind: 'metadata', path: '/a', errno: 1, message: 'no owner' } as const
  const done = {
    ...{ filesWritten: 3, filesSame: 0, filesKept: 0, filesVerified: 3, bytesWritten: 9, filesDeleted: 0 },
    ...{ issues: [issue, { ...issue, kind: 'write-failed' as const, path: '/b' }], issuesTotal: 2 },
  }
  expect(restoreTally(done)).toMatchObject({ entriesSkipped: 1, metadataNotSet: 1, bytesWritten: 9 })
  expect(restoreDegradations(done).map(({ kind, subject }) => [kind, subject])).toEqual([
    ['metadata-not-set', '/a'],
    ['file-not-restored', '/b'],
  ])
  const many = { ...done, issues: Array.from({ length: 150 }, () => issue), issuesTotal: 400 }
  expect(restoreTally(many)).toMatchObject({ entriesSkipped: 250, metadataNotSet: 150 })
  expect(restoreDegradations(many)).toHaveLength(101)
})

it('T43: without full paths the lowest folder of all that was chosen is the root', async () => {
  expect(commonFolder(['/home/ada/a', '/home/ada/b/c'])).toBe('/home/ada')
  expect(commonFolder(['/home/ada'])).toBe('/home')
  expect(commonFolder(['/home/ada', '/home/adam'])).toBe('/home')
  expect(commonFolder(['/etc', '/home'])).toBe('')
  const part = (form: 'plain' | 'zip' | 'full-paths', include: string[]) =>
    restoredPart(repository, snapshot, { form, include })
  expect(await part('plain', ['/home/ada'])).toMatchObject({ tree: 'h'.repeat(64), include: ['/ada'], hiddenNames: [] })
  expect(await part('zip', [])).toMatchObject({ tree: 'h'.repeat(64), include: [], base: '/home' })
  expect(await part('plain', ['/etc/x'])).toMatchObject({ tree: snapshot.tree, include: ['/etc/x'] })
  expect(await part('full-paths', ['/home/ada'])).toMatchObject({ tree: snapshot.tree, hiddenNames: ['.penumbra'] })
})
