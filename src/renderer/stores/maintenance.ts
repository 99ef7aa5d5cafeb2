import { createStore } from 'zustand/vanilla'
import type { Bridge } from '../../contract/bridge'
import type { Failure } from '../../contract/failure'
import type { MaintenanceState, MaintenanceWish } from '../../contract/maintenance'

/** What is done to repositories, newest first; `failure` of the last wish that did not begin. */
export interface MaintenancesState {
  readonly all: readonly MaintenanceState[]
  /** A wish was sent and not answered yet. */
  readonly isStarting: boolean
  readonly failure: Failure | null
}

/** Begins and ends maintenance; main says how it goes. `ended` is called once for each that came to its end. */
export function createMaintenanceStore(bridge: Bridge, ended: (state: MaintenanceState) => void) {
  const store = createStore<MaintenancesState>(() => ({ all: [], isStarting: false, failure: null }))

  const take = (all: readonly MaintenanceState[]) => {
    const wasRunning = new Set(
      store
        .getState()
        .all.filter(isRunning)
        .map(({ maintenanceId }) => maintenanceId),
    )
    store.setState({ all })
    for (const state of all) if (!isRunning(state) && wasRunning.has(state.maintenanceId)) ended(state)
  }
  bridge.on('maintenance.changed', take)

  async function load(): Promise<void> {
    const reply = await bridge.call('maintenance.list', {})
    if (reply.ok) take(reply.value)
  }

  async function start(location: string, wish: MaintenanceWish): Promise<void> {
    if (store.getState().isStarting) return
    store.setState({ isStarting: true, failure: null })
    const reply = await bridge.call('maintenance.start', { location, wish })
    store.setState({ isStarting: false, failure: reply.ok ? null : reply.failure })
  }

  async function cancel(maintenanceId: string): Promise<void> {
    const reply = await bridge.call('maintenance.cancel', { maintenanceId })
    if (!reply.ok) store.setState({ failure: reply.failure })
  }

  return { store, load, start, cancel }
}

export type MaintenanceStore = ReturnType<typeof createMaintenanceStore>

export const isRunning = ({ result }: MaintenanceState): boolean => result === 'running'

/** Selector: what is done at a place, or was done there last. */
export const maintenanceAt = ({ all }: MaintenancesState, location: string): MaintenanceState | undefined =>
  all.find((state) => state.location === location)

/** What a dry run said, as the wish that does it; null where there is nothing to do, or nothing was asked. */
export function wishAfter({ wish, outcome, result }: MaintenanceState): MaintenanceWish | null {
  if (result !== 'success' || outcome === null || wish.kind === 'check' || !wish.isDryRun) return null
  const isWorth = (): boolean => {
    switch (outcome.kind) {
      case 'check':
        return false
      case 'prune':
        return outcome.packsRemoved + outcome.packsCopied > 0
      case 'repair-index':
        return outcome.damaged + outcome.added + outcome.corrected + outcome.gathered + outcome.missing > 0
      case 'repair-packs':
        return outcome.packs > 0
      case 'repair-snapshots':
        return outcome.repaired + outcome.unreadable > 0
    }
  }
  return isWorth() ? { ...wish, isDryRun: false } : null
}
