import type { BackupError } from '../../model/backup-error'
import type { WriterHandlers } from './writer'

/** A writer of one session: one that can be asked, or one that could not be started and why. */
export type SessionWriter =
  | {
      readonly kind: 'present'
      readonly writerId: string
      readonly name: string
      readonly handlers: WriterHandlers
      /** Of a writer that registered by itself; one that is started for the session gets a new one. */
      readonly instanceId?: string
      /** The number of its connection's descriptor now; left out for a writer in this process. */
      readonly descriptor?: () => number | null
    }
  | { readonly kind: 'absent'; readonly writerId: string; readonly name: string; readonly failure: BackupError }

/** The writers of one session, from their start to their end. */
export interface WriterSession {
  readonly writers: readonly SessionWriter[]
  /** Ends them all, however they behave. Never rejects. */
  close(): Promise<void>
}

/** Knows which writers there are, and starts them anew for every session. */
export interface WriterRegistry {
  /** All, or only those of these class ids in lower case. Never rejects for one that does not start: it is then absent. */
  open(signal: AbortSignal, only?: ReadonlySet<string>): Promise<WriterSession>
}
