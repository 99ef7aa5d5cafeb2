import { createStore } from 'zustand/vanilla'

/** The pages of the screen of shadow copies. */
export type ShadowPart = 'copies' | 'writers' | 'providers'

/** The screens of the window. Nothing of it is kept: a reloaded window starts at home. */
export type Screen =
  | { readonly kind: 'home' }
  | { readonly kind: 'protect' }
  | { readonly kind: 'restore' }
  | { readonly kind: 'host' }
  | { readonly kind: 'applications' }
  | { readonly kind: 'schedule' }
  | { readonly kind: 'history' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'exclusions' }
  | { readonly kind: 'retention' }
  | { readonly kind: 'shadow-copies'; readonly part?: ShadowPart }
  | { readonly kind: 'repositories' }
  | { readonly kind: 'session'; readonly sessionId: string }

/** Holds which screen is shown. */
export function createRouter() {
  const store = createStore<Screen>(() => ({ kind: 'home' }))
  const go = (screen: Screen) => store.setState(screen, true)
  return { store, go }
}

export type Router = ReturnType<typeof createRouter>
