import { BackupError } from '../../../model/backup-error'
import { about, fixed, within } from '../../../model/sentence'
import type { Timers } from '../../../model/timers'
import type {
  PostRestore,
  PostRestoreAnswer,
  PostSnapshot,
  PrepareBackup,
  PreRestore,
  PreRestoreAnswer,
  WriterDescription,
  WriterHandlers,
  WriterOutcome,
} from '..'
import { describeDatabases, fileOf } from './describe-databases'
import type { FindDatabases, FoundDatabases } from './find-databases'
import { HeldSet } from './held-set'
import { copyDatabases } from './live-copies'
import { proveCopies } from './prove-copies'
import { bringIn, directRestores } from './restore-databases'
import type { RunTask } from './run-task'
import { type SqliteWriterLimits, sqliteWriterLimits } from './writer-limits'

export interface SqliteWriterOptions {
  readonly runTask: RunTask
  readonly findDatabases: FindDatabases
  readonly timers: Timers
  readonly limits?: SqliteWriterLimits
  /** Told after each Thaw how long databases were held; null when none was. Units: milliseconds. */
  readonly onHold?: (milliseconds: number | null) => void
}

/** What it could not look at. */
const MORE = fixed('There are more databases than can be held, so some are copied as they lie on the disk.')
const SLOW = fixed('The search for databases took too long, so some are copied as they lie on the disk.')

/** The share of a deadline that long work may use, so that its answer still comes in time. */
const USABLE = 0.9

/**
 * The writer of SQLite databases, which have no writer of their own (docs/spec/sqlite-writer.md). In its process only
 * SQLite opens databases; everything else that reads one is a task in another process.
 */
export class SqliteWriter implements WriterHandlers {
  readonly #options: SqliteWriterOptions
  readonly #limits: SqliteWriterLimits
  #set: HeldSet | null = null
  #atThaw: readonly WriterOutcome[] = []
  #stopper = new AbortController()

  constructor(options: SqliteWriterOptions) {
    this.#options = options
    this.#limits = options.limits ?? sqliteWriterLimits
  }

  async identify({ sources }: { readonly sources: readonly string[] }): Promise<WriterDescription> {
    const { find, maxDescribed } = this.#limits
    const { databases, isComplete } = await this.#search(sources, { milliseconds: find, most: maxDescribed })
    const description = describeDatabases(databases)
    if (isComplete) return description
    const isMany = databases.length === maxDescribed
    return { ...description, unseen: isMany ? MORE : SLOW }
  }

  async prepareBackup({ components, staging, deadline }: PrepareBackup): Promise<readonly WriterOutcome[]> {
    this.#reset()
    const { signal } = this.#stopper
    const { runTask, timers } = this.#options
    if (components.length === 0) return []
    if (staging !== null) {
      return copyDatabases(components, { staging, deadline: this.#moment(deadline), runTask, timers, signal })
    }
    const task = { kind: 'inspect', paths: components.map(fileOf) } as const
    const answer = await runTask(task, { limit: Math.min(deadline * USABLE, this.#limits.inspect), signal })
    const unusable = (reason: string) => components.map(() => ({ kind: 'unusable' as const, reason }))
    const inspected = answer.ok ? answer.result : unusable(answer.reason)
    this.#set = new HeldSet(components, inspected, this.#limits, timers)
    return []
  }

  async prepareSnapshot(): Promise<void> {
    await this.#set?.open(this.#stopper.signal)
  }

  async freeze(): Promise<void> {
    await this.#set?.hold(this.#stopper.signal)
  }

  thaw(): Promise<readonly WriterOutcome[]> {
    this.#atThaw = this.#set?.prove() ?? []
    this.#options.onHold?.(this.#set?.heldFor ?? null)
    return Promise.resolve(this.#atThaw)
  }

  async postSnapshot({ shadowCopies, deadline }: PostSnapshot): Promise<readonly WriterOutcome[]> {
    this.#set?.close()
    return proveCopies(this.#atThaw, {
      shadowCopies,
      deadline: this.#moment(deadline),
      provers: this.#limits.provers,
      runTask: this.#options.runTask,
      timers: this.#options.timers,
      signal: this.#stopper.signal,
    })
  }

  backupComplete(): Promise<void> {
    return Promise.resolve()
  }

  backupShutdown(): Promise<void> {
    this.#reset()
    return Promise.resolve()
  }

  preRestore({ components }: PreRestore): Promise<readonly PreRestoreAnswer[]> {
    return directRestores(components)
  }

  postRestore({ components, deadline }: PostRestore): Promise<readonly PostRestoreAnswer[]> {
    const { runTask, timers } = this.#options
    return bringIn(components, { runTask, timers, signal: this.#stopper.signal, deadline: this.#moment(deadline) })
  }

  abort(): Promise<void> {
    this.#reset()
    return Promise.resolve()
  }

  #moment(deadline: number): number {
    return this.#options.timers.now() + deadline * USABLE
  }

  /** Closing a file that was looked into drops the locks on it: while databases are open here, another process looks. */
  async #search(sources: readonly string[], limits: Parameters<FindDatabases>[1]): Promise<FoundDatabases> {
    if (!this.#set?.isOpen) return this.#options.findDatabases(sources, limits)
    const { signal } = new AbortController()
    const task = { kind: 'find', sources: [...sources], limits } as const
    const answer = await this.#options.runTask(task, { limit: limits.milliseconds / USABLE, signal })
    if (answer.ok) return answer.result
    throw new BackupError('vss.writer-failed', about('SQLite', within(answer.reason)))
  }

  /** Ends what runs, lets go what is held. */
  #reset(): void {
    this.#stopper.abort()
    this.#stopper = new AbortController()
    this.#set?.close()
    this.#set = null
    this.#atThaw = []
  }
}
