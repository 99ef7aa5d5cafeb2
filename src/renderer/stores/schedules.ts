import { createStore } from 'zustand/vanilla'
import type { Bridge } from '../../contract/bridge'
import type { Failure } from '../../contract/failure'
import type { Job } from '../../contract/jobs'
import type { NextRun } from '../../contract/schedule'
import type { Clock } from '../clock'
import { type ScheduleDraft, changesOf, draftOf, problemsOf } from './schedule-draft'

/** When a job runs by itself, while a person looks at it. */
export type SchedulesState =
  | { readonly kind: 'closed' }
  | {
      readonly kind: 'open'
      readonly job: Job
      readonly draft: ScheduleDraft
      /** As it is in the settings. */
      readonly saved: ScheduleDraft
      /** When the job would run with the draft, as main works it out; null until it has, or for a draft with problems. */
      readonly next: NextRun | null
      readonly isSaving: boolean
      readonly failure: Failure | null
    }

/** Holds the schedule of one job. Main says what a draft would lead to: the last change wins. */
export function createSchedulesStore(bridge: Bridge, clock: Clock) {
  const store = createStore<SchedulesState>(() => ({ kind: 'closed' }))
  const show = (state: SchedulesState) => store.setState(state, true)
  const opened = () => {
    const state = store.getState()
    return state.kind === 'open' ? state : undefined
  }
  const now = () => new Date(clock.now()).toISOString()

  function open(job: Job): Promise<void> {
    const draft = draftOf(job)
    show({ kind: 'open', job, draft, saved: draft, next: null, isSaving: false, failure: null })
    return preview()
  }

  function edit(change: Partial<ScheduleDraft>): void {
    const state = opened()
    if (!state) return
    show({ ...state, draft: { ...state.draft, ...change }, failure: null })
    void preview()
  }

  async function preview(): Promise<void> {
    const state = opened()
    if (!state) return
    const { draft, job } = state
    const isWhole = problemsOf(draft).length === 0
    const changes = changesOf(draft, job.schedule, now())
    const reply = isWhole ? await bridge.call('jobs.preview', { jobId: job.id, changes }) : null
    const after = opened()
    if (after?.draft !== draft) return
    show({ ...after, next: reply?.ok ? reply.value : null, failure: reply?.ok === false ? reply.failure : null })
  }

  /** From now on. Says whether it is in the settings. */
  async function save(): Promise<boolean> {
    const state = opened()
    if (!state || state.isSaving || problemsOf(state.draft).length > 0) return false
    show({ ...state, isSaving: true, failure: null })
    const changes = changesOf(state.draft, state.job.schedule, now())
    const reply = await bridge.call('jobs.edit', { jobId: state.job.id, changes })
    const after = opened()
    if (after) show({ ...after, isSaving: false, ...(reply.ok ? { saved: state.draft } : { failure: reply.failure }) })
    return reply.ok
  }

  const close = () => show({ kind: 'closed' })
  return { store, open, edit, save, close }
}

export type SchedulesStore = ReturnType<typeof createSchedulesStore>
