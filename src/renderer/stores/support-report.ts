import { createStore } from 'zustand/vanilla'
import type { Bridge } from '../../contract/bridge'
import type { Failure } from '../../contract/failure'

/** What became of the report. */
export type SupportProgress =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly path: string; readonly withNames: boolean }
  | { readonly kind: 'failed'; readonly failure: Failure }

export interface SupportState {
  readonly withNames: boolean
  readonly progress: SupportProgress
}

/** Holds the support report: without names of files unless a person asks for them, each time anew. */
export function createSupportStore(bridge: Bridge) {
  const store = createStore<SupportState>(() => ({ withNames: false, progress: { kind: 'idle' } }))
  const show = (progress: SupportProgress) => store.setState({ progress })

  const setNames = (withNames: boolean) => store.setState({ withNames })

  async function save(): Promise<void> {
    const { withNames, progress: before } = store.getState()
    if (before.kind === 'saving') return
    show({ kind: 'saving' })
    const reply = await bridge.call('host.save-support-report', { withNames })
    if (!reply.ok) show({ kind: 'failed', failure: reply.failure })
    else if (reply.value.path === null) show(before)
    else store.setState({ withNames: false, progress: { kind: 'saved', path: reply.value.path, withNames } })
  }

  return { store, setNames, save }
}

export type SupportStore = ReturnType<typeof createSupportStore>
