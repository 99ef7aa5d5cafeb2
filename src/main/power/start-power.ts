import type { Event, Payload } from '../../contract/events'
import type { BackupError } from '../model/backup-error'
import type { Timers } from '../model/timers'
import { type Inhibit, systemdInhibit } from './inhibitor'
import { type PowerEvent, watchLogind } from './logind'
import { PowerGuard } from './power-guard'

export interface PowerOptions {
  readonly platform: NodeJS.Platform
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly uid: number
  readonly timers: Timers
  /** How to keep the computer awake where there is no logind. */
  readonly inhibit?: Inhibit
  readonly stop: (why: BackupError) => Promise<void>
  readonly reportBug: (error: unknown) => void
  /** Is told the same, before anything is stopped and when the computer is awake again. */
  readonly heard?: (event: PowerEvent) => void
}

export interface Power {
  /** Something runs now, or nothing does. */
  readonly running: (isRunning: boolean) => void
  /** The same, by what the engine tells. */
  readonly take: (event: Event, payload: unknown, isBusyElsewhere?: boolean) => void
  /** Lets go of everything. */
  readonly close: () => void
}

/** Between the sessions of this process and the computer's power: locks while they run, their end when it must be. */
export function startPower(options: PowerOptions): Power {
  const { platform, environment, uid, timers, stop, reportBug } = options
  const isLinux = platform === 'linux'
  const nothing: Inhibit = () => () => undefined
  const inhibit = options.inhibit ?? (isLinux ? systemdInhibit(environment) : nothing)
  const guard = new PowerGuard({ inhibit, stop, reportBug })
  const address = environment.DBUS_SYSTEM_BUS_ADDRESS
  const heard = (event: PowerEvent) => {
    options.heard?.(event)
    guard.heard(event)
  }
  const stopWatching = isLinux ? watchLogind({ address, uid, timers }, heard) : () => undefined
  const running = (isRunning: boolean) => guard.running(isRunning)
  return {
    running,
    take(event, payload, isBusyElsewhere = false) {
      if (event === 'sessions.changed') {
        running(isBusyElsewhere || (payload as Payload<'sessions.changed'>).some(({ endedAt }) => endedAt === null))
      }
    },
    close() {
      running(false)
      stopWatching()
    },
  }
}
