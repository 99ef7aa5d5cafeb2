import { type HoldLimits, holdLimits } from './hold-databases'

/** Units: milliseconds, except where a count is meant. */
export interface SqliteWriterLimits extends HoldLimits {
  /** The search of Identify, which the coordinator waits for 60 seconds. */
  readonly find: number
  readonly inspect: number
  /** For a locked database to become free before it counts as kept locked. */
  readonly open: number
  /** Databases described at most; those nearest to the sources come first. */
  readonly maxDescribed: number
  /** Databases held at most, because each costs several open files; more are recovered from the copy. */
  readonly maxHeld: number
  /** Proofs at one time. */
  readonly provers: number
}

export const sqliteWriterLimits: SqliteWriterLimits = {
  ...holdLimits,
  find: 40_000,
  inspect: 60_000,
  open: 250,
  maxDescribed: 5_000,
  maxHeld: 500,
  provers: 2,
}
