import type { Clock } from '../../model/clock'
import type { Timers } from '../../model/timers'
import type { VssWaits, WindowsVss } from '../../native'
import { hresults, laterRule } from '../documents'

/** Everything the service works with, given to it from outside. */
export interface WindowsParts {
  readonly vss: WindowsVss
  readonly timers: Timers
  readonly clock: Clock
  /** A new UUID at each call. */
  readonly createId: () => string
  readonly limits: WindowsLimits
  /** Held by the one of this process that makes a set. */
  readonly maker: { owner: unknown }
}

export interface WindowsLimits {
  readonly waits: VssWaits
  /** Before each further try of what asks for one. Units: milliseconds. */
  readonly retryPause: number
  readonly retryTimes: number
  /** How often a copy that is read is looked at. Units: milliseconds. */
  readonly watchEvery: number
  /** Of a revert, and of what a disk array does. Units: milliseconds. */
  readonly longest: number
}

const MINUTE = 60_000

export const windowsLimits: WindowsLimits = {
  waits: {},
  retryPause: laterRule.minutes * MINUTE,
  retryTimes: laterRule.times,
  watchEvery: 10_000,
  longest: 24 * 60 * MINUTE,
}

/** The failures that ask for another try: those of the one table that come again later, or at once. */
export const retryCodes = hresults
  .filter(({ retry, value }) => retry !== 'never' && value >= 0x8000_0000)
  .map(({ value }) => value)
