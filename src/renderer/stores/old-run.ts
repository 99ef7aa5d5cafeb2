import { createStore } from 'zustand/vanilla'
import type { Bridge } from '../../contract/bridge'
import type { RunRecord } from '../../contract/jobs'

/** A run that is too old to be told with its job. `gone`: nobody remembers it. */
export type OldRunState =
  | { readonly kind: 'unasked' }
  | { readonly kind: 'asking' | 'gone'; readonly sessionId: string }
  | { readonly kind: 'found'; readonly sessionId: string; readonly run: RunRecord }

/** Holds the one that was asked for last; a reply for another is dropped. */
export function createOldRunStore(bridge: Bridge) {
  const store = createStore<OldRunState>(() => ({ kind: 'unasked' }))

  async function ask(sessionId: string): Promise<void> {
    store.setState({ kind: 'asking', sessionId }, true)
    const reply = await bridge.call('sessions.story', { sessionId })
    const now = store.getState()
    if (now.kind !== 'asking' || now.sessionId !== sessionId) return
    const run = reply.ok ? reply.value.run : undefined
    store.setState(run ? { kind: 'found', sessionId, run } : { kind: 'gone', sessionId }, true)
  }

  return { store, ask }
}

export type OldRunStore = ReturnType<typeof createOldRunStore>

export const foundRun = (state: OldRunState, sessionId: string): RunRecord | undefined =>
  state.kind === 'found' && state.sessionId === sessionId ? state.run : undefined

export const isGone = (state: OldRunState, sessionId: string): boolean =>
  state.kind === 'gone' && state.sessionId === sessionId
