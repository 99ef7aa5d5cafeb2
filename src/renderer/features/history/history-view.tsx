import type { PastEntry } from '../../../contract/history'
import { Button } from '../../components/button'
import { EmptyState } from '../../components/empty-state'
import { VirtualGrid } from '../../components/virtual-grid'
import { FailureCard } from '../../notices/failure-card'
import { type PastFilter, type PastState, shownEntries } from '../../stores/past'
import { HistoryExport } from './history-export'
import { HistoryFilters } from './history-filters'
import { pastCells } from './past-cells'
import { words } from './words'

interface Props {
  readonly state: PastState
  readonly onLook: () => void
  readonly onFilter: (change: Partial<PastFilter>) => void
  readonly onOpen: (sessionId: string) => void
  /** Says whether it worked. */
  readonly onCopy: (text: string) => boolean
  readonly onSave: (name: string, text: string) => void
}

/** Every run of every job, and what was due and did not happen. */
export function HistoryView(props: Props) {
  const { state, onLook } = props
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div>
        <h1 className="text-2xl font-semibold tracking-tight">{words.heading}</h1>
        <p className="mt-1 text-soft">{words.intro}</p>
      </div>
      {state.kind === 'asking' && <p role="status">{words.asking}</p>}
      {state.kind === 'failed' && (
        <FailureCard failure={state.failure} actions={<Button onClick={onLook}>{words.again}</Button>} />
      )}
      {state.kind === 'listed' && <Listed {...props} state={state} />}
    </div>
  )
}

type ListedProps = Omit<Props, 'state'> & { readonly state: Extract<PastState, { kind: 'listed' }> }

function Listed({ state, onFilter, onOpen, ...exits }: ListedProps) {
  const { past, jobId, outcome, period } = state
  const entries = shownEntries(state)
  const names = new Map(past.jobs.map(({ id, name }) => [id, name]))
  const nameOf = (id: string) => names.get(id) ?? id
  const open = (entry: PastEntry | undefined) => {
    if (entry && entry.kind !== 'missed') onOpen(entry.sessionId)
  }
  const restores = entries.filter(({ kind }) => kind === 'restore').length
  if (past.entries.length === 0) return <EmptyState>{words.none}</EmptyState>
  return (
    <>
      <HistoryFilters state={state} onFilter={onFilter} />
      <HistoryExport entries={entries} nameOf={nameOf} saved={state.saved} {...exits} />
      {entries.length === 0 ? (
        <EmptyState>{words.noneShown}</EmptyState>
      ) : (
        <VirtualGrid
          subject={`${jobId ?? ''} ${outcome} ${period}`}
          label={words.list}
          columns={(['when', 'job', 'what', 'stored', 'took'] as const).map((key) => ({
            key,
            label: words.columns[key],
          }))}
          template="10rem 7.5rem minmax(14rem,1fr) 5.5rem 5rem"
          count={entries.length}
          cells={(row) => pastCells(entries[row], nameOf, open)}
          onOpen={(row) => open(entries[row])}
        />
      )}
      <div className="flex flex-wrap gap-x-4 text-sm text-soft">
        <p role="status">
          {(restores === 0 || restores < entries.length) &&
            words.count(
              entries.filter(({ kind }) => kind === 'run').length,
              entries.filter(({ kind }) => kind === 'missed').length,
            )}
          {restores > 0 && ` ${words.restores(restores)}`}
          {past.isCut && ` ${words.cut}`}
        </p>
        <p className="ml-auto">{words.keys}</p>
      </div>
    </>
  )
}
