import { createStore } from 'zustand/vanilla'
import type { Bridge } from '../../contract/bridge'
import type { Failure } from '../../contract/failure'
import type { BackupType, Job, JobStatus, RunRecord, Verdict } from '../../contract/jobs'

/** The last request to back up now. */
export type StartState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'asked'; readonly jobId: string }
  | { readonly kind: 'refused'; readonly jobId: string; readonly failure: Failure }

/** What is protected, with the evidence of its runs. */
export type JobsState =
  | { readonly kind: 'unasked' }
  | { readonly kind: 'listed'; readonly jobs: readonly JobStatus[]; readonly start: StartState }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** Holds the jobs. `opened` is told the session that a request to back up now has started. */
export function createJobsStore(bridge: Bridge, opened: (sessionId: string) => void) {
  const store = createStore<JobsState>(() => ({ kind: 'unasked' }))
  const show = (state: JobsState) => store.setState(state, true)
  const list = (jobs: readonly JobStatus[]) => {
    const state = store.getState()
    show({ kind: 'listed', jobs, start: state.kind === 'listed' ? state.start : { kind: 'idle' } })
  }
  const showStart = (start: StartState) => {
    const state = store.getState()
    if (state.kind === 'listed') show({ ...state, start })
  }

  async function load(): Promise<void> {
    const reply = await bridge.call('jobs.list', {})
    if (reply.ok) list(reply.value)
    else show({ kind: 'failed', failure: reply.failure })
  }

  /** `type`: of this one run, instead of the job's. */
  async function backUp(jobId: string, type?: BackupType): Promise<void> {
    showStart({ kind: 'asked', jobId })
    const reply = await bridge.call('backup.start', { jobId, ...(type && { type }) })
    showStart(reply.ok ? { kind: 'idle' } : { kind: 'refused', jobId, failure: reply.failure })
    if (reply.ok) opened(reply.value.sessionId)
  }

  const disconnect = bridge.on('jobs.changed', list)
  return { store, load, backUp, disconnect }
}

export type JobsStore = ReturnType<typeof createJobsStore>

const urgency: Readonly<Record<Verdict['colour'], number>> = { red: 3, amber: 2, grey: 1, green: 0 }

/** The job whose verdict is the worst: a screen's one sentence must not be better than that. */
export const worstJob = (jobs: readonly JobStatus[]): JobStatus | undefined =>
  jobs.reduce<JobStatus | undefined>(
    (worst, job) => (!worst || urgency[job.verdict.colour] > urgency[worst.verdict.colour] ? job : worst),
    undefined,
  )

export const runOf = (state: JobsState, sessionId: string): RunRecord | undefined =>
  state.kind === 'listed'
    ? state.jobs.flatMap(({ runs }) => runs).find((run) => run.sessionId === sessionId)
    : undefined

export const jobOf = (state: JobsState, jobId: string | null): Job | undefined =>
  state.kind === 'listed' ? state.jobs.find(({ job }) => job.id === jobId)?.job : undefined

/** The job whose backup is in this repository: by what its runs left there, else by its place. */
export function jobIn(state: JobsState, repositoryId: string, location: string): string | null {
  const jobs = state.kind === 'listed' ? state.jobs : []
  const byRun = jobs.find(({ runs }) => runs.some((run) => run.repositoryId === repositoryId))
  return (byRun ?? jobs.find(({ job }) => job.repository === location))?.job.id ?? null
}

/** Where a job's backup is kept; empty for a job that is not there. */
export const repositoryOf = (state: JobsState, jobId: string): string => jobOf(state, jobId)?.repository ?? ''
