import type { CopyStatus, FurtherTarget } from '../../../contract/copies'
import type { Job, RunRecord } from '../../../contract/jobs'
import { BackupError } from '../../model/backup-error'
import { stopReason } from '../../model/cancellation'
import { localTime } from '../../model/local-time'
import { reach } from '../reach'
import type { RunClaims } from '../run-claims'
import { type CopyOncePorts, at, copyOnce } from './copy-once'
import { type CopyState, copyState, keepCopyState } from './copy-state'
import { copyStatus, lacking } from './copy-status'

export interface CopyKeeperPorts extends CopyOncePorts {
  readonly claims: Pick<RunClaims, 'take' | 'isTaken'>
  readonly newId: () => string
  readonly changed: () => void
  readonly reportBug: (error: unknown) => void
}

/** The first pause after a copy failed, and the longest: each is twice the last. Units: milliseconds. */
const [FIRST, LONGEST] = [5 * 60_000, 4 * 3_600_000]

/**
 * The copies of jobs at their further targets: made after each run, taken up when a target is connected again, one at a
 * time, in no run's way. What goes wrong is that target's alone. Source: docs/spec/jobs.md, F130-F136.
 */
export class CopyKeeper {
  readonly #stop = new AbortController()
  readonly #copying = new Set<string>()
  /** Jobs whose turn comes. */
  readonly #waiting = new Set<string>()
  #last: Promise<unknown> = Promise.resolve()

  constructor(private readonly ports: CopyKeeperPorts) {}

  /** Now, whatever failed before; nobody waits for it. */
  begin(job: Job): void {
    if (this.#waiting.has(job.id)) return
    this.#waiting.add(job.id)
    const copy = () => {
      this.#waiting.delete(job.id)
      return this.copyNow(job, this.#stop.signal)
    }
    this.#last = this.#last.then(copy).catch(this.ports.reportBug)
  }

  /** Begins what waits and may be tried again: `mayUse` says whether the world allows that target now. */
  async takeUp(jobs: readonly Job[], mayUse: (job: Job, target: FurtherTarget) => Promise<boolean>): Promise<void> {
    for (const job of jobs) {
      if (this.#stop.signal.aborted || this.#copying.has(job.id)) continue
      if (await this.#isWaiting(job, mayUse)) this.begin(job)
    }
  }

  /** Every target that is there, one after the other. Never fails for what the world did; answers how each stands. */
  async copyNow(job: Job, signal: AbortSignal): Promise<readonly CopyStatus[]> {
    const { claims, clock, newId, changed } = this.ports
    const { copies = [] } = job
    if (copies.length === 0 || signal.aborted || this.#copying.has(job.id)) return this.status(job)
    const begun = { sessionId: newId(), startedAt: localTime(clock.now()) }
    const release = await claims.take(claimOf(job.id), begun).catch(ifBusy)
    if (release === null) return this.status(job)
    this.#copying.add(job.id)
    changed()
    try {
      for (const target of copies) await this.#copy(job, target, signal)
    } finally {
      this.#copying.delete(job.id)
      await release()
      changed()
    }
    return this.status(job)
  }

  async status(job: Job, known: readonly RunRecord[] | null = null): Promise<readonly CopyStatus[]> {
    const { catalog, claims, clock } = this.ports
    const { copies = [] } = job
    if (copies.length === 0) return []
    const points = (known ?? (await catalog.runs(job.id))).filter(isPoint)
    const isCopying = this.#copying.has(job.id) || (await claims.isTaken(claimOf(job.id)))
    return Promise.all(
      copies.map(async (target) => {
        const state = await copyState(catalog, job.id, target.repository)
        const kept = target.retention && { ...job, retention: target.retention }
        return copyStatus({
          ...{ job, target, state, points, isCopying, now: clock.now() },
          isConnected: (await reach(target.repository)) === 'reachable',
          retention: kept ? await at(this.ports, target, state).keeper.status(kept) : null,
        })
      }),
    )
  }

  /** A person has looked at what was suspicious at the further targets. */
  async accept(job: Job): Promise<void> {
    for (const target of job.copies ?? []) {
      const state = await copyState(this.ports.catalog, job.id, target.repository)
      await at(this.ports, target, state).keeper.accept(job.id)
    }
  }

  /** What is under way ends in order; what was copied stays. */
  async stop(): Promise<void> {
    this.#stop.abort()
    await this.settled()
  }

  /** Resolves when nothing that was begun by itself is under way. */
  async settled(): Promise<void> {
    await this.#last
  }

  async #copy(job: Job, target: FurtherTarget, signal: AbortSignal): Promise<void> {
    const { catalog, clock } = this.ports
    const isStopped = () => signal.aborted
    if (isStopped() || (await reach(target.repository)) === 'away') return
    if ((await reach(job.repository)) === 'away') return
    const keep = (state: CopyState) => keepCopyState(catalog, job.id, target.repository, state)
    try {
      await keep(await copyOnce(this.ports, job, target, signal))
    } catch (error) {
      const cause = isStopped() ? stopReason(signal, 'The copy was stopped.') : error
      if (!(cause instanceof BackupError)) throw cause
      const before = await copyState(catalog, job.id, target.repository)
      const failures = isStopped() ? before.failures : before.failures + 1
      await keep({ ...before, at: localTime(clock.now()), failures, failure: cause.toFailure() })
    }
  }

  /** Whether some target is there, lacks something or failed, and has rested long enough. */
  async #isWaiting(job: Job, mayUse: (job: Job, target: FurtherTarget) => Promise<boolean>): Promise<boolean> {
    const { catalog, clock } = this.ports
    const targets = job.copies ?? []
    if (targets.length === 0) return false
    const points = (await catalog.runs(job.id)).filter(isPoint)
    for (const target of targets) {
      const state = await copyState(catalog, job.id, target.repository)
      if (lacking(state, points).length === 0 && state.failure === null) continue
      const pause = state.failures === 0 ? 0 : Math.min(LONGEST, FIRST * 2 ** Math.min(state.failures - 1, 16))
      const since = clock.now() - Date.parse(state.at ?? '')
      if (since >= 0 && since < pause) continue
      if ((await reach(target.repository)) === 'reachable' && (await mayUse(job, target))) return true
    }
    return false
  }
}

/** Besides the job's own claim: a run and a copy of one job may go on at a time. */
const claimOf = (jobId: string): string => `${jobId} copies`

const isPoint = ({ snapshotId, result }: RunRecord): boolean =>
  snapshotId !== null && (result === 'success' || result === 'warning')

function ifBusy(error: unknown): null {
  if (error instanceof BackupError && error.code === 'busy') return null
  throw error
}
