import { createStore } from 'zustand/vanilla'
import type { Bridge } from '../../contract/bridge'
import type { Failure } from '../../contract/failure'
import type { RememberedWriter } from '../../contract/writers'

/** What the restore point of one old run tells of the applications. */
export type RememberedState =
  | { readonly kind: 'unasked' }
  | { readonly kind: 'reading'; readonly sessionId: string }
  | { readonly kind: 'read'; readonly sessionId: string; readonly writers: readonly RememberedWriter[] }
  | { readonly kind: 'failed'; readonly sessionId: string; readonly failure: Failure }

/** Reads it when a person asks: the repository has to be opened for it. A reply for another run is dropped. */
export function createRememberedStore(bridge: Bridge) {
  const store = createStore<RememberedState>(() => ({ kind: 'unasked' }))

  async function read(jobId: string, sessionId: string): Promise<void> {
    store.setState({ kind: 'reading', sessionId }, true)
    const reply = await bridge.call('sessions.applications', { jobId, sessionId })
    const now = store.getState()
    if (now.kind !== 'reading' || now.sessionId !== sessionId) return
    store.setState(
      reply.ok
        ? { kind: 'read', sessionId, writers: reply.value.writers }
        : { kind: 'failed', sessionId, failure: reply.failure },
      true,
    )
  }

  return { store, read }
}

export type RememberedStore = ReturnType<typeof createRememberedStore>
