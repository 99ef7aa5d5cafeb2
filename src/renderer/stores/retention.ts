import { createStore } from 'zustand/vanilla'
import type { Bridge } from '../../contract/bridge'
import type { Failure } from '../../contract/failure'
import type { Job } from '../../contract/jobs'
import type { KeepRules, Retention, RetentionForecast } from '../../contract/retention'

/** The counted rules, each as it is typed; empty is none. */
export const COUNTED = ['last', 'hourly', 'daily', 'weekly', 'monthly', 'yearly'] as const
export type Counted = (typeof COUNTED)[number]

export interface RetentionDraft {
  /** Every restore point stays; what was typed is kept while this is looked at. */
  readonly keepsAll: boolean
  readonly counts: Readonly<Record<Counted, string>>
  readonly graceDays: string
  /** Carried along: not on this page. */
  readonly within: KeepRules['within']
}

/** What becomes of a job's restore points, while a person looks at it. */
export type RetentionState =
  | { readonly kind: 'closed' }
  | {
      readonly kind: 'open'
      readonly job: Job
      readonly draft: RetentionDraft
      readonly saved: RetentionDraft
      /** As main works it out for the draft; of the one before while it does; null before the first answer. */
      readonly forecast: RetentionForecast | null
      readonly isLooking: boolean
      readonly isSaving: boolean
      readonly failure: Failure | null
    }

/** Holds the retention of one job. Main says what rules would do: the last change wins. */
export function createRetentionStore(bridge: Bridge) {
  const store = createStore<RetentionState>(() => ({ kind: 'closed' }))
  const show = (state: RetentionState) => store.setState(state, true)
  const opened = () => {
    const state = store.getState()
    return state.kind === 'open' ? state : undefined
  }

  function open(job: Job): Promise<void> {
    const draft = draftOf(job.retention)
    show({
      ...{ kind: 'open', job, draft, saved: draft, forecast: null, isLooking: false, isSaving: false, failure: null },
    })
    return look()
  }

  function edit(change: Partial<RetentionDraft>): void {
    const state = opened()
    if (!state) return
    show({ ...state, draft: { ...state.draft, ...change }, failure: null })
    void look()
  }

  async function look(): Promise<void> {
    const state = opened()
    if (!state) return
    const { draft, job } = state
    const wish = retentionOf(draft)
    // What is not whole has no future; that of the draft before would be taken for its own.
    if (wish === undefined) {
      show({ ...state, isLooking: false, forecast: null })
      return
    }
    show({ ...state, isLooking: true })
    const reply = await bridge.call('jobs.forecast-retention', { jobId: job.id, retention: wish })
    const after = opened()
    if (after?.draft !== draft) return
    if (reply.ok) show({ ...after, isLooking: false, forecast: reply.value })
    else show({ ...after, isLooking: false, failure: reply.failure })
  }

  /** From the next run on. Says whether it is in the settings. */
  async function save(): Promise<boolean> {
    const state = opened()
    const retention = state && retentionOf(state.draft)
    if (!state || state.isSaving || retention === undefined) return false
    show({ ...state, isSaving: true, failure: null })
    const reply = await bridge.call('jobs.edit', { jobId: state.job.id, changes: { retention } })
    const after = opened()
    if (after) show({ ...after, isSaving: false, ...(reply.ok ? { saved: state.draft } : { failure: reply.failure }) })
    return reply.ok
  }

  const close = () => show({ kind: 'closed' })
  return { store, open, edit, save, close }
}

export type RetentionStore = ReturnType<typeof createRetentionStore>

/** Of a job without rules: those that suit most, to begin with. */
const USUAL: Retention = { keep: { daily: 14, weekly: 8, monthly: 12 }, graceDays: 7 }

function draftOf(retention: Retention | undefined): RetentionDraft {
  const { keep, graceDays } = retention ?? USUAL
  const text = (name: Counted) => (keep[name] === undefined ? '' : String(keep[name]))
  return {
    ...{ keepsAll: retention === undefined, graceDays: String(graceDays), within: keep.within },
    counts: {
      ...{ last: text('last'), hourly: text('hourly'), daily: text('daily') },
      ...{ weekly: text('weekly'), monthly: text('monthly'), yearly: text('yearly') },
    },
  }
}

/** Selector: the rules that a draft stands for; null keeps all, undefined is not whole or keeps nothing. */
export function retentionOf({ keepsAll, counts, graceDays, within }: RetentionDraft): Retention | null | undefined {
  if (keepsAll) return null
  const typed = COUNTED.filter((name) => counts[name].trim() !== '')
  const isWhole = [...typed.map((name) => counts[name]), graceDays].every((text) => /^\d{1,5}$/.test(text.trim()))
  const keep = Object.fromEntries(typed.map((name) => [name, Number(counts[name])]))
  const keepsSomething = within !== undefined || Object.values(keep).some((count) => count > 0)
  if (!isWhole || !keepsSomething || Number(graceDays) > 365) return undefined
  return { keep: { ...keep, ...(within !== undefined && { within }) }, graceDays: Number(graceDays) }
}
