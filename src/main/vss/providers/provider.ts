import type { ShadowCopyStatus, VolumeStatus } from '../../../contract/volumes'
import type { VolumePath } from '../../model/volume-path'

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
        readonly reason: string
        /** It could with more rights. */
        readonly needsRights?: boolean
      }
  >
  /** Long work before the freeze: folders, markers, syncfs. */
  beginPrepareSnapshot(request: {
    readonly setId: string
    readonly shadowCopyId: string
    readonly volume: VolumePath
    readonly persistent: boolean
  }): Promise<void>
  endPrepareSnapshots(setId: string): Promise<void>
  preCommitSnapshots(setId: string): Promise<void>
  /** The instant. Returns the time of the first and of the last commit. Units: milliseconds of a monotonic clock. */
  commitSnapshots(setId: string): Promise<{ readonly first: number; readonly last: number }>
  postCommitSnapshots(setId: string): Promise<readonly ProvidedCopy[]>
  /** Before: writable, for recovery. After: read-only. */
  postFinalCommitSnapshots(setId: string): Promise<void>
  /** Idempotent; deletes whatever exists of the set. */
  abortSnapshots(setId: string): Promise<void>
  deleteSnapshot(shadowCopyId: string): Promise<void>
  /** What exists now and is ours, also from other runs. */
  list(): Promise<readonly ShadowCopyStatus[]>
  /** Deletes what dead, non-persistent runs of ours left; returns what it deleted. */
  cleanUp(): Promise<readonly ShadowCopyStatus[]>
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
