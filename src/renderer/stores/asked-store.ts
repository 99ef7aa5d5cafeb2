import { createStore } from 'zustand/vanilla'
import type { Bridge } from '../../contract/bridge'
import type { Call, Input, Output } from '../../contract/calls'
import type { Failure } from '../../contract/failure'

/** What one call answered last. While it is asked again, `isAsking` says so and the last answer stays. */
export type Asked<Value> =
  | { readonly kind: 'asking' }
  | { readonly kind: 'told'; readonly value: Value; readonly isAsking: boolean }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** Holds the answer to a call that has no input but its own; of two questions the later counts. */
export function createAskedStore<C extends Call>(bridge: Bridge, name: C, input: Input<C>) {
  const store = createStore<Asked<Output<C>>>(() => ({ kind: 'asking' }))
  let asked = 0

  async function load(): Promise<void> {
    const question = ++asked
    const before = store.getState()
    store.setState(before.kind === 'told' ? { ...before, isAsking: true } : { kind: 'asking' }, true)
    const reply = await bridge.call(name, input)
    if (question !== asked) return
    store.setState(
      reply.ok ? { kind: 'told', value: reply.value, isAsking: false } : { kind: 'failed', failure: reply.failure },
      true,
    )
  }

  return { store, load }
}
