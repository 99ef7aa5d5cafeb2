import { createStore } from 'zustand/vanilla'
import type { Bridge } from '../../contract/bridge'
import type { Call } from '../../contract/calls'
import type { Failure } from '../../contract/failure'
import type { Host, Theme, WindowLanguage } from '../../contract/settings'
import { t } from '../language'

/** What the window knows of where it runs. */
export type HostState =
  | { readonly kind: 'unasked' }
  | { readonly kind: 'described'; readonly host: Host }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** Holds the host's description and the theme that was chosen. */
export function createHostStore(bridge: Bridge) {
  const store = createStore<HostState>(() => ({ kind: 'unasked' }))
  const show = (state: HostState) => store.setState(state, true)

  async function describe(): Promise<void> {
    const reply = await bridge.call('host.describe', {})
    show(reply.ok ? { kind: 'described', host: reply.value } : { kind: 'failed', failure: reply.failure })
  }

  /** Shows the theme at once; when main refuses to remember it, shows what main has. */
  async function setTheme(theme: Theme): Promise<void> {
    const state = store.getState()
    if (state.kind === 'described') show({ kind: 'described', host: { ...state.host, theme } })
    const reply = await bridge.call('host.set-theme', { theme })
    if (!reply.ok) await describe()
  }

  /** Main loads the page anew in it. */
  async function setLanguage(language: WindowLanguage): Promise<void> {
    const reply = await bridge.call('host.set-language', { language })
    if (!reply.ok) await describe()
  }

  return { store, describe, setTheme, setLanguage }
}

export type HostStore = ReturnType<typeof createHostStore>

export const themeOf = (state: HostState): Theme => (state.kind === 'described' ? state.host.theme : 'system')

export const languageOf = (state: HostState): WindowLanguage =>
  state.kind === 'described' ? state.host.language : 'system'

export const isUnsandboxed = (state: HostState): boolean => state.kind === 'described' && state.host.isUnsandboxed

/** Why the settings are read-only or not used; null when they are as they should be, and while nobody knows. */
export const settingsFailure = (state: HostState): Failure | null =>
  state.kind === 'described' ? state.host.settingsFailure : null

/** The computer's name, for a job that has none yet. */
export const hostName = (state: HostState): string =>
  state.kind === 'described' ? state.host.hostname : t('This computer')

/** Where a password is kept here; the keychain while nobody knows. */
export const secretPlace = (state: HostState): Host['secretPlace'] =>
  state.kind === 'described' ? state.host.secretPlace : 'keychain'

/** Whether a password can be kept without asking; main decides at the latest when a job is made. */
export const hasSecretPlace = (state: HostState): boolean => secretPlace(state) !== 'none'

/** Whether the host answers this call to the person at the window; no while nobody knows. */
export const mayAsk = (state: HostState, call: Call): boolean =>
  state.kind === 'described' && state.host.mayAsk.includes(call)
