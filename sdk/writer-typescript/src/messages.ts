/**
 * The words of the writer protocol, version 1 (docs/formats/writer-protocol.md): one JSON object a line, in UTF-8.
 * Units: milliseconds; bytes for lines.
 */
export const PROTOCOL_VERSION = 1
export const LONGEST_LINE = 8 * 1024 * 1024

/** How much a copy can be trusted, best first. */
export type Consistency =
  | 'application-consistent'
  | 'recoverable'
  | 'crash-consistent'
  | 'file-consistent'
  | 'not-captured'

export interface FileSet {
  readonly path: string
  /** A name, or a pattern with * and ?. */
  readonly fileSpec: string
  readonly recursive: boolean
  /** VSS_FILE_SPEC_BACKUP_TYPE; 3855, every kind of backup and from the shadow copy, unless the application knows better. */
  readonly backupTypes: number
  readonly isLog: boolean
  /** Where its files are read at a backup, when not at `path`; they are restored to `path` all the same. */
  readonly alternatePath?: string
}

export interface ComponentDescription {
  readonly logicalPath: string
  readonly name: string
  readonly caption: string
  readonly kind: 'database' | 'file-group'
  readonly selectable: boolean
  readonly selectableForRestore?: boolean
  readonly fileSets: readonly FileSet[]
  /** Components of other applications that are backed up and restored together with it. */
  readonly dependencies?: readonly { readonly writerId: string; readonly logicalPath: string; readonly name: string }[]
}

/** Files that go to another folder at a restore; `path`, `fileSpec` and `recursive` are those of a file set. */
export interface Relocation {
  readonly path: string
  readonly fileSpec: string
  readonly recursive: boolean
  readonly alternatePath: string
}

/** How the application wants its files put back. */
export interface RestoreDescription {
  readonly method:
    | 'restore-if-not-there'
    | 'restore-if-can-replace'
    | 'stop-restore-start'
    | 'restore-to-alternate-location'
    | 'restore-at-reboot'
    | 'restore-at-reboot-if-cannot-replace'
    | 'custom'
    | 'restore-stop-start'
  readonly writerRestore: 'never' | 'if-replace-fails' | 'always'
  readonly rebootRequired: boolean
  /** The service that the two methods with a service stop and start; else null. */
  readonly service: string | null
  readonly alternateLocations: readonly Relocation[]
}

/** What the application says of itself. */
export interface Description {
  /** Its class: the same for every installation, for ever. A UUID. */
  readonly writerId: string
  readonly name: string
  /** Which of several installations this is, the same at every start. */
  readonly instanceName?: string
  readonly usage: 'user-data' | 'system-service' | 'bootable-system-state' | 'other'
  readonly source: 'transacted-db' | 'nontransacted-db' | 'other'
  /** Front-end applications freeze first, then back-end, then system. */
  readonly level: 'front-end' | 'back-end' | 'system'
  /** VSS_BACKUP_SCHEMA: 16 is COPY; every application can do FULL. */
  readonly backupSchema: number
  readonly majorVersion: number
  readonly minorVersion: number
  readonly components: readonly ComponentDescription[]
  readonly restore?: RestoreDescription
  /** Files of its components that are never backed up. */
  readonly excludes?: readonly { readonly path: string; readonly fileSpec: string; readonly recursive: boolean }[]
  /** The longest it can stay frozen, when that is less than 60,000. */
  readonly freezeWindow?: number
}

export interface PartialFile {
  readonly path: string
  readonly name: string
  /** `offset:length,offset:length`, in bytes, decimal or 0x. */
  readonly ranges: string
  readonly metadata?: string
}

export interface DifferencedFiles {
  readonly path: string
  readonly fileSpec: string
  readonly recursive: boolean
  /** FILETIME in decimal. */
  readonly lastModifyTime: string
}

/** What is said of one component at the end of an event. */
export interface Outcome {
  readonly component: string
  readonly consistency: Consistency
  readonly reason: string
  readonly alternates: readonly { readonly path: string; readonly alternatePath: string }[]
  readonly omit: readonly string[]
  readonly backupStamp?: string
  readonly backupMetadata?: string
  readonly partialFiles?: readonly PartialFile[]
  readonly differencedFiles?: readonly DifferencedFiles[]
}

export interface Request {
  readonly type: 'request'
  readonly id: number
  readonly event: string
  readonly deadline: number
  readonly body: Readonly<Record<string, unknown>>
}

export type Message =
  | {
      readonly type: 'hello'
      readonly protocol: number
      readonly pid: number
      readonly writer?: { readonly writerId: string; readonly instanceId: string; readonly name: string }
    }
  | { readonly type: 'reply'; readonly id: number; readonly ok: true; readonly result: unknown }
  | {
      readonly type: 'reply'
      readonly id: number
      readonly ok: false
      readonly message: string
      readonly retry: 'never' | 'now' | 'later'
    }

/** A request of the coordinator; null for its welcome. Throws for anything else. */
export function readMessage(line: string): Request | null {
  const message = JSON.parse(line) as Readonly<Partial<Record<string, unknown>>>
  if (message.type === 'welcome' && message.protocol === PROTOCOL_VERSION) return null
  const isRequest =
    message.type === 'request' &&
    Number.isInteger(message.id) &&
    typeof message.event === 'string' &&
    typeof message.deadline === 'number' &&
    typeof message.body === 'object'
  if (!isRequest) throw new Error('the coordinator said something that is not the protocol')
  return message as unknown as Request
}
