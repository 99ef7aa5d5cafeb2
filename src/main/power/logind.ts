import type { Timers } from '../model/timers'
import { type BusListener, listenToBus, pathOf } from './system-bus'

/** What the computer is about to do. `sleep` comes with false again when it is awake. */
export type PowerEvent =
  | { readonly kind: 'sleep'; readonly begins: boolean }
  | { readonly kind: 'shutdown'; readonly begins: boolean }

const MANAGER = 'org.freedesktop.login1.Manager'
const RULE = `type='signal',sender='org.freedesktop.login1',interface='${MANAGER}',path='/org/freedesktop/login1'`
const KINDS: Readonly<Record<string, PowerEvent['kind']>> = { PrepareForSleep: 'sleep', PrepareForShutdown: 'shutdown' }

/** How soon a bus that has gone is tried again. Units: milliseconds. */
const PAUSE = 10_000

export interface LogindOptions {
  /** DBUS_SYSTEM_BUS_ADDRESS, where it is set. */
  readonly address: string | undefined
  readonly uid: number
  readonly timers: Timers
  readonly listen?: typeof listenToBus
}

/**
 * Tells when the computer is going to sleep or to end, as logind announces it. Where there is no bus it tells nothing,
 * and looks again now and then. Returns the function that stops it.
 * Source: org.freedesktop.login1(5), PrepareForSleep and PrepareForShutdown; docs/spec/host.md, I2.
 */
export function watchLogind(
  { address, uid, timers, listen = listenToBus }: LogindOptions,
  tell: (event: PowerEvent) => void,
) {
  const path = pathOf(address)
  if (path === null) return () => undefined
  let isOver = false
  let stop: () => void = () => undefined
  const heard: BusListener['heard'] = ({ member, interface: from, flag }) => {
    const kind = from === MANAGER ? KINDS[member] : undefined
    if (kind !== undefined && flag !== null) tell({ kind, begins: flag })
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
