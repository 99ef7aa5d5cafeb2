import type { Timers } from '../model/timers'
import type { BusEnvironment } from './ask-bus'
import { type Login, loginsNow } from './logins'
import { type BusListener, listenToBus, pathOf } from './system-bus'

/** What a person does at the computer. */
export type LoginEvent = 'screen-locked' | 'screen-unlocked' | 'log-off'

export interface LoginOptions {
  readonly environment: BusEnvironment
  /** Of this process. */
  readonly uid: number
  /** Whose sessions count: a user's number, or null for everybody. */
  readonly whose: number | null
  readonly timers: Timers
  readonly reportBug: (error: unknown) => void
  readonly listen?: typeof listenToBus
  readonly look?: typeof loginsNow
}

/** Every signal of logind: a session that comes, goes or changes says so by one of them. */
const RULE = `type='signal',sender='org.freedesktop.login1',path_namespace='/org/freedesktop/login1'`
/** The first is the bus's own: it has taken us, and what we listen for. */
const SPEAKS: readonly string[] = [
  'NameAcquired',
  'PropertiesChanged',
  'SessionNew',
  'SessionRemoved',
  'Lock',
  'Unlock',
]

/** How soon a bus that has gone is tried again. Units: milliseconds. */
const PAUSE = 10_000

/**
 * Tells when a screen is locked or unlocked, and when the last session of a person has ended, as logind's properties say
 * it: each signal is only a reason to look. What was there at the first look is no event. Where there is no bus it tells
 * nothing, and looks again now and then. Returns the function that stops it.
 */
export function watchLogins(
  { environment, uid, whose, timers, reportBug, listen = listenToBus, look = loginsNow }: LoginOptions,
  tell: (event: LoginEvent) => void,
): () => void {
  const path = pathOf(environment.DBUS_SYSTEM_BUS_ADDRESS)
  if (path === null) return () => undefined
  let [isOver, isLooking, isWanted] = [false, false, false]
  let known: readonly Login[] | null = null
  let stop: () => void = () => undefined
  const isStopped = () => isOver
  const lookWhileWanted = async () => {
    while (isWanted && !isStopped()) {
      isWanted = false
      const now = await look(environment, whose)
      if (isStopped() || now === null) return
      for (const event of changesOf(known ?? now, now)) tell(event)
      known = now
    }
  }
  const wake = () => {
    isWanted = true
    if (isLooking || isOver) return
    isLooking = true
    lookWhileWanted()
      .catch(reportBug)
      .finally(() => (isLooking = false))
  }
  const heard: BusListener['heard'] = ({ member }) => {
    if (SPEAKS.includes(member)) wake()
  }
  const ended = () => {
    if (!isOver) stop = timers.after(PAUSE, connect)
  }
  const connect = () => {
    stop = listen(path, uid, { rule: RULE, heard, ended })
  }
  connect()
  return () => {
    isOver = true
    stop()
  }
}

/** What happened between two looks. */
export function changesOf(before: readonly Login[], after: readonly Login[]): LoginEvent[] {
  const was = (login: Login) => before.find(({ id }) => id === login.id)
  const locked = after.some((login) => login.isLocked && was(login)?.isLocked === false)
  const unlocked = after.some((login) => !login.isLocked && was(login)?.isLocked === true)
  const left = before.some(({ uid }) => !after.some((login) => login.uid === uid))
  return [
    ...(locked ? (['screen-locked'] as const) : []),
    ...(unlocked ? (['screen-unlocked'] as const) : []),
    ...(left ? (['log-off'] as const) : []),
  ]
}
