import type { Rest } from '../../contract/computer'
import type { Event, Payload } from '../../contract/events'
import type { JobStatus } from '../../contract/jobs'
import type { SessionState } from '../../contract/sessions'

/** What the desktop's side knows of jobs and sessions: the last whole state that the engine told. Knows no Electron. */
export class Watched {
  #jobs: readonly JobStatus[] = []
  #sessions: readonly SessionState[] = []
  #rest: Rest | null = null

  get jobs(): readonly JobStatus[] {
    return this.#jobs
  }

  get sessions(): readonly SessionState[] {
    return this.#sessions
  }

  /** What becomes of the computer before long. */
  get rest(): Rest | null {
    return this.#rest
  }

  get running(): readonly SessionState[] {
    return this.#sessions.filter(({ endedAt }) => endedAt === null)
  }

  take(name: Event, payload: unknown): void {
    if (name === 'jobs.changed') this.#jobs = payload as Payload<'jobs.changed'>
    if (name === 'sessions.changed') this.#sessions = payload as Payload<'sessions.changed'>
    if (name === 'computer.changed') this.#rest = (payload as Payload<'computer.changed'>).rest
  }
}
