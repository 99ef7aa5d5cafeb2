import { createStore } from 'zustand/vanilla'
import type { Bridge } from '../../contract/bridge'
import type { Failure } from '../../contract/failure'
import type { Drill } from '../../contract/proof'
import type { Clock } from '../clock'

/** Which backup a person tries. */
export interface Tried {
  readonly id: string
  readonly name: string
}

/** A restore that is tried out: asked about, under way, and what came of it. Units: seconds. */
export type DrillState =
  | { readonly kind: 'closed' }
  | { readonly kind: 'asking' | 'trying'; readonly job: Tried }
  | { readonly kind: 'done'; readonly job: Tried; readonly drill: Drill; readonly seconds: number }
  | { readonly kind: 'failed'; readonly job: Tried; readonly failure: Failure }

/** Holds the one that is looked at; one that was left goes on in main, and its job tells of it. */
export function createDrillStore(bridge: Bridge, clock: Clock) {
  const store = createStore<DrillState>(() => ({ kind: 'closed' }))
  const show = (state: DrillState) => store.setState(state, true)

  const open = (job: Tried) => show({ kind: 'asking', job })
  const close = () => show({ kind: 'closed' })

  async function begin(): Promise<void> {
    const state = store.getState()
    if (state.kind === 'closed' || state.kind === 'trying') return
    const { job } = state
    const trying = { kind: 'trying', job } as const
    show(trying)
    const from = clock.now()
    const reply = await bridge.call('jobs.drill', { jobId: job.id })
    if (store.getState() !== trying) return
    if (reply.ok) show({ kind: 'done', job, drill: reply.value, seconds: (clock.now() - from) / 1000 })
    else show({ kind: 'failed', job, failure: reply.failure })
  }

  return { store, open, begin, close }
}

export type DrillStore = ReturnType<typeof createDrillStore>
