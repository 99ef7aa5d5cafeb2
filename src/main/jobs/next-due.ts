import type { Job } from '../../contract/jobs'
import type { WaitReason } from '../../contract/schedule'
import type { Catalog } from '../catalog'
import type { JobOutlook } from './outlook'

/** What time alone will end: who waits for anything else is not woken for. */
const BY_TIME: readonly WaitReason[] = ['not-due', 'quiet-hours', 'outside-window']

/**
 * When the next of these jobs is to run, as far as time decides; what may begin now counts as now. Null: none.
 * Units: milliseconds since 1970 UTC.
 */
export async function nextDue(
  { outlook, catalog }: { readonly outlook: JobOutlook; readonly catalog: Pick<Catalog, 'runs'> },
  jobs: readonly Job[],
): Promise<number | null> {
  const world = { ...(await outlook.world(jobs)), isGoingToSleep: false }
  const times = await Promise.all(
    jobs.map(async ({ schedule, ...job }) => {
      if (!schedule) return []
      const decision = await outlook.decide({ ...job, schedule }, await catalog.runs(job.id), world)
      if (decision.kind === 'run') return [world.now]
      return BY_TIME.includes(decision.reason) && decision.until !== null ? [decision.until] : []
    }),
  )
  const all = times.flat()
  return all.length === 0 ? null : Math.min(...all)
}
