/**
 * How long each part of a backup may take (rules C20-C26). Units: milliseconds.
 * The freeze window and the hold of writes are the field's own (vss-model 2.5); the others are ours.
 */
export interface CoordinatorLimits {
  readonly identify: number
  readonly prepareBackup: number
  /** In live mode writers copy whole databases here. */
  readonly prepareLiveBackup: number
  readonly prepareSnapshot: number
  /** For the answer to Freeze: what it takes from the window, others lose. */
  readonly freeze: number
  /** From sending Freeze to sending Thaw, for each writer. */
  readonly freezeWindow: number
  readonly thaw: number
  readonly postSnapshot: number
  readonly backupComplete: number
  readonly backupShutdown: number
  readonly abort: number
  readonly preRestore: number
  /** Writers that bring data in by themselves copy whole databases here. */
  readonly postRestore: number
  /** All commits of a set together. */
  readonly holdWrites: number
  readonly isVolumeSupported: number
  readonly beginPrepareSnapshot: number
  readonly endPrepareSnapshots: number
  readonly preCommitSnapshots: number
  readonly postCommitSnapshots: number
  readonly postFinalCommitSnapshots: number
  readonly deleteSnapshots: number
}

const SECOND = 1_000
const MINUTE = 60 * SECOND

export const coordinatorLimits: CoordinatorLimits = {
  identify: MINUTE,
  prepareBackup: 10 * MINUTE,
  prepareLiveBackup: 120 * MINUTE,
  prepareSnapshot: 2 * MINUTE,
  freeze: 10 * SECOND,
  freezeWindow: MINUTE,
  thaw: 10 * SECOND,
  postSnapshot: 30 * MINUTE,
  backupComplete: 2 * MINUTE,
  backupShutdown: 10 * SECOND,
  abort: 10 * SECOND,
  preRestore: 10 * MINUTE,
  postRestore: 120 * MINUTE,
  holdWrites: 10 * SECOND,
  isVolumeSupported: 30 * SECOND,
  beginPrepareSnapshot: 2 * MINUTE,
  endPrepareSnapshots: 5 * MINUTE,
  preCommitSnapshots: 10 * SECOND,
  postCommitSnapshots: 10 * SECOND,
  postFinalCommitSnapshots: 5 * MINUTE,
  deleteSnapshots: 5 * MINUTE,
}

/** The most volumes a set may hold (vss-model 2.1). */
export const MAXIMUM_VOLUMES = 64
