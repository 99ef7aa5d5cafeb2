import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { pathOf } from './system-bus'

/** What is held back. `delay` makes the computer wait a moment (5 s by default), `block` until it is released. */
export interface Hold {
  readonly what: 'sleep:shutdown' | 'sleep:idle' | 'shutdown' | 'sleep'
  readonly mode: 'delay' | 'block'
  readonly why: string
}

/** Holds until the returned function is called. */
export type Inhibit = (hold: Hold) => () => void

export const inhibitArguments = ({ what, mode, why }: Hold): readonly string[] => [
  ...[`--what=${what}`, `--mode=${mode}`, '--who=Penumbra', `--why=${why}`],
  ...['--', 'cat'],
]

/**
 * Takes logind's locks by its own tool, whose child reads from us: it ends, and the lock with it, when we let go and
 * also when we are killed. Where the tool, logind or its bus is missing nothing is held, and a run goes on without.
 */
export const systemdInhibit =
  (environment: Readonly<Record<string, string | undefined>>): Inhibit =>
  (hold) => {
    const { PATH, DBUS_SYSTEM_BUS_ADDRESS } = environment
    const bus = pathOf(DBUS_SYSTEM_BUS_ADDRESS)
    if (bus && !existsSync(bus)) return () => undefined
    const env = { ...(PATH && { PATH }), ...(DBUS_SYSTEM_BUS_ADDRESS && { DBUS_SYSTEM_BUS_ADDRESS }) }
    const child = spawn('systemd-inhibit', inhibitArguments(hold), { env, stdio: ['pipe', 'ignore', 'ignore'] })
    child.on('error', () => undefined)
    child.stdin.on('error', () => undefined)
    // A run that waits for nothing else must not wait for its lock.
    child.unref()
    return () => void child.stdin.destroy()
  }
