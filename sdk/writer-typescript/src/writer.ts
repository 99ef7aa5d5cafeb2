import type { Component } from './component.js'
import type { Description } from './messages.js'

/** What a session is about. */
export interface Session {
  readonly sessionId: string
  readonly backupType: string
  /** Where online copies go; null when a shadow copy follows. */
  readonly staging: string | null
  readonly partialFileSupport: boolean
  readonly components: readonly Component[]
}

/** A component that is to be restored, as the requester tells it. */
export type RestoredComponent = Readonly<Record<string, unknown>> & { readonly component: string }

/**
 * An application that takes part in backups. A handler that throws makes the writer fail at that event; the backup goes
 * on without its guarantee. Every handler may be left out but `identify`, `freeze`, `thaw` and `abort`.
 */
export interface Writer {
  /** Describes what lies under these folders. At any time, also while another session runs; keeps no state. */
  identify(sources: readonly string[]): Promise<Description> | Description
  prepareBackup?(session: Session): Promise<void> | void
  /** Long work, such as a checkpoint. */
  prepareSnapshot?(session: Session): Promise<void> | void
  /** Stops writes, within its deadline. Writes no file itself, not even a log: its volume is about to be frozen. */
  freeze(session: Session): Promise<void> | void
  /** Lets writes go on, and says of each component whether it held. */
  thaw(session: Session): Promise<void> | void
  /** The copies exist: `copies` says where each volume's is. */
  postSnapshot?(
    session: Session,
    copies: readonly { readonly volume: string; readonly deviceObject: string }[],
  ): Promise<void> | void
  /** The backup is safe; only now may logs be shortened. `succeeded` names the components that were backed up. */
  backupComplete?(session: Session, succeeded: readonly string[]): Promise<void> | void
  backupShutdown?(sessionId: string): Promise<void> | void
  /** Lets everything go. May come twice, or before anything was frozen. */
  abort(sessionId: string): Promise<void> | void
  /** Answers as docs/formats/writer-protocol.md says; nothing to say is an empty list. */
  preRestore?(sessionId: string, components: readonly RestoredComponent[]): Promise<readonly object[]>
  postRestore?(sessionId: string, components: readonly RestoredComponent[]): Promise<readonly object[]>
}
