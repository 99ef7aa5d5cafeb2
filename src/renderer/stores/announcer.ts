import { createStore } from 'zustand/vanilla'
import type { SessionState } from '../../contract/sessions'
import type { Clock } from '../clock'
import { type SessionsStore, runningSession, sessionOf } from './sessions'

/** Units: milliseconds. */
const PAUSE = 10_000

/** What a screen reader is told of the running session: at every change of phase, and otherwise every ten seconds. */
export function createAnnouncer(sessions: SessionsStore, clock: Clock, describe: (session: SessionState) => string) {
  const store = createStore<string>(() => '')
  let last = { sessionId: '', phase: '', at: 0 }

  const stop = sessions.store.subscribe((state) => {
    const session = runningSession(state) ?? sessionOf(state, last.sessionId)
    if (!session) return
    const isSame = session.sessionId === last.sessionId && session.phase === last.phase
    const now = clock.now()
    if (isSame && (session.phase === 'ended' || now - last.at < PAUSE)) return
    last = { sessionId: session.sessionId, phase: session.phase, at: now }
    store.setState(describe(session), true)
  })
  return { store, stop }
}
