import { BackupError } from '../model/backup-error'
import type { Clock } from '../model/clock'
import type { Backend } from './backend'
import { stopIfCancelled } from './cancellation'
import type { Random, SealKey } from './crypto'
import type { ProcessTable } from './lock-holder'
import { type LockKind, type LockRecord, lockText, parseLock } from './lock-record'
import type { Timers } from './timers'
import { loadJson, saveUnpacked } from './unpacked'

/**
 * Who may work in a repository at the same time: any number that read or add, or one that removes.
 *
 * Units: milliseconds. Fails: `repository.locked`, with the holder in its context; `repository.lock-lost` through the
 * lock's signal when it could not be renewed for so long that others may take it for stale.
 * Source: docs/formats/repository.md, section 9; docs/spec/repository.md, R20-R29.
 */
export interface Lock {
  /** Null for a reader of a target that cannot be written: nothing is held, and nobody can remove anything either. */
  readonly id: string | null
  readonly kind: LockKind
  /** Aborted with `repository.lock-lost` when the lock is lost; the work under it must stop. */
  readonly signal: AbortSignal
  /** Fails `repository.lock-lost` unless the lock is still there: asked before what cannot be taken back. */
  verify(): Promise<void>
  /** Removes the lock; harmless twice. */
  release(): Promise<void>
}

export interface LockSurroundings {
  readonly backend: Backend
  readonly key: SealKey
  readonly random: Random
  readonly clock: Clock
  readonly timers: Timers
  readonly processes: ProcessTable
}

const LOOK_AGAIN_AFTER = 200
const RENEW_EVERY = 5 * 60_000
/** Thirty minutes less one and a half renewals: until then nobody takes the lock for stale. */
const RENEWABLE_FOR = 22.5 * 60_000
const READS_OF_A_LOCK = 4

/** Looks, writes, waits, and looks again: of two that write at once at least one sees the other. */
export async function acquireLock(around: LockSurroundings, kind: LockKind, signal: AbortSignal): Promise<Lock> {
  await removeDead(around, signal)
  await refuseConflict(around, kind, null, signal)
  const id = await writeLock(around, kind)
  try {
    await around.timers.delay(LOOK_AGAIN_AFTER, signal)
    await refuseConflict(around, kind, id, signal)
  } catch (error) {
    await around.backend.remove('locks', id)
    throw error
  }
  return new HeldLock(around, kind, id)
}

/** For a reader of a target that cannot be written: only looks. */
export async function withoutLock(around: LockSurroundings, signal: AbortSignal): Promise<Lock> {
  await refuseConflict(around, 'shared', null, signal)
  return { id: null, kind: 'shared', signal: new AbortController().signal, verify: nothing, release: nothing }
}

/** Every lock that can be read. Empty files are left-overs of full targets and count as none. */
export async function* readLocks(around: LockSurroundings, signal: AbortSignal): AsyncGenerator<LockRecord> {
  for await (const { name, size } of around.backend.list('locks')) {
    stopIfCancelled(signal)
    const record = size === 0 ? null : await readLock(around, name, signal)
    if (record !== null) yield record
  }
}

/** Removes locks that are stale or dead, or all, with those that nobody can read. Answers how many. */
export async function removeLocks(around: LockSurroundings, all: boolean, signal: AbortSignal): Promise<number> {
  let removed = 0
  for await (const { name, size } of around.backend.list('locks')) {
    stopIfCancelled(signal)
    if (!all) {
      const record = size === 0 ? null : await readLock(around, name, signal).catch(keepUnreadable)
      if (record === null || record.life === 'alive') continue
    }
    await around.backend.remove('locks', name)
    removed++
  }
  return removed
}

class HeldLock implements Lock {
  private readonly controller = new AbortController()
  private readonly stop: () => void
  private renewedAt: number
  private renewal: Promise<void> = Promise.resolve()
  private isReleased = false

  constructor(
    private readonly around: LockSurroundings,
    readonly kind: LockKind,
    private current: string,
  ) {
    this.renewedAt = around.clock.now()
    this.stop = around.timers.every(RENEW_EVERY, () => {
      this.renewal = this.renewal.then(() => this.renew())
    })
  }

  get id(): string {
    return this.current
  }

  get signal(): AbortSignal {
    return this.controller.signal
  }

  async verify(): Promise<void> {
    await this.renewal
    stopIfCancelled(this.signal)
    if ((await this.around.backend.stat('locks', this.current)) === null) throw lockLost(this.current)
  }

  async release(): Promise<void> {
    if (this.isReleased) return
    this.isReleased = true
    this.stop()
    await this.renewal
    await this.around.backend.remove('locks', this.current)
  }

  /** The new file first, then the old one away: there is no instant without a lock. */
  private async renew(): Promise<void> {
    if (this.isReleased || this.signal.aborted) return
    const { backend, clock } = this.around
    const isLate = clock.now() - this.renewedAt > RENEWABLE_FOR
    try {
      if (isLate && (await backend.stat('locks', this.current)) === null) throw lockLost(this.current)
      const previous = this.current
      this.current = await writeLock(this.around, this.kind)
      this.renewedAt = clock.now()
      await backend.remove('locks', previous)
    } catch (error) {
      if (isLate) this.lose(error)
    }
  }

  private lose(cause: unknown): void {
    this.stop()
    this.controller.abort(
      cause instanceof BackupError && cause.code === 'repository.lock-lost' ? cause : lockLost(this.current, cause),
    )
  }
}

async function writeLock(
  { backend, key, random, clock, processes }: LockSurroundings,
  kind: LockKind,
): Promise<string> {
  return saveUnpacked(backend, key, random, 'locks', lockText(kind, processes.self(), clock.now()))
}

async function refuseConflict(around: LockSurroundings, kind: LockKind, own: string | null, signal: AbortSignal) {
  for await (const lock of readLocks(around, signal)) {
    if (lock.id === own || lock.life === 'dead') continue
    if (kind === 'exclusive' || lock.exclusive) throw locked(lock)
  }
}

async function removeDead(around: LockSurroundings, signal: AbortSignal): Promise<void> {
  for await (const lock of readLocks(around, signal)) {
    if (lock.life === 'dead') await around.backend.remove('locks', lock.id)
  }
}

/** Null when the lock went away meanwhile. A lock that stays unreadable counts as held: nobody knows by whom. */
async function readLock(around: LockSurroundings, name: string, signal: AbortSignal): Promise<LockRecord | null> {
  for (let attempt = 1; ; attempt++) {
    try {
      const value = await loadJson(around.backend, around.key, 'locks', name)
      const record = parseLock(name, value, around.clock.now(), around.processes)
      if (record !== null) return record
      throw new BackupError('repository.locked', 'A lock of the repository cannot be read.', {
        context: { lock: name },
      })
    } catch (error) {
      if (error instanceof BackupError && error.code === 'repository.lock-lost') return null
      if (!(error instanceof BackupError) || error.code !== 'repository.locked' || attempt === READS_OF_A_LOCK)
        throw error
      await around.timers.delay(LOOK_AGAIN_AFTER * 2 ** (attempt - 1), signal)
    }
  }
}

const nothing = () => Promise.resolve()

const keepUnreadable = (error: unknown): null => {
  if (error instanceof BackupError && error.code === 'repository.locked') return null
  throw error
}

const lockLost = (lock: string, cause?: unknown) =>
  new BackupError('repository.lock-lost', 'The lock on the repository was lost.', { context: { lock }, cause })

const locked = ({ id, exclusive, hostname, username, pid, time, life }: LockRecord) =>
  new BackupError('repository.locked', `The repository is in use by ${username} on ${hostname} (process ${pid}).`, {
    retry: 'later',
    context: { lock: id, exclusive: String(exclusive), hostname, username, pid: String(pid), since: time, life },
  })
