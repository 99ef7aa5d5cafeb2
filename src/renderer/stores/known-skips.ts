import { createStore } from 'zustand/vanilla'
import type { Bridge } from '../../contract/bridge'
import type { Failure } from '../../contract/failure'
import type { Job, JobChanges } from '../../contract/jobs'
import type { SkippedGroup } from '../../contract/skipped'

/** What was asked last. */
export interface KnownSkipsState {
  readonly isSaving: boolean
  readonly failure: Failure | null
}

/** The most that a job remembers; the oldest go. */
const MOST = 2000
/** The most groups that are too large to be named. */
const MOST_GROUPS = 20

/** Marks files that a job skips as known, or as known no more. It holds from the next run on. */
export function createKnownSkipsStore(bridge: Bridge) {
  const store = createStore<KnownSkipsState>(() => ({ isSaving: false, failure: null }))

  async function save(job: Job, changes: Pick<JobChanges, 'known' | 'knownGroups'>): Promise<void> {
    if (store.getState().isSaving) return
    store.setState({ isSaving: true, failure: null }, true)
    const reply = await bridge.call('jobs.edit', { jobId: job.id, changes })
    store.setState({ isSaving: false, failure: reply.ok ? null : reply.failure }, true)
  }

  /** `since`: the time of the run that a person looked at. */
  function mark(job: Job, group: SkippedGroup, since: string): Promise<void> {
    const { cause } = group
    if (group.fingerprints !== undefined) {
      const added = { cause, since, fingerprints: newFingerprints(job, group).join('') }
      return save(job, { knownGroups: [...(job.knownGroups ?? []), added].slice(-MOST_GROUPS) })
    }
    const added = newIn(job, group).map((path) => ({ path, cause, since }))
    return save(job, { known: [...(job.known ?? []), ...added].slice(-MOST) })
  }

  function unmark(job: Job, group: SkippedGroup): Promise<void> {
    const { cause, paths } = group
    const known = (job.known ?? []).filter((one) => one.cause !== cause || !paths.includes(one.path))
    if (group.fingerprints === undefined) return save(job, { known })
    const gone = new Set(each(group.fingerprints))
    const knownGroups = (job.knownGroups ?? [])
      .map((one) =>
        one.cause === cause
          ? {
              ...one,
              fingerprints: each(one.fingerprints)
                .filter((print) => !gone.has(print))
                .join(''),
            }
          : one,
      )
      .filter(({ fingerprints }) => fingerprints !== '')
    return save(job, { known, knownGroups })
  }

  return { store, mark, unmark }
}

export type KnownSkipsStore = ReturnType<typeof createKnownSkipsStore>

/** Selector: which of a group the job does not know yet. */
export const newIn = ({ known = [] }: Pick<Job, 'known'>, { cause, paths }: SkippedGroup): readonly string[] =>
  paths.filter((path) => !known.some((one) => one.path === path && one.cause === cause))

/** Six characters for each file. */
const each = (fingerprints: string): readonly string[] => fingerprints.match(/.{6}/g) ?? []

function newFingerprints({ knownGroups = [] }: Pick<Job, 'knownGroups'>, group: SkippedGroup): readonly string[] {
  const known = new Set(
    knownGroups.filter(({ cause }) => cause === group.cause).flatMap(({ fingerprints }) => each(fingerprints)),
  )
  return each(group.fingerprints ?? '').filter((print) => !known.has(print))
}

/** Selector: whether every file of a group can be told apart from a new one. */
export const canBeKnown = ({ count, paths, fingerprints }: SkippedGroup): boolean =>
  paths.length === count || fingerprints !== undefined

/** Selector: whether the job knows all of a group. */
export const isKnownWhole = (job: Pick<Job, 'known' | 'knownGroups'>, group: SkippedGroup): boolean =>
  group.fingerprints === undefined ? newIn(job, group).length === 0 : newFingerprints(job, group).length === 0
