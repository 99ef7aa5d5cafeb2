import type { Timers } from '../model/timers'
import { type BusEnvironment, askBus, propertyOf } from './ask-bus'
import { MANAGER } from './login-manager'

/** What logind waits unless an administrator said otherwise; a part of it is kept for stopping in order. ms. */
const USUAL = 5_000
const TO_STOP = 2_000

/** How long logind lets a computer that ends wait for us. Units: milliseconds. Never fails. */
export async function delayLimit(environment: BusEnvironment): Promise<number> {
  const [told] = await askBus(environment, [propertyOf(MANAGER, 'InhibitDelayMaxUSec')])
  const microseconds = told?.[0]
  return typeof microseconds === 'number' ? microseconds / 1000 : USUAL
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
