import type { ApplicationWishes, Degradation, Job, ShadowCopyPolicy } from '../../contract/jobs'
import type { Proof } from '../../contract/proof'
import type { Clock } from '../model/clock'
import type { Timers } from '../model/timers'
import type { Mover } from '../mover'
import type { Repository } from '../repository'
import type { WriterMetadata } from '../vss/documents'
import type { ChainLedger } from './chains/chain-ledger'
import type { BackupComponents, BackupMode, ComponentOutcome, ShadowCopyService, ShadowCopySet } from '../vss'
import type { StoredRun } from './proof/prove-run'
import type { SourceVolume, VolumeGroup } from './volume-plan'

/** What to back up, and how. */
export interface BackupRequest {
  readonly job: Pick<Job, 'id' | 'name' | 'sources' | 'excludes' | 'presets' | 'known'>
  readonly shadowCopies: ShadowCopyPolicy
  /** Only this provider; null for whichever offers itself. */
  readonly provider: string | null
  readonly applications: ApplicationWishes
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
  /** Whoever owns a file: what the kernel lets this process do. */
  readonly readsEverything: boolean
  /** As it appears in snapshots: `penumbra 0.1.0`. */
  readonly program: string
  readonly clock: Clock
  readonly timers: Timers
  /** What this computer's writers were told of their backups. */
  readonly ledger: ChainLedger
  /** Fetches a sample of what was stored back from the target; null where nobody asks for that. */
  readonly prove: ((repository: Repository, stored: StoredRun, signal: AbortSignal) => Promise<Proof>) | null
  /** The programs of the job's owner; null where nobody runs any. */
  readonly scripts: RunScripts | null
  readonly reportBug: (error: unknown) => void
}

/** What a program's failure is said to. */
export interface RunReport {
  readonly state: { readonly sessionId: string }
  degrade(...degradations: readonly Degradation[]): void
}

/** Programs that run around the moment in which applications are held: never while they are. */
export interface RunScripts {
  /** Fails: `run.script-failed` when the run is to end for it. */
  readonly beforeFreeze: (report: RunReport, signal: AbortSignal) => Promise<void>
  /** Whatever became of the run meanwhile; once. */
  readonly afterThaw: (report: RunReport) => Promise<void>
}

/** One group of volumes, and what the writers described there. */
export interface DescribedGroup {
  readonly group: VolumeGroup
  readonly metadata: readonly WriterMetadata[]
}

/** One group of volumes on its way: a shadow copy set, or the live mode. */
export interface Capture extends DescribedGroup {
  readonly components: BackupComponents
  /** As the group, unless no file that is needed must come from a shadow copy. */
  mode: BackupMode['kind']
  /** The volumes that need a copy, where not all of the group do. */
  volumes?: readonly SourceVolume[]
  /** Null without a set, and until it exists. */
  set: ShadowCopySet | null
  outcomes: readonly ComponentOutcome[]
  /** Where the online copies of the live mode are: no part of the backup themselves. */
  staging: string | null
  /** Once BackupComplete is begun there is nothing to abort. */
  readonly end: { isComplete: boolean }
}
