import { createStore } from 'zustand/vanilla'
import type { Bridge } from '../../contract/bridge'
import type { Failure } from '../../contract/failure'
import type { ApplicationWishes, BackupType, Job } from '../../contract/jobs'
import type { JobPlan } from '../../contract/plans'
import { acceptOffer, copiesOfAll } from './application-choice'

/** What a run offered: to own the backups of one application. */
export interface Offer {
  readonly writerId: string
  readonly type: BackupType
}

/** What a job asks of the applications, while a person looks at it. */
export type ApplicationsState =
  | { readonly kind: 'closed' }
  | {
      readonly kind: 'open'
      readonly job: Job
      /** As it is being chosen, and as it is in the settings. */
      readonly wishes: ApplicationWishes
      readonly saved: ApplicationWishes
      /** Of the wishes, or of those before while `isPlanning`; null until the applications have answered. */
      readonly plan: JobPlan | null
      readonly isPlanning: boolean
      readonly isSaving: boolean
      /** Why there is no plan, or why it was not saved. */
      readonly failure: Failure | null
      /** Taken up once there is a plan to find its application in. */
      readonly offer: Offer | null
    }

type Open = ApplicationsState & { readonly kind: 'open' }

/** Holds the wishes of one job and asks main what they would lead to, one question at a time: the last choice wins. */
export function createApplicationsStore(bridge: Bridge) {
  const store = createStore<ApplicationsState>(() => ({ kind: 'closed' }))
  const show = (state: ApplicationsState) => store.setState(state, true)
  const change = (edit: Partial<Open>) => {
    const state = store.getState()
    if (state.kind === 'open') show({ ...state, ...edit })
  }

  function open(job: Job, offer: Offer | null = null): Promise<void> {
    const saved = job.applications ?? copiesOfAll
    const plain = { plan: null, isPlanning: false, isSaving: false, failure: null }
    show({ kind: 'open', job, wishes: saved, saved, offer, ...plain })
    return plan(true)
  }

  function edit(wishes: ApplicationWishes): void {
    change({ wishes, failure: null })
    void plan(false)
  }

  /** `again`: the applications are asked anew. */
  async function plan(again: boolean): Promise<void> {
    const state = store.getState()
    if (state.kind !== 'open' || state.isPlanning) return
    const { job, wishes } = state
    change({ isPlanning: true, failure: null })
    const reply = await bridge.call('jobs.plan', { jobId: job.id, applications: wishes, again })
    const now = store.getState()
    if (now.kind !== 'open' || now.job !== job) return
    if (!reply.ok) {
      change({ isPlanning: false, failure: reply.failure })
      return
    }
    const wanted = now.offer ? acceptOffer(now.wishes, reply.value, now.offer) : now.wishes
    change({ plan: reply.value, isPlanning: false, wishes: wanted, offer: null })
    if (wanted !== wishes) await plan(false)
  }

  /** From the next run on. Says whether it is in the settings. */
  async function save(): Promise<boolean> {
    const state = store.getState()
    if (state.kind !== 'open' || state.isSaving) return false
    const { job, wishes } = state
    change({ isSaving: true, failure: null })
    const reply = await bridge.call('jobs.set-applications', { jobId: job.id, applications: wishes })
    change(reply.ok ? { isSaving: false, saved: wishes } : { isSaving: false, failure: reply.failure })
    return reply.ok
  }

  const close = () => show({ kind: 'closed' })
  return { store, open, edit, plan, save, close }
}

export type ApplicationsStore = ReturnType<typeof createApplicationsStore>

/** Whether something would be lost by leaving. */
export const isChanged = (state: ApplicationsState): boolean => state.kind === 'open' && state.wishes !== state.saved
