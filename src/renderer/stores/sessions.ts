import { createStore } from 'zustand/vanilla'
import type { Bridge } from '../../contract/bridge'
import type { Failure } from '../../contract/failure'
import type { SessionState } from '../../contract/sessions'

/** The sessions that run and the last that ended. */
export type SessionsState =
  | { readonly kind: 'unasked' }
  | {
      readonly kind: 'listed'
      readonly sessions: readonly SessionState[]
      /** Those that were asked to stop from this window. */
      readonly stopping: readonly string[]
    }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** Holds the sessions. Events carry whole state, so a lost or repeated one does no harm. */
export function createSessionsStore(bridge: Bridge) {
  const store = createStore<SessionsState>(() => ({ kind: 'unasked' }))
  const known = () => {
    const state = store.getState()
    return state.kind === 'listed' ? state : { kind: 'listed' as const, sessions: [], stopping: [] }
  }
  const list = (sessions: readonly SessionState[]) => {
    const before = known()
    store.setState({ ...before, sessions: sessions.map((session) => newest(session, before.sessions)) }, true)
  }

  async function load(): Promise<void> {
    const reply = await bridge.call('sessions.list', {})
    if (reply.ok) list(reply.value)
    else if (store.getState().kind === 'unasked') store.setState({ kind: 'failed', failure: reply.failure }, true)
  }

  /** Asks nothing. When main refuses, the session goes on and can be asked to stop again. */
  async function cancel(sessionId: string): Promise<void> {
    store.setState({ ...known(), stopping: [...known().stopping, sessionId] }, true)
    const reply = await bridge.call('sessions.cancel', { sessionId })
    if (!reply.ok) store.setState({ ...known(), stopping: known().stopping.filter((id) => id !== sessionId) }, true)
  }

  /** Whether it rests is what main says; a refusal changes nothing. */
  async function pause(sessionId: string, isPaused: boolean): Promise<void> {
    await bridge.call('sessions.pause', { sessionId, isPaused })
  }

  const disconnect = bridge.on('sessions.changed', list)
  return { store, load, cancel, pause, disconnect }
}

export type SessionsStore = ReturnType<typeof createSessionsStore>

/** A reply may arrive after an event that was sent later: the higher sequence is the truth. */
function newest(session: SessionState, known: readonly SessionState[]): SessionState {
  const before = known.find(({ sessionId }) => sessionId === session.sessionId)
  return before && before.sequence > session.sequence ? before : session
}

export const sessionOf = (state: SessionsState, sessionId: string | null): SessionState | undefined =>
  state.kind === 'listed' ? state.sessions.find((session) => session.sessionId === sessionId) : undefined

/** The session that runs, the oldest first when there are several. */
export const runningSession = (state: SessionsState): SessionState | undefined =>
  state.kind === 'listed' ? state.sessions.find(isRunning) : undefined

export const isRunning = (session: SessionState): boolean => session.phase !== 'ended'

export const isStopping = (state: SessionsState, sessionId: string): boolean =>
  state.kind === 'listed' && state.stopping.includes(sessionId)

/** How much is done, from 0 to 1; null while the total is unknown. */
export function progressOf({ counters }: Pick<SessionState, 'counters'>): number | null {
  const { bytesDone, bytesTotal } = counters
  if (bytesTotal === null) return null
  return bytesTotal === 0 ? null : Math.min(1, bytesDone / bytesTotal)
}
