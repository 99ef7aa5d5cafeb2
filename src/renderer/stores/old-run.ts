import { createStore } from 'zustand/vanilla'
import type { Bridge } from '../../contract/bridge'
import type { RunRecord } from '../../contract/jobs'
import type { SessionState } from '../../contract/sessions'

/** A run that is too old to be told with its job, or a restore that main has forgotten. `gone`: nobody remembers it. */
export type OldRunState =
  | { readonly kind: 'unasked' }
  | { readonly kind: 'asking' | 'gone'; readonly sessionId: string }
  | { readonly kind: 'found'; readonly sessionId: string; readonly run: RunRecord }
  | { readonly kind: 'restore'; readonly sessionId: string; readonly restore: SessionState }

/** Holds the one that was asked for last; a reply for another is dropped. */
export function createOldRunStore(bridge: Bridge) {
  const store = createStore<OldRunState>(() => ({ kind: 'unasked' }))

  async function ask(sessionId: string): Promise<void> {
    store.setState({ kind: 'asking', sessionId }, true)
    const reply = await bridge.call('sessions.story', { sessionId })
    const now = store.getState()
    if (now.kind !== 'asking' || now.sessionId !== sessionId) return
    const { run, restore } = reply.ok ? reply.value : {}
    if (run) store.setState({ kind: 'found', sessionId, run }, true)
    else if (restore) store.setState({ kind: 'restore', sessionId, restore }, true)
    else store.setState({ kind: 'gone', sessionId }, true)
  }

  return { store, ask }
}

export type OldRunStore = ReturnType<typeof createOldRunStore>

export const foundRun = (state: OldRunState, sessionId: string): RunRecord | undefined =>
  state.kind === 'found' && state.sessionId === sessionId ? state.run : undefined

export const foundRestore = (state: OldRunState, sessionId: string): SessionState | undefined =>
  state.kind === 'restore' && state.sessionId === sessionId ? state.restore : undefined

export const isGone = (state: OldRunState, sessionId: string): boolean =>
  state.kind === 'gone' && state.sessionId === sessionId
