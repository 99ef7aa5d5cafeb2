import type { ReactNode } from 'react'
import type { Failure } from '../../../contract/failure'
import type { PlannedEntry, RestorePlan } from '../../../contract/restore'
import { Card } from '../../components/card'
import { Figure, Figures } from '../../components/figure'
import { Note } from '../../components/note'
import { PathText } from '../../components/path-text'
import { VirtualGrid } from '../../components/virtual-grid'
import { formatBytes, formatCount, formatDateTime } from '../../format'
import { FailureCard } from '../../notices/failure-card'
import { isTooLarge } from '../../stores/restore-state'
import {
  actionWords,
  deleteSentence,
  planSentence,
  refusedInZip,
  shownSentence,
  spaceSentence,
  words,
  zipSentence,
} from './words'

interface Props {
  readonly plan: RestorePlan
  /** What the restore point does not have is deleted. */
  readonly isIdentical: boolean
  /** All goes into one zip file. */
  readonly isZip?: boolean
  readonly failure: Failure | null
  /** What can be done about the failure. */
  readonly answer?: ReactNode
}

/** What the restore would do, file by file, before anything is written. */
export function PlanStep({ plan, isIdentical, isZip = false, failure, answer }: Props) {
  if (isZip) return <ZipPlan plan={plan} failure={failure} answer={answer} />
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
          <Figure label={words.newerThere} value={formatCount(plan.newerThere)} />
          {isIdentical && <Figure label={actionWords.delete} value={formatCount(plan.filesDeleted)} />}
        </Figures>
      </Card>
      {isTooLarge(plan) && (
        <Note tone="bad" title={words.tooLarge} isAlert>
          {planSentence(plan)} {spaceSentence(plan)}
        </Note>
      )}
      {plan.filesDeleted + plan.delete > 0 && (
        <Note tone="warning" title={deleteSentence(plan)}>
          {words.undoCopy}
        </Note>
      )}
      {plan.refuse > 0 && (
        <Note tone="warning" title={words.refused}>
          {isIdentical && words.nothingDeleted}
        </Note>
      )}
      {plan.entries.length > 0 && (
        <VirtualGrid
          label={words.planTable}
          subject={words.planTable}
          columns={(['action', 'path', 'size', 'existing'] as const).map((key) => ({
            key,
            label: words.planColumns[key],
          }))}
          template="7.5rem minmax(10rem,1fr) 12rem 12rem"
          count={plan.entries.length}
          cells={(row) => plannedCells(plan.entries[row])}
        />
      )}
      {!plan.isComplete && <p className="text-sm text-soft">{shownSentence(plan.entries.length)}</p>}
    </>
  )
}

/** What would be in a zip file; it meets nothing but a file of its name. */
function ZipPlan({ plan, failure, answer }: Pick<Props, 'plan' | 'failure' | 'answer'>) {
  return (
    <>
      {failure && <FailureCard failure={failure} actions={answer} />}
      <Card>
        <p className="mb-1 font-medium">{zipSentence(plan)}</p>
        <p className="text-sm text-soft">
          {spaceSentence(plan)} {words.planNothing}
        </p>
      </Card>
      {isTooLarge(plan) && (
        <Note tone="bad" title={words.tooLarge} isAlert>
          {zipSentence(plan)} {spaceSentence(plan)}
        </Note>
      )}
      {plan.replace > 0 && (
        <Note tone="warning" title={words.replacesFile}>
          {words.replacesFileDetail}
        </Note>
      )}
      {plan.refuse > 0 && <Note tone="warning" title={refusedInZip(plan.refuse)} />}
    </>
  )
}

const looks: Readonly<Record<PlannedEntry['action'], string>> = {
  create: 'text-good',
  replace: 'text-warning',
  keep: 'text-soft',
  same: 'text-soft',
  refuse: 'text-bad',
  delete: 'text-bad',
}

function plannedCells(entry: PlannedEntry | undefined): readonly ReactNode[] {
  if (!entry) return []
  const { action, path, size, mtime, existingSize, existingMtime, isNewerThere } = entry
  return [
    <span key="action" className={`font-medium ${looks[action]}`}>
      {actionWords[action]}
    </span>,
    <PathText key="path" path={path} />,
    action === 'delete' ? '' : <Version key="size" size={size} mtime={mtime} />,
    existingSize === null ? (
      ''
    ) : (
      <Version key="existing" size={existingSize} mtime={existingMtime} note={isNewerThere ? words.newerThere : ''} />
    ),
  ]
}

interface VersionProps {
  readonly size: number
  readonly mtime: string | null
  readonly note?: string
}

function Version({ size, mtime, note = '' }: VersionProps) {
  return (
    <span className="block text-xs leading-4 tabular-nums">
      <span className="block">
        {formatBytes(size)}
        {note !== '' && <span className="ml-2 text-warning">{note}</span>}
      </span>
      {mtime !== null && <span className="block text-soft">{formatDateTime(mtime)}</span>}
    </span>
  )
}
