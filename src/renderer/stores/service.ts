import { createStore } from 'zustand/vanilla'
import type { Bridge } from '../../contract/bridge'
import type { Failure, Reply } from '../../contract/failure'
import type { ServiceStatus } from '../../contract/service'

/** What a person asked for last: nothing, something that is under way, or something that was refused. */
export type ServiceWish =
  | { readonly kind: 'none' }
  | { readonly kind: 'asked'; readonly what: 'attach' | 'detach' | 'install' }
  | { readonly kind: 'refused'; readonly failure: Failure }

/** How the window's process stands to the service. */
export type ServiceState =
  | { readonly kind: 'unasked' }
  | { readonly kind: 'known'; readonly status: ServiceStatus; readonly wish: ServiceWish }

/** Holds the status of the service. `changed` is told when another host does the work, or the same one is back. */
export function createServiceStore(bridge: Bridge, changed: () => void) {
  const store = createStore<ServiceState>(() => ({ kind: 'unasked' }))

  /** A reply may arrive after an event that was sent later: the higher sequence is the truth. */
  function take(status: ServiceStatus, wish?: ServiceWish): void {
    const before = store.getState()
    const known = before.kind === 'known' ? before : null
    const now = known && known.status.sequence > status.sequence ? known.status : status
    store.setState({ kind: 'known', status: now, wish: wish ?? known?.wish ?? { kind: 'none' } }, true)
    if (known && (known.status.engine !== now.engine || (now.link === 'attached' && known.status.link !== 'attached')))
      changed()
  }

  async function load(): Promise<void> {
    const reply = await bridge.call('service.status', {})
    if (reply.ok) take(reply.value)
  }

  async function ask(what: 'attach' | 'detach' | 'install'): Promise<void> {
    const state = store.getState()
    if (state.kind !== 'known' || state.wish.kind === 'asked') return
    take(state.status, { kind: 'asked', what })
    const reply = await bridge.call(`service.${what}`, {})
    settle(reply)
  }

  function settle(reply: Reply<ServiceStatus>): void {
    const state = store.getState()
    if (reply.ok) take(reply.value, { kind: 'none' })
    else if (state.kind === 'known') take(state.status, { kind: 'refused', failure: reply.failure })
  }

  const disconnect = bridge.on('service.changed', (status) => take(status))
  return { store, load, ask, disconnect }
}

export type ServiceStore = ReturnType<typeof createServiceStore>

/** The service that does the work is away; null while all is well. */
export const lostService = (state: ServiceState): ServiceStatus | null =>
  state.kind === 'known' && state.status.engine === 'service' && state.status.link !== 'attached' ? state.status : null

export const engineOf = (state: ServiceState): ServiceStatus['engine'] =>
  state.kind === 'known' ? state.status.engine : 'application'
