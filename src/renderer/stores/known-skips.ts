import { createStore } from 'zustand/vanilla'
import type { Bridge } from '../../contract/bridge'
import type { Failure } from '../../contract/failure'
import type { Job } from '../../contract/jobs'
import type { KnownSkip, SkippedGroup } from '../../contract/skipped'

/** What was asked last. */
export interface KnownSkipsState {
  readonly isSaving: boolean
  readonly failure: Failure | null
}

/** The most that a job remembers; the oldest go. */
const MOST = 2000

/** Marks files that a job skips as known, or as known no more. It holds from the next run on. */
export function createKnownSkipsStore(bridge: Bridge) {
  const store = createStore<KnownSkipsState>(() => ({ isSaving: false, failure: null }))

  async function save(job: Job, known: readonly KnownSkip[]): Promise<void> {
    if (store.getState().isSaving) return
    store.setState({ isSaving: true, failure: null }, true)
    const reply = await bridge.call('jobs.edit', { jobId: job.id, changes: { known: [...known] } })
    store.setState({ isSaving: false, failure: reply.ok ? null : reply.failure }, true)
  }

  /** `since`: the time of the run that a person looked at. */
  const mark = (job: Job, group: SkippedGroup, since: string) =>
    save(
      job,
      [...(job.known ?? []), ...newIn(job, group).map((path) => ({ path, cause: group.cause, since }))].slice(-MOST),
    )

  const unmark = (job: Job, group: SkippedGroup) =>
    save(
      job,
      (job.known ?? []).filter((one) => one.cause !== group.cause || !group.paths.includes(one.path)),
    )

  return { store, mark, unmark }
}

export type KnownSkipsStore = ReturnType<typeof createKnownSkipsStore>

/** Selector: which of a group the job does not know yet. */
export const newIn = ({ known = [] }: Pick<Job, 'known'>, { cause, paths }: SkippedGroup): readonly string[] =>
  paths.filter((path) => !known.some((one) => one.path === path && one.cause === cause))
