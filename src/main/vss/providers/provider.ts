import type { Sentence } from '../../../contract/sentence'
import type { RevertOutcome, RevertStep, ShadowCopyStatus, VolumeStatus } from '../../../contract/volumes'
import type { VolumePath } from '../../model/volume-path'
import type { SnapshotContext } from '../documents'

/**
 * Makes shadow copies exist (vss-model 8.2). The coordinator calls the steps in this order for all volumes of a set;
 * a failure anywhere is answered by abortSnapshots for the whole set. Rejects with a BackupError `vss.provider-failed`
 * (or `vss.insufficient-rights`).
 */
export interface Provider {
  readonly id: string
  readonly name: string
  readonly kind: 'system' | 'software' | 'hardware'
  readonly version: string
  /** Whether it has tried that it can create **and** delete a copy of this volume here; the reason when not. */
  isVolumeSupported(volume: VolumePath): Promise<
    | { readonly supported: true }
    | {
        readonly supported: false
        readonly reason: Sentence
        /** It could with more rights. */
        readonly needsRights?: boolean
      }
  >
  /** Long work before the freeze: folders, markers, syncfs. */
  beginPrepareSnapshot(request: PrepareSnapshot): Promise<void>
  endPrepareSnapshots(setId: string): Promise<void>
  preCommitSnapshots(setId: string): Promise<void>
  /**
   * File systems of the set, by a folder of each, whose writes the coordinator holds around the commit; none for a
   * provider whose commit holds them itself.
   */
  volumesToHold?(setId: string): readonly string[]
  /** The instant. Returns the time of the first and of the last commit. Units: milliseconds of a monotonic clock. */
  commitSnapshots(setId: string): Promise<{ readonly first: number; readonly last: number }>
  postCommitSnapshots(setId: string): Promise<readonly ProvidedCopy[]>
  /** Before: writable, for recovery. After: read-only. */
  postFinalCommitSnapshots(setId: string): Promise<void>
  /**
   * Lets one user pass through the folders above the copies of a set, from post-commit on: in the copies their own
   * modes decide. Null for a provider that makes no copies for users of the service.
   */
  readonly letUserEnter: ((setId: string, uid: number) => Promise<void>) | null
  /** Idempotent; deletes whatever exists of the set. */
  abortSnapshots(setId: string): Promise<void>
  deleteSnapshot(shadowCopyId: string): Promise<void>
  /** What exists now and is ours, also from other runs. */
  list(): Promise<readonly ShadowCopyStatus[]>
  /** Deletes what dead, non-persistent runs of ours left; returns what it deleted. */
  cleanUp(): Promise<readonly ShadowCopyStatus[]>
  /** Whether no volume that is mounted now can hold anything of ours. Left out by a provider that cannot say. */
  holdsNone?(): Promise<boolean>
  /** What can be done with copies that stay; left out by a provider that cannot. */
  readonly kept?: KeptCopies
}

export interface PrepareSnapshot {
  readonly setId: string
  readonly shadowCopyId: string
  readonly volume: VolumePath
  readonly persistent: boolean
  /** What lists say of it later; unknown when left out. */
  readonly origin?: CopyOrigin
}

/** Why a copy exists. */
export interface CopyOrigin {
  readonly context: SnapshotContext
  /** VSS_VOLUME_SNAPSHOT_ATTRIBUTES. */
  readonly attributes: number
  /** The program that asked; empty when it did not say. */
  readonly createdBy: string
}

/** Exposing, concealing and reverting to copies that stay (rules P20 to P27). */
export interface KeptCopies {
  /** Mounts the copy read-only at an empty folder. Fails: `invalid-request`, `vss.insufficient-rights`. */
  expose(shadowCopyId: string, folder: string): Promise<void>
  /** From every folder. Fails: `busy` while somebody uses it there. */
  conceal(shadowCopyId: string): Promise<void>
  /** Fails: `busy` while the volume is in use, `invalid-request` for one that cannot be reverted; nothing changed then. */
  revert(
    shadowCopyId: string,
    keepAs: Omit<PrepareSnapshot, 'volume'>,
    options: { readonly signal: AbortSignal; readonly onStep: (step: RevertStep) => void },
  ): Promise<RevertOutcome>
  /**
   * Ends what a revert that was killed had begun: nothing is changed, or everything. Returns the volumes. `claim` takes
   * the machine's lock, and is asked only when there is something to end; as it fails, so does this.
   */
  endReverts(claim: () => () => void): Promise<readonly string[]>
}

export interface ProvidedCopy {
  readonly shadowCopyId: string
  readonly volume: VolumePath
  readonly deviceObject: string
  readonly createdAt: string
}

/** Mounted volumes without a verdict: what /proc/self/mountinfo and statfs say. */
export type Volume = Omit<VolumeStatus, 'provider' | 'whyNot' | 'needsRights'> & {
  /** For btrfs: the subvolume's id, else empty. */
  readonly subvolume: string
}
