import type { Job } from '../../../contract/jobs'
import type { SkippedGroup } from '../../../contract/skipped'
import { Card } from '../../components/card'
import { FailureCard } from '../../notices/failure-card'
import type { KnownSkipsState } from '../../stores/known-skips'
import { GroupRow } from './group-row'
import type { SkippedActions } from './skipped-actions'
import { words } from './words'

interface Props {
  readonly groups: readonly SkippedGroup[]
  /** Null when it is gone: then nothing can be done for its next run. */
  readonly job: Job | null
  readonly state: KnownSkipsState
  readonly actions: SkippedActions
}

/** What a run skipped, by cause, with what can be done about each. */
export function SkippedCard({ groups, job, state, actions }: Props) {
  return (
    <Card title={words.heading}>
      <p className="-mt-2 text-sm text-soft">{words.intro}</p>
      {state.failure && (
        <div className="mt-3">
          <FailureCard failure={state.failure} />
        </div>
      )}
      <ul className="divide-y divide-line">
        {groups.map((group) => (
          <li key={group.cause} className="py-4 last:pb-0">
            <GroupRow group={group} job={job} isBusy={state.isSaving} actions={actions} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
