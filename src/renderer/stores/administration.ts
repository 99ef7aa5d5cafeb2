import type { Bridge } from '../../contract/bridge'
import { createMaintenanceStore } from './maintenance'
import { createRepositoriesStore } from './repositories'
import type { Router } from './router'

/** What looks after the repositories of the jobs, and the way to it. */
export function administrationOf(bridge: Bridge, router: Router) {
  const repositories = createRepositoriesStore(bridge)
  const isHere = () => router.store.getState().kind === 'repositories'
  const maintenance = createMaintenanceStore(bridge, ({ location, wish }) => {
    const state = repositories.store.getState()
    const hasChanged = wish.kind !== 'check' && !wish.isDryRun
    if (hasChanged && isHere() && state.kind === 'listed' && state.location === location) void repositories.look()
  })
  // A password that was typed is not kept for the next time.
  router.store.subscribe(() => {
    if (!isHere()) repositories.leaveKey()
  })
  /** `location`: the place to look at first. */
  const openRepositories = (location?: string) => {
    router.go({ kind: 'repositories' })
    void Promise.all([repositories.open(location), maintenance.load()])
  }
  /** Another host has other places. */
  const forgetPlaces = () => {
    if (isHere()) openRepositories()
  }
  return { repositories, maintenance, openRepositories, forgetPlaces }
}
