import type { Consistency } from '../../../contract/consistency'
import type { EventRequest } from './event-request'
import type { PostRestore, PostRestoreAnswer, PreRestore, PreRestoreAnswer, RestoreDescription } from './restore-events'

/**
 * What a writer does at each event (vss-model 2.1). `runWriter` carries these over the wire protocol from a process of
 * its own; a test may call them directly. A handler that throws fails the writer at that event; it never ends the process.
 * Every request carries its deadline; an answer that comes later is ignored.
 */
export interface WriterHandlers {
  /** Describes what lies under `sources`: called with nothing frozen, at any time, keeps no state. */
  identify(request: { readonly sources: readonly string[] }): Promise<WriterDescription>
  /** In live mode, makes online copies below `staging` and returns an outcome for each selected component. */
  prepareBackup(request: PrepareBackup): Promise<readonly WriterOutcome[]>
  /** Long work: checkpoints, opening connections. */
  prepareSnapshot(request: EventRequest): Promise<void>
  /** Stops writes until Thaw, for `window` milliseconds at most, 60 s unless told. Must not write a file. */
  freeze(request: EventRequest & { readonly window?: number }): Promise<void>
  /** Lets writes go on, and says what had been held until this very moment. */
  thaw(request: EventRequest): Promise<readonly WriterOutcome[]>
  /** The copies exist and are still writable: prove what could not be held. Returns only what changed since Thaw. */
  postSnapshot(request: PostSnapshot): Promise<readonly WriterOutcome[]>
  backupComplete(request: EventRequest & { readonly succeeded: readonly string[] }): Promise<void>
  backupShutdown(request: EventRequest): Promise<void>
  /** Idempotent: may come twice, or before anything was frozen. */
  abort(request: EventRequest): Promise<void>
  /** Before its files are put back: where they shall go, or why not now. A restore has no Abort. */
  preRestore(request: PreRestore): Promise<readonly PreRestoreAnswer[]>
  /** After its files were put back, or were not. Names only what went wrong. */
  postRestore(request: PostRestore): Promise<readonly PostRestoreAnswer[]>
}

export interface PrepareBackup extends EventRequest {
  readonly backupType: string
  /** Names of the selected components, as `logicalPath/name`, or `name` at the root. */
  readonly components: readonly string[]
  /** Null when a shadow copy will follow. */
  readonly staging: string | null
  /** Whether the requester keeps ranges of files. Without it a writer names none. */
  readonly partialFileSupport?: boolean
  /** The stamp of the backup that this one builds on, by component; none where there is nothing to build on. */
  readonly previousStamps?: Readonly<Record<string, string>>
}

export interface PostSnapshot extends EventRequest {
  /** Where each volume's copy is; the longest `volume` that is a path prefix of a file holds it. */
  readonly shadowCopies: readonly { readonly volume: string; readonly deviceObject: string }[]
}

/** What Identify answers; the coordinator makes the writer metadata document of it. */
export interface WriterDescription {
  readonly writerId: string
  readonly name: string
  /** Of a class that may run more than once: which installation it is, the same at every start. */
  readonly instanceName?: string | undefined
  readonly usage: 'user-data' | 'system-service' | 'bootable-system-state' | 'other'
  readonly source: 'transacted-db' | 'nontransacted-db' | 'other'
  readonly level: 'front-end' | 'back-end' | 'system'
  /** VSS_BACKUP_SCHEMA mask. */
  readonly backupSchema: number
  readonly majorVersion: number
  readonly minorVersion: number
  readonly components: readonly ComponentDescription[]
  /** How its files are put back; without it, as if they were anybody's. */
  readonly restore?: RestoreDescription | undefined
  /** Files of its components that are never backed up. */
  readonly excludes?: readonly FilesNamed[] | undefined
  /** The longest it can stay frozen, when that is less than the coordinator's window. Units: milliseconds. */
  readonly freezeWindow?: number | undefined
  /** What it could not look at, in words; left out when it saw everything. */
  readonly unseen?: string | undefined
}

export interface ComponentDescription {
  readonly logicalPath: string
  readonly name: string
  readonly caption: string
  readonly kind: 'database' | 'file-group'
  readonly selectable: boolean
  /** Whether it can be restored without the set it was backed up with; no unless said. */
  readonly selectableForRestore?: boolean | undefined
  readonly fileSets: readonly FileSet[]
  /** Components of other writers that belong to it. */
  readonly dependencies?:
    | readonly { readonly writerId: string; readonly logicalPath: string; readonly name: string }[]
    | undefined
}

export interface FilesNamed {
  readonly path: string
  readonly fileSpec: string
  readonly recursive: boolean
}

export interface FileSet extends FilesNamed {
  /** VSS_FILE_SPEC_BACKUP_TYPE mask; 3855 by default. */
  readonly backupTypes: number
  readonly isLog: boolean
  /** Where its files are read at a backup; they are restored to `path` all the same. */
  readonly alternatePath?: string | undefined
}

export interface WriterOutcome {
  /** As in PrepareBackup.components. */
  readonly component: string
  readonly consistency: Consistency
  readonly reason: string
  readonly alternates: readonly { readonly path: string; readonly alternatePath: string }[]
  readonly omit: readonly string[]
  /** The rest is for PrepareForBackup and PostSnapshot only, and only for a shadow copy. */
  readonly backupStamp?: string | undefined
  readonly backupMetadata?: string | undefined
  readonly partialFiles?:
    | readonly {
        readonly path: string
        readonly name: string
        readonly ranges: string
        readonly metadata?: string | undefined
      }[]
    | undefined
  /** `lastModifyTime`: FILETIME in decimal, 100 ns since 1601, UTC. */
  readonly differencedFiles?: readonly (FilesNamed & { readonly lastModifyTime: string })[] | undefined
}
