import type { ReactNode } from 'react'
import type { Failure } from '../../../contract/failure'
import type { PlannedEntry, RestorePlan } from '../../../contract/restore'
import { Card } from '../../components/card'
import { Figure, Figures } from '../../components/figure'
import { Note } from '../../components/note'
import { VirtualGrid } from '../../components/virtual-grid'
import { formatBytes, formatCount, formatDateTime } from '../../format'
import { FailureCard } from '../../notices/failure-card'
import { isTooLarge } from '../../stores/restore-state'
import { actionWords, planSentence, shownSentence, spaceSentence, words } from './words'

interface Props {
  readonly plan: RestorePlan
  readonly failure: Failure | null
  /** What can be done about the failure. */
  readonly answer?: ReactNode
}

/** What the restore would do, file by file, before anything is written. */
export function PlanStep({ plan, failure, answer }: Props) {
  return (
    <>
      {failure && <FailureCard failure={failure} actions={answer} />}
      <Card>
        <p className="mb-1 font-medium">{planSentence(plan)}</p>
        <p className="mb-5 text-sm text-soft">
          {spaceSentence(plan)} {words.planNothing}
        </p>
        <Figures>
          {(['create', 'replace', 'keep', 'same', 'refuse'] as const).map((action) => (
            <Figure key={action} label={actionWords[action]} value={formatCount(plan[action])} />
          ))}
        </Figures>
      </Card>
      {isTooLarge(plan) && (
        <Note tone="bad" title={words.tooLarge} isAlert>
          {planSentence(plan)} {spaceSentence(plan)}
        </Note>
      )}
      {plan.refuse > 0 && <Note tone="warning" title={words.refused} />}
      {plan.entries.length > 0 && (
        <VirtualGrid
          label={words.planTable}
          subject={words.planTable}
          columns={(['action', 'path', 'size', 'existing'] as const).map((key) => ({
            key,
            label: words.planColumns[key],
          }))}
          template="6.5rem minmax(10rem,1fr) 12rem 12rem"
          count={plan.entries.length}
          cells={(row) => plannedCells(plan.entries[row])}
        />
      )}
      {!plan.isComplete && <p className="text-sm text-soft">{shownSentence(plan.entries.length)}</p>}
    </>
  )
}

const looks: Readonly<Record<PlannedEntry['action'], string>> = {
  create: 'text-good',
  replace: 'text-warning',
  keep: 'text-soft',
  same: 'text-soft',
  refuse: 'text-bad',
}

function plannedCells(entry: PlannedEntry | undefined): readonly ReactNode[] {
  if (!entry) return []
  const { action, path, size, mtime, existingSize, existingMtime } = entry
  return [
    <span key="action" className={`font-medium ${looks[action]}`}>
      {actionWords[action]}
    </span>,
    <span key="path" className="font-mono text-xs" title={path}>
      {path}
    </span>,
    <Version key="size" size={size} mtime={mtime} />,
    existingSize === null ? '' : <Version key="existing" size={existingSize} mtime={existingMtime} />,
  ]
}

function Version({ size, mtime }: { readonly size: number; readonly mtime: string | null }) {
  return (
    <span className="block text-xs leading-4 tabular-nums">
      <span className="block">{formatBytes(size)}</span>
      {mtime !== null && <span className="block text-soft">{formatDateTime(mtime)}</span>}
    </span>
  )
}
