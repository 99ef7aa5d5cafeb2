import { createStore } from 'zustand/vanilla'
import type { Bridge } from '../../contract/bridge'
import type { Desktop, Finding } from '../../contract/desktop'
import type { Failure } from '../../contract/failure'

/** What was found on this computer, when somebody looked. */
export type Examination =
  | { readonly kind: 'unasked' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'found'; readonly findings: readonly Finding[] }
  | { readonly kind: 'failed'; readonly failure: Failure }

export interface DesktopState {
  /** Null until it was told. */
  readonly desktop: Desktop | null
  /** What stood in the way of the last thing asked. */
  readonly failure: Failure | null
  readonly isSetting: boolean
  readonly examination: Examination
}

const NOTHING: DesktopState = { desktop: null, failure: null, isSetting: false, examination: { kind: 'unasked' } }

/** Holds what the person's desktop knows of this application, and what was found on this computer. */
export function createDesktopStore(bridge: Bridge) {
  const store = createStore<DesktopState>(() => NOTHING)

  async function load(): Promise<void> {
    const reply = await bridge.call('desktop.describe', {})
    store.setState(reply.ok ? { desktop: reply.value, failure: null } : { failure: reply.failure })
  }

  /** Shows what it came to, which may be what it was. */
  async function setAutostart(isOn: boolean): Promise<void> {
    if (store.getState().isSetting) return
    store.setState({ isSetting: true, failure: null })
    const reply = await bridge.call('desktop.set-autostart', { isOn })
    store.setState({ isSetting: false, ...(reply.ok ? { desktop: reply.value } : { failure: reply.failure }) })
  }

  async function openFolder(path: string): Promise<void> {
    const reply = await bridge.call('host.open-folder', { path })
    store.setState({ failure: reply.ok ? null : reply.failure })
  }

  async function examine(): Promise<void> {
    if (store.getState().examination.kind === 'looking') return
    store.setState({ examination: { kind: 'looking' } })
    const reply = await bridge.call('host.examine', {})
    store.setState({
      examination: reply.ok ? { kind: 'found', findings: reply.value } : { kind: 'failed', failure: reply.failure },
    })
  }

  /** The other host of the engine finds something else. */
  const forget = () => store.setState({ examination: { kind: 'unasked' }, failure: null })

  return { store, load, setAutostart, openFolder, examine, forget }
}

export type DesktopStore = ReturnType<typeof createDesktopStore>
