import type { SessionState } from '../../contract/sessions'
import type { BackupError } from '../model/backup-error'
import type { Clock } from '../model/clock'
import { SessionReport } from '../requester'

/** How many ended sessions stay visible. */
const KEPT = 10

export type Work = (report: SessionReport, signal: AbortSignal) => Promise<unknown>

/** Every session of this process: those that run, and the last that ended. Publishes all of them at each change. */
export class Sessions {
  private readonly states = new Map<string, SessionState>()
  private readonly running = new Map<
    string,
    { readonly controller: AbortController; readonly ended: Promise<unknown> }
  >()

  constructor(
    private readonly clock: Clock,
    readonly newId: () => string,
    private readonly publish: (states: readonly SessionState[]) => void,
    private readonly reportBug: (error: unknown) => void,
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
      .finally(() => this.running.delete(sessionId))
    this.running.set(sessionId, { controller, ended })
    return sessionId
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

  isRunning(): boolean {
    return this.running.size > 0
  }

  /** Cancels everything and waits until every shadow copy is released. The sessions say why, when it is not a person's wish. */
  async stop(why?: BackupError): Promise<void> {
    for (const { controller } of this.running.values()) controller.abort(why)
    await Promise.all([...this.running.values()].map(({ ended }) => ended))
  }

  private show(state: SessionState): void {
    this.states.set(state.sessionId, state)
    const ended = [...this.states.keys()].filter((id) => !this.running.has(id) && id !== state.sessionId)
    for (const id of ended.slice(0, Math.max(0, ended.length - KEPT))) this.states.delete(id)
    this.publish(this.list())
  }
}
