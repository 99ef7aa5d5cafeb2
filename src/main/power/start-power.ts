import type { Event, Payload } from '../../contract/events'
import type { BackupError } from '../model/backup-error'
import type { Timers } from '../model/timers'
import { wantsLastRun, wantsWake } from '../model/wants-last-run'
import { type Inhibit, systemdInhibit } from './inhibitor'
import { type PowerEvent, watchLogind } from './logind'
import { lastRun } from './last-run'
import { PowerGuard } from './power-guard'
import { type LoginEvent, watchLogins } from './watch-logins'

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
  /** Is told what a person does. `whose`: a user's number, or null for everybody. */
  readonly person?: { readonly whose: number | null; readonly did: (event: LoginEvent) => void }
  /** What is done just before the computer sleeps, and when it is awake again, where a job wants it woken. */
  readonly aroundSleep?: { readonly before: () => Promise<void>; readonly awake: () => Promise<void> }
  /** What jobs want before the computer ends: `run` resolves when it has ended, `over` is called when nothing may begin. */
  readonly lastRun?: { readonly run: () => Promise<void>; readonly over: () => void }
}

export interface Power {
  /** Something runs now, or nothing does. */
  readonly running: (isRunning: boolean) => void
  /** The same, by what the engine tells. */
  readonly take: (event: Event, payload: unknown, isBusyElsewhere?: boolean) => void
  /** What the computer announces by another way than logind; resolves when it may go. */
  readonly heard: (event: PowerEvent) => Promise<void>
  /** Lets go of everything. */
  readonly close: () => void
}

/** Between the sessions of this process and the computer's power: locks while they run, their end when it must be. */
export function startPower(options: PowerOptions): Power {
  const { platform, environment, uid, timers, stop, reportBug } = options
  const isLinux = platform === 'linux'
  const nothing: Inhibit = () => () => undefined
  const inhibit = options.inhibit ?? (isLinux ? systemdInhibit(environment) : nothing)
  const last = options.lastRun
  const beforeTheEnd = last && (() => lastRun({ environment, timers, run: last.run }).finally(last.over))
  const guard = new PowerGuard({
    ...{ inhibit, stop, reportBug },
    ...(beforeTheEnd && { lastRun: beforeTheEnd }),
    ...(options.aroundSleep && { aroundSleep: options.aroundSleep }),
  })
  const address = environment.DBUS_SYSTEM_BUS_ADDRESS
  const heard = (event: PowerEvent) => {
    options.heard?.(event)
    return guard.heard(event)
  }
  const stopWatching = isLinux ? watchLogind({ address, uid, timers }, (event) => void heard(event)) : () => undefined
  const { person } = options
  const stopLooking =
    isLinux && person
      ? watchLogins({ environment, uid, whose: person.whose, timers, reportBug }, person.did)
      : () => undefined
  const running = (isRunning: boolean) => guard.running(isRunning)
  return {
    running,
    heard,
    take(event, payload, isBusyElsewhere = false) {
      if (event === 'sessions.changed') {
        running(isBusyElsewhere || (payload as Payload<'sessions.changed'>).some(({ endedAt }) => endedAt === null))
      }
      if (event !== 'jobs.changed') return
      const jobs = (payload as Payload<'jobs.changed'>).map(({ job }) => job)
      if (last) guard.wantsLastRun(jobs.some(wantsLastRun))
      if (options.aroundSleep) guard.wantsWake(jobs.some(wantsWake))
    },
    close() {
      running(false)
      guard.wantsLastRun(false)
      guard.wantsWake(false)
      stopWatching()
      stopLooking()
    },
  }
}
