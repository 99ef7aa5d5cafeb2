import type { Failure } from '../../contract/failure'
import { BackupError } from '../model/backup-error'
import type { FromUser, ToUser } from './messages'
import type { AskProvider } from './remote-provider'

type Provided = Extract<ToUser, { kind: 'provided' }>

/** What the engine of a user has asked the service for and not got yet. */
export interface ServiceAsker {
  readonly ask: AskProvider
  readonly settle: (provided: Provided) => void
  /** The service is gone: whatever waits, and whatever is asked from now on, fails with `service.unreachable`. */
  abandon(): void
}

export function createServiceAsker(say: (message: FromUser) => void): ServiceAsker {
  const asked = new Map<
    number,
    { readonly resolve: (value: unknown) => void; readonly reject: (error: BackupError) => void }
  >()
  let nextId = 1
  let isGone = false
  return {
    ask: (provider, request) =>
      new Promise((resolve, reject) => {
        if (isGone) {
          reject(gone())
          return
        }
        const id = nextId++
        asked.set(id, { resolve, reject })
        say({ kind: 'provider', id, provider, request })
      }),
    settle({ id, outcome }) {
      const waiting = asked.get(id)
      asked.delete(id)
      if (outcome.ok) waiting?.resolve(outcome.value)
      else waiting?.reject(errorOf(outcome.failure))
    },
    abandon() {
      isGone = true
      for (const { reject } of asked.values()) reject(gone())
      asked.clear()
    },
  }
}

const gone = () => new BackupError('service.unreachable', 'The service is gone.')

const errorOf = ({ code, message, retry, context }: Failure) => new BackupError(code, message, { retry, context })
