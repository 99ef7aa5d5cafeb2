import { createStore } from 'zustand/vanilla'
import type { Bridge } from '../../contract/bridge'
import type { Failure } from '../../contract/failure'
import type { HostRights } from '../../contract/rights'

/** What the host that does the work can do. */
export type RightsState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'known'; readonly rights: HostRights }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** Holds the rights of the host. Asked when somebody looks: trying them takes a moment. */
export function createRightsStore(bridge: Bridge) {
  const store = createStore<RightsState>(() => ({ kind: 'asking' }))

  async function describe(): Promise<void> {
    const reply = await bridge.call('rights.describe', {})
    store.setState(reply.ok ? { kind: 'known', rights: reply.value } : { kind: 'failed', failure: reply.failure }, true)
  }

  return { store, describe }
}

export type RightsStore = ReturnType<typeof createRightsStore>
