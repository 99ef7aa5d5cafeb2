import type { ReactNode } from 'react'
import type { CopyStatus } from '../../../contract/copies'
import type { JobStatus } from '../../../contract/jobs'
import type { Rotation } from '../../../contract/rotation'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Mark } from '../../components/mark'
import { FailureCard } from '../../notices/failure-card'
import type { TargetsState } from '../../stores/targets'
import { tell } from '../../tell'
import { DrivesList } from './drives-list'
import { words } from './words'

interface Props {
  readonly status: JobStatus
  readonly state: TargetsState
  readonly onBegin: (kind: 'copy' | 'drive') => void
  readonly onRemoveCopy: (place: string) => void
  readonly onCopyNow: () => void
  readonly onRotation: (rotation: Rotation | null) => void
  /** What is being added. */
  readonly children?: ReactNode
}

/** Where a job's restore points go besides its target, how each place stands, and how that changes. */
export function TargetsView({ status, state, onBegin, onRemoveCopy, onCopyNow, onRotation, children }: Props) {
  const { job, copies = [], rotation } = status
  const { draft, isBusy, failure } = state
  return (
    <Card title={words.heading}>
      <p className="-mt-2 mb-4 text-sm text-soft">{words.intro}</p>
      {failure && (
        <div className="mb-4">
          <FailureCard failure={failure} />
        </div>
      )}
      <section aria-label={words.copies}>
        <h3 className="font-medium">{words.copies}</h3>
        <p className="mb-3 text-sm text-soft">{copies.length === 0 ? words.copiesNone : words.copiesDetail}</p>
        <ul className="grid gap-3">
          {copies.map((copy) => (
            <CopyRow key={copy.repository} copy={copy} isBusy={isBusy} onRemove={onRemoveCopy} />
          ))}
        </ul>
        {draft?.kind === 'copy' ? (
          children
        ) : (
          <div className="mt-3 flex flex-wrap gap-3">
            <Button onClick={() => onBegin('copy')}>{words.addCopy}</Button>
            {copies.length > 0 && (
              <Button look="quiet" disabled={isBusy} onClick={onCopyNow}>
                {isBusy ? words.copying : words.copyNow}
              </Button>
            )}
          </div>
        )}
      </section>
      <section aria-label={words.drives} className="mt-5 border-t border-line pt-4">
        <h3 className="font-medium">{words.drives}</h3>
        <p className="mb-3 text-sm text-soft">{job.rotation ? words.drivesDetail : words.drivesNone}</p>
        {job.rotation && rotation && (
          <DrivesList rotation={job.rotation} status={rotation} isBusy={isBusy} onChange={onRotation} />
        )}
        {draft?.kind === 'drive' ? (
          children
        ) : (
          <div className="mt-3">
            <Button onClick={() => onBegin('drive')}>{words.addDrive}</Button>
          </div>
        )}
      </section>
    </Card>
  )
}

const TONES = { green: 'good', amber: 'warning' } as const

function CopyRow({
  copy: { repository, colour, sentence },
  isBusy,
  onRemove,
}: {
  readonly copy: CopyStatus
  readonly isBusy: boolean
  readonly onRemove: (place: string) => void
}) {
  return (
    <li className="flex flex-wrap items-start gap-3 text-sm">
      <Mark tone={TONES[colour]} size={18} />
      <div className="min-w-0 flex-1">
        <span className="block font-mono text-xs break-all">{repository}</span>
        <span className="block break-words text-soft">{tell(sentence)}</span>
      </div>
      <Button
        look="quiet"
        disabled={isBusy}
        aria-label={words.removeCopy(repository)}
        onClick={() => onRemove(repository)}
      >
        {words.remove}
      </Button>
    </li>
  )
}
