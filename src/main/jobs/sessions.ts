import type { SessionState } from '../../contract/sessions'
import { BackupError } from '../model/backup-error'
import type { Clock } from '../model/clock'
import { localTime } from '../model/local-time'
import { type Timers, systemTimers } from '../model/timers'
import { SessionReport } from '../requester'

/** How many ended sessions stay visible. */
const KEPT = 10

/** How long a session may rest: its shadow copies hold what is overwritten meanwhile. Units: milliseconds. */
export const LONGEST_PAUSE = 30 * 60_000

export type Work = (report: SessionReport, signal: AbortSignal) => Promise<unknown>

const PAUSED_LONG = new BackupError(
  'run.paused-long',
  'It rested for 30 minutes: its shadow copies were released, and the run ended.',
  { retry: 'now' },
)

/** Every session of this process: those that run, and the last that ended. Publishes all of them at each change. */
export class Sessions {
  private readonly states = new Map<string, SessionState>()
  private readonly running = new Map<
    string,
    { readonly controller: AbortController; readonly report: SessionReport; readonly ended: Promise<unknown> }
  >()

  /** Of the sessions that rest: how to end the wait for the end of the pause. */
  private readonly resting = new Map<string, () => void>()

  constructor(
    private readonly clock: Clock,
    readonly newId: () => string,
    private readonly publish: (states: readonly SessionState[]) => void,
    private readonly reportBug: (error: unknown) => void,
    private readonly timers: Timers = systemTimers,
  ) {}

  /** Newest first. */
  list(): readonly SessionState[] {
    return [...this.states.values()].reverse()
  }

  /** Starts the work and returns at once; the work ends the report itself. */
  start(
    about: Pick<SessionState, 'kind' | 'jobId' | 'title' | 'target'>,
    work: Work,
    sessionId = this.newId(),
  ): string {
    const controller = new AbortController()
    const report = new SessionReport({ ...about, sessionId }, this.clock, (state) => this.show(state))
    const ended = work(report, controller.signal)
      .then(() => undefined)
      .catch((bug: unknown) => {
        this.reportBug(bug)
        const message = 'Something went wrong inside Penumbra; the log says more.'
        report.end('failed', { code: 'internal', message, retry: 'never', context: {} })
      })
      .finally(() => {
        this.stir(sessionId)
        this.running.delete(sessionId)
        // Whoever waits for the end of all that a session does hears of it.
        this.publish(this.list())
      })
    this.running.set(sessionId, { controller, report, ended })
    return sessionId
  }

  /**
   * From now on it reads and writes nothing, or goes on. After half an hour it ends by itself, so that its shadow copies
   * are released: what it stored stays for the next run. Fails: `busy` for a session that cannot rest now.
   */
  pause(sessionId: string, isPaused: boolean): Promise<void> {
    const report = this.running.get(sessionId)?.report
    if (!report || report.state.canPause !== true) {
      return Promise.reject(new BackupError('busy', 'It can be paused only while it copies files.', { retry: 'later' }))
    }
    const { pause } = report.state
    if (isPaused === (pause !== null && pause !== undefined)) return Promise.resolve()
    this.stir(sessionId)
    if (!isPaused) {
      report.pause(null)
      return Promise.resolve()
    }
    const now = this.clock.now()
    report.pause({ since: localTime(now), until: localTime(now + LONGEST_PAUSE) })
    this.resting.set(
      sessionId,
      this.timers.after(LONGEST_PAUSE, () => this.cancel(sessionId, PAUSED_LONG)),
    )
    return Promise.resolve()
  }

  private stir(sessionId: string): void {
    this.resting.get(sessionId)?.()
    this.resting.delete(sessionId)
  }

  /** Does nothing for a session that has ended. It says why, when it is not a person's wish. */
  cancel(sessionId: string, why?: BackupError): void {
    this.running.get(sessionId)?.controller.abort(why)
  }

  /** The running session of a job, if any. */
  ofJob(jobId: string): SessionState | undefined {
    return this.list().find((state) => state.jobId === jobId && state.phase !== 'ended')
  }

  /** The end of what a session of the job still does after it said how it ended: its proof, its retention, its names. */
  settled(jobId: string): Promise<unknown> | undefined {
    const ended = [...this.running].filter(([id]) => this.states.get(id)?.jobId === jobId).map(([, run]) => run.ended)
    return ended.length === 0 ? undefined : Promise.all(ended)
  }

  /** Also while a session that said how it ended records that, proves, retains and copies. */
  isRunning(): boolean {
    return this.running.size > 0
  }

  /** Resolves when what runs now has ended. */
  async settledAll(): Promise<void> {
    await Promise.all([...this.running.values()].map(({ ended }) => ended))
  }

  /** Cancels everything and waits until every shadow copy is released and every end is on record. The sessions say why, when it is not a person's wish. */
  async stop(why?: BackupError): Promise<void> {
    for (const { controller } of this.running.values()) controller.abort(why)
    await this.settledAll()
  }

  private show(state: SessionState): void {
    this.states.set(state.sessionId, state)
    const ended = [...this.states.keys()].filter((id) => !this.running.has(id) && id !== state.sessionId)
    for (const id of ended.slice(0, Math.max(0, ended.length - KEPT))) this.states.delete(id)
    this.publish(this.list())
  }
}
