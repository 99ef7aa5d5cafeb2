import { useStore } from 'zustand'
import type { SkippedGroup } from '../../contract/skipped'
import { copyText } from '../clipboard'
import { LeftOutCard } from '../features/skipped/left-out-card'
import { SkippedCard } from '../features/skipped/skipped-card'
import { useStores } from '../stores-context'
import { jobOf } from '../stores/jobs'
import { engineOf } from '../stores/service'

interface Props {
  readonly groups: readonly SkippedGroup[]
  readonly jobId: string | null
  /** When the run began. */
  readonly at: string
}

/** Connects what a run skipped to what its job can do about it. */
export function SkippedSection({ groups, jobId, at }: Props) {
  const { jobs, knownSkips, service, openExclusions, openHost } = useStores()
  const job = useStore(jobs.store, (state) => jobOf(state, jobId)) ?? null
  const state = useStore(knownSkips.store)
  const isService = useStore(service.store, engineOf) === 'service'
  const left = job && job.excludes.length > 0 && (
    <LeftOutCard patterns={job.excludes} onChange={() => openExclusions(job.id)} />
  )
  if (groups.length === 0) return left
  return (
    <>
      <SkippedCard
        groups={groups}
        job={job}
        state={state}
        actions={{
          onExclude: (patterns) => job && openExclusions(job.id, patterns),
          onKnown: (group, isKnown) =>
            job && void (isKnown ? knownSkips.mark(job, group, at) : knownSkips.unmark(job, group)),
          onService: isService ? undefined : openHost,
          onCopy: copyText,
        }}
      />
      {left}
    </>
  )
}
