import type { Job } from '../../../contract/jobs'
import type { WaitsFor } from '../../../contract/maintenance'
import type { Clock } from '../../model/clock'
import { localTime } from '../../model/local-time'
import type { RunClaims } from '../run-claims'
import type { Sessions } from '../sessions'

export interface RunAtPorts {
  readonly jobs: () => Promise<readonly Job[]>
  readonly claims: Pick<RunClaims, 'noteOf'>
  readonly sessions: Pick<Sessions, 'list'>
  readonly clock: Clock
}

const MINUTE = 60_000

/**
 * The run of a job that writes to a place now, in any process of the profile; null for none. When it will be over is known
 * of the runs of this process, to the minute: only a change that a person sees is one.
 */
export function runsAt({ jobs, claims, sessions, clock }: RunAtPorts): (place: string) => Promise<WaitsFor | null> {
  const endOf = (sessionId: string): string | null => {
    const estimate = sessions.list().find((one) => one.sessionId === sessionId)?.estimate
    if (!estimate) return null
    return localTime(Math.ceil((clock.now() + estimate.high * 1000) / MINUTE) * MINUTE)
  }
  return async (place) => {
    for (const job of await jobs()) {
      const note = await claims.noteOf(job.id)
      if (note === null || (note.repository ?? job.repository) !== place) continue
      return { title: job.name, startedAt: note.startedAt, until: endOf(note.sessionId) }
    }
    return null
  }
}
