import type { Timers } from '../model/timers'
import { type BusEnvironment, askBus } from './bus-tool'

/** What logind waits unless an administrator said otherwise; a part of it is kept for stopping in order. ms. */
const USUAL = 5_000
const TO_STOP = 2_000

const LIMIT = [
  'org.freedesktop.login1',
  '/org/freedesktop/login1',
  'org.freedesktop.login1.Manager',
  'InhibitDelayMaxUSec',
]

/** How long logind lets a computer that ends wait for us. Units: milliseconds. Never fails. */
export async function delayLimit(environment: BusEnvironment): Promise<number> {
  const told = await askBus(environment, ['get-property', ...LIMIT])
  const microseconds = /^t (\d+)$/m.exec(told ?? '')?.[1]
  return microseconds === undefined ? USUAL : Number(microseconds) / 1000
}

/**
 * A run before the computer ends: begins it, and resolves when it has ended, or when the computer waits no longer; what
 * runs then is for the caller to stop. Source: docs/spec/jobs.md, F154.
 */
export async function lastRun(ports: {
  readonly environment: BusEnvironment
  readonly timers: Timers
  /** Resolves when the run that is wanted has ended. */
  readonly run: () => Promise<void>
}): Promise<void> {
  const limit = await delayLimit(ports.environment)
  let cancel: () => void = () => undefined
  const late = new Promise<void>((resolve) => {
    cancel = ports.timers.after(Math.max(0, limit - TO_STOP), resolve)
  })
  await Promise.race([ports.run(), late]).finally(() => cancel())
}
