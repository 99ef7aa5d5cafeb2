import { createStore } from 'zustand/vanilla'
import type { Bridge } from '../../contract/bridge'
import type { ExclusionPreview } from '../../contract/exclusions'
import type { Failure } from '../../contract/failure'
import type { Job } from '../../contract/jobs'
import type { ExclusionPreset } from '../../contract/presets'

/** What a person types and ticks. */
export interface ExclusionDraft {
  /** One pattern a line. */
  readonly text: string
  readonly presets: readonly ExclusionPreset[]
}

/** What a job leaves out, while a person looks at it. */
export type ExclusionsState =
  | { readonly kind: 'closed' }
  | {
      readonly kind: 'open'
      readonly job: Job
      readonly draft: ExclusionDraft
      readonly saved: ExclusionDraft
      /** Of the draft of a moment ago while main looks again; null before the first answer. */
      readonly preview: ExclusionPreview | null
      readonly isLooking: boolean
      readonly isSaving: boolean
      readonly failure: Failure | null
    }

/** Holds the exclusions of one job. Main says what a draft takes away: the last change wins. */
export function createExclusionsStore(bridge: Bridge) {
  const store = createStore<ExclusionsState>(() => ({ kind: 'closed' }))
  const show = (state: ExclusionsState) => store.setState(state, true)
  const opened = () => {
    const state = store.getState()
    return state.kind === 'open' ? state : undefined
  }

  /** `more`: patterns to begin with beside those of the job, not saved yet. */
  function open(job: Job, more: readonly string[] = []): Promise<void> {
    const saved = { text: job.excludes.join('\n'), presets: job.presets ?? [] }
    const added = more.filter((pattern) => !job.excludes.includes(pattern))
    const draft = added.length === 0 ? saved : { ...saved, text: [...job.excludes, ...added].join('\n') }
    show({
      ...{ kind: 'open', job, draft, saved, preview: null, isLooking: false, isSaving: false, failure: null },
    })
    return look()
  }

  function edit(change: Partial<ExclusionDraft>): void {
    const state = opened()
    if (!state) return
    show({ ...state, draft: { ...state.draft, ...change }, failure: null })
    void look()
  }

  async function look(): Promise<void> {
    const state = opened()
    if (!state) return
    const { draft, job } = state
    show({ ...state, isLooking: true })
    const wish = { jobId: job.id, excludes: [...patternsOf(draft)], presets: [...draft.presets] }
    const reply = await bridge.call('jobs.preview-exclusions', wish)
    const after = opened()
    if (after?.draft !== draft) return
    if (reply.ok) show({ ...after, isLooking: false, preview: reply.value })
    else show({ ...after, isLooking: false, failure: reply.failure })
  }

  /** From the next run on. Says whether it is in the settings. */
  async function save(): Promise<boolean> {
    const state = opened()
    if (!state || state.isSaving) return false
    const { draft, job } = state
    show({ ...state, isSaving: true, failure: null })
    const changes = { excludes: [...patternsOf(draft)], presets: [...draft.presets] }
    const reply = await bridge.call('jobs.edit', { jobId: job.id, changes })
    const after = opened()
    if (after) show({ ...after, isSaving: false, ...(reply.ok ? { saved: draft } : { failure: reply.failure }) })
    return reply.ok
  }

  const close = () => show({ kind: 'closed' })
  return { store, open, edit, save, close }
}

export type ExclusionsStore = ReturnType<typeof createExclusionsStore>

/** Selector: the patterns of a draft; blank lines are none. A blank may belong to a name, at its end too. */
export const patternsOf = ({ text }: ExclusionDraft): readonly string[] =>
  text.split('\n').filter((line) => line.trim() !== '')
