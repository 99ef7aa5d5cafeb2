import { say, timeOf } from '../model/sentence'
import { BackupError } from '../model/backup-error'
import { throwIfCancelled } from '../model/cancellation'
import type { Clock } from '../model/clock'
import type { Timers } from '../model/timers'
import type { Backend } from './backend'
import type { Random, SealKey } from './crypto'
import type { ProcessTable } from './lock-holder'
import { type LockKind, type LockRecord, lockText, parseLock } from './lock-record'
import { loadJson, saveUnpacked } from './unpacked'
import { wait } from './wait'

/**
 * Who may work in a repository at the same time: any number that read or add, or one that removes.
 *
 * Units: milliseconds. Fails: `repository.locked`, with the holder in its context; `repository.lock-lost` through the
 * lock's signal when it could not be renewed for so long that others may take it for stale.
 * Source: docs/formats/repository.md, section 9; docs/spec/repository.md, R50-R58.
 */
export interface Lock {
  /** Null for a reader of a target that cannot be written: nothing is held, and nobody can remove anything either. */
  readonly id: string | null
  readonly kind: LockKind
  /** Aborted with `repository.lock-lost` when the lock is lost; the work under it must stop. */
  readonly signal: AbortSignal
  /** Fails `repository.lock-lost` unless the lock held all the time: asked before what cannot be taken back. */
  verify(): Promise<void>
  /**
   * The same for what only adds. Where the lock may not have held all the time, others may have removed something since:
   * it is taken anew, and `prove` must find everything that the work leads to, or fail.
   */
  verifyOr(prove: (lock: Lock) => Promise<void>): Promise<void>
  /** Removes the lock; harmless twice. */
  release(): Promise<void>
}

export interface LockSurroundings {
  readonly backend: Backend
  readonly key: SealKey
  readonly random: Random
  readonly clock: Clock
  /** Milliseconds since the computer started, sleep counted; nobody sets this clock. */
  readonly sinceBoot: () => number
  readonly timers: Timers
  readonly processes: ProcessTable
}

const LOOK_AGAIN_AFTER = 200
const RENEW_EVERY = 5 * 60_000
/** Thirty minutes less one and a half renewals: until then nobody takes the lock for stale. */
const RENEWABLE_FOR = 22.5 * 60_000
const READS_OF_A_LOCK = 4

/**
 * Looks, writes, waits where the storage may show a file late, and looks again: of two that write at once at least one
 * sees the other. Whoever held the lock
 * before us was done before we wrote, and whoever comes now sees us: so what is only read `whileWaiting` stays true.
 */
export async function acquireLock(
  around: LockSurroundings,
  kind: LockKind,
  signal: AbortSignal,
  whileWaiting: () => void = () => undefined,
): Promise<Lock> {
  await removeDead(around, signal)
  await refuseConflict(around, kind, null, signal)
  const becomeMortal = around.processes.outliveProbes()
  try {
    const id = await writeLock(around, kind)
    try {
      whileWaiting()
      if (!(await around.backend.showsAtOnce?.())) await wait(around.timers, LOOK_AGAIN_AFTER, signal)
      throwIfCancelled(signal)
      await refuseConflict(around, kind, id, signal)
      return new HeldLock(around, kind, id, becomeMortal)
    } catch (error) {
      await around.backend.remove('locks', id)
      throw error
    }
  } catch (error) {
    becomeMortal()
    throw error
  }
}

/** For a reader of a target that cannot be written: only looks. */
export async function withoutLock(around: LockSurroundings, signal: AbortSignal): Promise<Lock> {
  await refuseConflict(around, 'shared', null, signal)
  return { id: null, kind: 'shared', signal: new AbortController().signal, ...NOTHING }
}

/** Every lock that can be read. Empty files are left-overs of full targets and count as none. */
export async function* readLocks(around: LockSurroundings, signal: AbortSignal): AsyncGenerator<LockRecord> {
  for await (const { name, size } of around.backend.list('locks')) {
    throwIfCancelled(signal)
    const record = size === 0 ? null : await readLock(around, name, signal)
    if (record !== null) yield record
  }
}

/** Removes locks that are stale or dead, or all, with those that nobody can read. Answers how many. */
export async function removeLocks(around: LockSurroundings, all: boolean, signal: AbortSignal): Promise<number> {
  let removed = 0
  for await (const { name, size } of around.backend.list('locks')) {
    throwIfCancelled(signal)
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
  /** Files of this lock, the one that counts last; older ones only when they could not be removed yet. */
  private files: readonly string[]
  private renewedAt: number
  /** Whether somebody may have removed the lock for a while: only a shared one lives on then. */
  private isInDoubt = false
  private stop: () => void
  private renewal: Promise<void> = Promise.resolve()
  private isReleased = false

  constructor(
    private readonly around: LockSurroundings,
    readonly kind: LockKind,
    first: string,
    private readonly becomeMortal: () => void,
  ) {
    this.files = [first]
    this.renewedAt = around.sinceBoot()
    this.stop = this.renewLater()
  }

  get id(): string {
    return this.files.at(-1) ?? ''
  }

  get signal(): AbortSignal {
    return this.controller.signal
  }

  async verify(): Promise<void> {
    await this.renewal
    throwIfCancelled(this.signal)
    if (this.isInDoubt || this.isLate() || !(await this.isThere())) throw lockLost(this.id)
  }

  async verifyOr(prove: (lock: Lock) => Promise<void>): Promise<void> {
    await this.renewal
    throwIfCancelled(this.signal)
    const isThere = await this.isThere()
    if (isThere && !this.isInDoubt && !this.isLate()) return
    if (this.kind === 'exclusive') throw lockLost(this.id)
    try {
      await this.takeAnew()
      await wait(this.around.timers, LOOK_AGAIN_AFTER, this.signal)
      await refuseConflict(this.around, this.kind, this.id, this.signal)
    } catch (error) {
      throw lockLost(this.id, error)
    }
    await prove(this)
    this.isInDoubt = false
  }

  private isLate(): boolean {
    return this.around.sinceBoot() - this.renewedAt > RENEWABLE_FOR
  }

  private async isThere(): Promise<boolean> {
    return (await this.around.backend.stat('locks', this.id)) !== null
  }

  /** Others have written since whose locks we did not mind; from now on they mind ours again. */
  private async takeAnew(): Promise<void> {
    this.isInDoubt = true
    await refuseConflict(this.around, this.kind, this.id, this.signal)
    this.files = [...this.files, await writeLock(this.around, this.kind)]
    this.renewedAt = this.around.sinceBoot()
  }

  async release(): Promise<void> {
    if (this.isReleased) return
    this.isReleased = true
    this.stop()
    await this.renewal
    try {
      for (const file of this.files) await this.around.backend.remove('locks', file)
    } finally {
      this.becomeMortal()
    }
  }

  private renewLater(): () => void {
    return this.around.timers.after(RENEW_EVERY, () => {
      this.renewal = this.renew().then(() => {
        if (!this.isReleased && !this.signal.aborted) this.stop = this.renewLater()
      })
    })
  }

  /** The new file first, then the old ones away: there is no instant without a lock. */
  private async renew(): Promise<void> {
    const { backend, sinceBoot } = this.around
    const isLate = this.isLate()
    try {
      if (isLate && !(await this.isThere()) && this.kind === 'exclusive') throw lockLost(this.id)
      if (isLate && this.kind === 'shared') {
        await this.takeAnew()
      } else {
        this.files = [...this.files, await writeLock(this.around, this.kind)]
        this.renewedAt = sinceBoot()
      }
    } catch (error) {
      if (isLate) this.controller.abort(isLockLost(error) ? error : lockLost(this.id, error))
      return
    }
    for (const old of this.files.slice(0, -1)) {
      const isRemoved = await backend.remove('locks', old).then(
        () => true,
        () => false,
      )
      if (isRemoved) this.files = this.files.filter((file) => file !== old)
    }
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
      if (isLockLost(error)) return null
      if (!(error instanceof BackupError) || error.code !== 'repository.locked' || attempt === READS_OF_A_LOCK)
        throw error
      await wait(around.timers, LOOK_AGAIN_AFTER * 2 ** (attempt - 1), signal)
    }
  }
}

const nothing = () => Promise.resolve()
const NOTHING = { verify: nothing, verifyOr: nothing, release: nothing }

const keepUnreadable = (error: unknown): null => {
  if (error instanceof BackupError && error.code === 'repository.locked') return null
  throw error
}

const isLockLost = (error: unknown) => error instanceof BackupError && error.code === 'repository.lock-lost'

const lockLost = (lock: string, cause?: unknown) =>
  new BackupError('repository.lock-lost', 'The lock on the repository was lost.', { context: { lock }, cause })

const locked = ({ id, exclusive, hostname, username, pid, time, life }: LockRecord) => {
  const who = { username, hostname, pid, time: timeOf(time) }
  const message =
    life === 'alive'
      ? say('The repository is in use by {username} on {hostname} (process {pid}) since {time}.', who)
      : say(
          'The repository is locked by {username} on {hostname} (process {pid}) since {time}, who seems to be gone; `penumbra unlock` removes that lock.',
          who,
        )
  return new BackupError('repository.locked', message, {
    retry: 'later',
    context: { lock: id, exclusive: String(exclusive), hostname, username, pid: String(pid), since: time, life },
  })
}
