import type { ReactNode } from 'react'
import type { PointEntry } from '../../../contract/restore'
import type { ChangedEntry } from '../../../contract/versions'
import { Note } from '../../components/note'
import { VirtualGrid } from '../../components/virtual-grid'
import { formatBytes, formatDateTime } from '../../format'
import { FailureCard } from '../../notices/failure-card'
import type { Compared } from '../../stores/restore-views'
import { changeWords, comparisonWords as words } from './comparison-words'

interface Props {
  readonly state: Compared & { readonly folder: { readonly path: string } }
  readonly answer?: ReactNode
  /** A file whose versions are wanted. */
  readonly onOpen: (entry: PointEntry) => void
}

/** What became of a folder from one restore point to another. */
export function ComparisonStep({ state: { folder, comparison, failure }, answer, onOpen }: Props) {
  const changes = comparison?.changes ?? []
  const open = (row: number) => {
    const entry = entryOf(changes[row])
    if (entry?.type === 'file') onOpen(entry)
  }
  return (
    <>
      {failure && <FailureCard failure={failure} actions={answer} />}
      <p role="status" className="text-sm text-soft">
        {!comparison && !failure && words.reading}
        {comparison && (changes.length === 0 ? words.none : words.counted(changes.length))}
      </p>
      {changes.length > 0 && (
        <VirtualGrid
          label={words.list}
          subject={folder.path}
          columns={(['kind', 'name', 'before', 'after'] as const).map((key) => ({ key, label: words.columns[key] }))}
          template="8rem minmax(10rem,1fr) 11rem 11rem"
          count={changes.length}
          cells={(row) => changeCells(changes[row], folder.path)}
          onOpen={open}
        />
      )}
      {comparison && !comparison.isComplete && <Note tone="neutral" title={words.more} />}
    </>
  )
}

const entryOf = (change: ChangedEntry | undefined) => change?.after ?? change?.before ?? undefined

const looks: Readonly<Record<ChangedEntry['kind'], string>> = {
  added: 'text-good',
  removed: 'text-bad',
  changed: 'text-warning',
  'kind-changed': 'text-warning',
  metadata: 'text-soft',
}

function changeCells(change: ChangedEntry | undefined, folder: string): readonly ReactNode[] {
  const entry = entryOf(change)
  if (!change || !entry) return []
  const below = entry.path.slice(folder.length + 1)
  return [
    <span key="kind" className={`font-medium ${looks[change.kind]}`}>
      {changeWords[change.kind]}
    </span>,
    <span key="name" title={entry.path}>
      {entry.type === 'dir' ? `${below}/` : below}
      {entry.type === 'dir' && <span className="ml-2 text-soft">{words.withAll}</span>}
    </span>,
    <Side key="before" entry={change.before} />,
    <Side key="after" entry={change.after} />,
  ]
}

function Side({ entry }: { readonly entry: PointEntry | null }) {
  if (entry?.type !== 'file') return null
  return (
    <span className="block text-xs leading-4 tabular-nums">
      <span className="block">{formatBytes(entry.size)}</span>
      <span className="block text-soft">{formatDateTime(entry.mtime)}</span>
    </span>
  )
}
