import { BackupError } from '../model/backup-error'
import { say } from '../model/sentence'
import type { Timers } from '../model/timers'
import { type PipeServer, type WindowsHost, WINDOWS_ERRORS, isWindowsError } from '../native'
import type { Limits } from './limits'
import type { Listen } from './listeners'

export interface PipeListenerOptions {
  readonly host: Pick<WindowsHost, 'listenAtPipe' | 'hasPipe'>
  readonly name: string
  /** Who may connect, by SID, beside the system and administrators. */
  readonly persons: () => readonly string[]
  readonly limits: Limits
  readonly timers: Timers
  readonly reportBug: (error: unknown) => void
}

/** The pipe's own door, which follows the policy while the service listens. */
export interface PipeDoor {
  readonly listen: Listen
  /** Lets those connect whom the policy names by now. */
  admitAnew(): void
}

/**
 * Hears the users of Windows at a named pipe (docs/spec/service.md, H70-H75). Fails: `busy` when another program has the
 * name, be it a service of ours or not.
 */
export function atPipe(options: PipeListenerOptions): PipeDoor {
  const { host, name, persons, limits, timers, reportBug } = options
  let server: PipeServer | null = null
  let open = 0
  const taken = (cause?: unknown) =>
    new BackupError('busy', say('{name} belongs to another program already.', { name }), { retry: 'later', cause })
  return {
    listen(arrived) {
      // Windows refuses the name by itself; who is there is told apart from what cannot be made.
      if (host.hasPipe(name)) return Promise.reject(taken())
      try {
        server = host.listenAtPipe({
          ...{ name, persons: persons(), silent: limits.connectionsOfUser, failed: reportBug },
          awaited: (cutOff) => timers.after(limits.arrival, cutOff),
          arrived(stream, caller) {
            if (open >= limits.connections) {
              stream.destroy()
              return
            }
            open += 1
            stream.once('close', () => (open -= 1))
            arrived({ stream, caller: { kind: 'account', ...caller } })
          },
        })
      } catch (cause) {
        return Promise.reject(isWindowsError(cause, WINDOWS_ERRORS.accessDenied) ? taken(cause) : (cause as Error))
      }
      return Promise.resolve(server)
    },
    admitAnew: () => server?.setPersons(persons()),
  }
}
