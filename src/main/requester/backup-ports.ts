import type { Job, ShadowCopyPolicy } from '../../contract/jobs'
import type { Clock } from '../model/clock'
import type { Mover } from '../mover'
import type { Repository } from '../repository'
import type { BackupComponents, BackupOptions, ComponentOutcome, ShadowCopyService, ShadowCopySet } from '../vss'
import type { SourceVolume, VolumeGroup } from './volume-plan'

/** What to back up, and how. */
export interface BackupRequest {
  readonly job: Pick<Job, 'id' | 'name' | 'sources' | 'excludes'>
  readonly shadowCopies: ShadowCopyPolicy
  /** Only this provider; null for whichever offers itself. */
  readonly provider: string | null
  readonly backupType: BackupOptions['backupType']
  readonly tags: readonly string[]
  /** Keep the shadow copies after the run. */
  readonly persistent: boolean
  /** Another volume at a source than in the last run is meant to be there. */
  readonly acceptVolumes: boolean
}

/** Everything a backup needs of the world. */
export interface BackupPorts {
  readonly repository: Repository
  readonly shadowCopies: ShadowCopyService
  /** The volumes and nested subvolumes that hold anything of the sources; what is below them and no part of a backup. */
  readonly volumesUnder: (sources: readonly string[]) => Promise<{
    readonly volumes: readonly SourceVolume[]
    readonly leftOut: readonly { readonly path: string; readonly reason: string }[]
    readonly omit: readonly string[]
  }>
  readonly startMover: (repository: Repository, signal: AbortSignal) => Promise<Mover>
  /** A new empty folder for online copies, and how to remove it. */
  readonly makeStaging: () => Promise<{ readonly path: string; readonly remove: () => Promise<void> }>
  readonly host: { readonly hostname: string; readonly username: string; readonly uid: number; readonly gid: number }
  /** As it appears in snapshots: `penumbra 0.1.0`. */
  readonly program: string
  readonly clock: Clock
  readonly reportBug: (error: unknown) => void
}

/** One group of volumes on its way: a shadow copy set, or the live mode. */
export interface Capture {
  readonly group: VolumeGroup
  readonly components: BackupComponents
  /** Null in live mode, and until the set exists. */
  set: ShadowCopySet | null
  outcomes: readonly ComponentOutcome[]
  /** Where the online copies of the live mode are: no part of the backup themselves. */
  staging: string | null
  isComplete: boolean
}
