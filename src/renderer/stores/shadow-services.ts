import type { Bridge } from '../../contract/bridge'
import type { ProvidersStatus } from '../../contract/providers'
import type { WriterSurvey } from '../../contract/writers'
import { type Asked, createAskedStore } from './asked-store'
import type { Router, ShadowPart } from './router'
import { createShadowCopiesStore } from './shadow-copies'

export type WritersState = Asked<WriterSurvey>
export type ProvidersState = Asked<ProvidersStatus>

/** Shadow copies, writers and providers: three pages of one screen, and the way to each. */
export function shadowServicesOf(bridge: Bridge, router: Router) {
  const shadowCopies = createShadowCopiesStore(bridge)
  const writers = createAskedStore(bridge, 'writers.gather', {})
  const providers = createAskedStore(bridge, 'providers.list', {})
  const load = (part: ShadowPart) => ({ copies: shadowCopies, writers, providers })[part].load()
  const openShadowCopies = (part: ShadowPart = 'copies') => {
    router.go({ kind: 'shadow-copies', part })
    void load(part)
  }
  /** Another host has others. */
  const forgetShadows = () => {
    const screen = router.store.getState()
    if (screen.kind === 'shadow-copies') void load(screen.part ?? 'copies')
  }
  return { shadowCopies, writers, providers, openShadowCopies, forgetShadows }
}
