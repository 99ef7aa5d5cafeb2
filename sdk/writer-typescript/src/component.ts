import type { Consistency, DifferencedFiles, Outcome, PartialFile } from './messages.js'

/**
 * A component while a backup runs: what the application may ask and say of it, in the verbs of IVssComponent. What is
 * said goes to the requester with the end of the event in which it is said.
 */
export class Component {
  /** `logicalPath/name`, or the name at the root. */
  readonly name: string
  readonly #previousBackupStamp: string | null
  #consistency: Consistency = 'crash-consistent'
  #reason = 'the application said nothing of it'
  #isTold = true
  #alternates: Outcome['alternates'] = []
  #omit: readonly string[] = []
  #backupStamp: string | undefined
  #backupMetadata: string | undefined
  #partialFiles: PartialFile[] = []
  #differencedFiles: DifferencedFiles[] = []

  constructor(name: string, previousBackupStamp: string | null) {
    this.name = name
    this.#previousBackupStamp = previousBackupStamp
  }

  /** The stamp of the backup that this one builds on; null where there is none. */
  getPreviousBackupStamp(): string | null {
    return this.#previousBackupStamp
  }

  /** At Thaw only: everything of it stood still from Freeze until now. */
  setHeld(): void {
    this.setConsistency('application-consistent', '')
  }

  /** What its copy is worth, and why it is no better. */
  setConsistency(consistency: Consistency, reason: string): void {
    this.#consistency = consistency
    this.#reason = reason
    this.#isTold = false
  }

  /** In live mode: the file's content is to be read from a copy that the application made below `staging`. */
  addAlternate(path: string, alternatePath: string, omit: readonly string[] = []): void {
    this.#alternates = [...this.#alternates, { path, alternatePath }]
    this.#omit = [...this.#omit, ...omit]
    this.#isTold = false
  }

  /** At PrepareForBackup or PostSnapshot, as the three below: where this backup stands in the application's history. */
  setBackupStamp(stamp: string): void {
    this.#backupStamp = stamp
    this.#isTold = false
  }

  /** Anything the application wants to find again at a restore. */
  setBackupMetadata(metadata: string): void {
    this.#backupMetadata = metadata
    this.#isTold = false
  }

  addPartialFile(file: PartialFile): void {
    this.#partialFiles.push(file)
    this.#isTold = false
  }

  addDifferencedFilesByLastModifyTime(files: DifferencedFiles): void {
    this.#differencedFiles.push(files)
    this.#isTold = false
  }

  /** What is new since it was last asked; null when nothing is. */
  takeOutcome(): Outcome | null {
    if (this.#isTold) return null
    this.#isTold = true
    return {
      component: this.name,
      consistency: this.#consistency,
      reason: this.#reason,
      alternates: this.#alternates,
      omit: this.#omit,
      ...(this.#backupStamp === undefined ? {} : { backupStamp: this.#backupStamp }),
      ...(this.#backupMetadata === undefined ? {} : { backupMetadata: this.#backupMetadata }),
      ...(this.#partialFiles.length === 0 ? {} : { partialFiles: this.#partialFiles }),
      ...(this.#differencedFiles.length === 0 ? {} : { differencedFiles: this.#differencedFiles }),
    }
  }
}
