import type { Failure } from '../../contract/failure'
import type { JobStatus } from '../../contract/jobs'
import type { JobsState } from './jobs'
import type { PasswordNeed } from './passwords'

/** A job whose last run ended because what is kept for its repository no longer opens it. */
export interface Refusal {
  readonly jobId: string
  readonly repository: string
  readonly sessionId: string
}

/** Selector: the refusals of now. A later run of a job takes its refusal away. */
export const refusalsOf = (state: JobsState): readonly Refusal[] =>
  state.kind === 'listed' ? state.jobs.flatMap(refusalOf) : []

function refusalOf({ job, runs }: JobStatus): readonly Refusal[] {
  const last = runs[0]
  return last && isRefusal(last.failure)
    ? [{ jobId: job.id, repository: job.repository, sessionId: last.sessionId }]
    : []
}

const isRefusal = (failure: Failure | null): boolean => failure?.code === 'secret.refused'

/** Whether a password is what stands against it, and why. */
export function passwordNeed(failure: Failure | null): PasswordNeed | null {
  if (isRefusal(failure)) return 'refused'
  return failure?.code === 'secret.missing' ? 'missing' : null
}

/** One password answers for all jobs of a repository. */
export const sameRepository =
  (one: Refusal | undefined) =>
  ({ repository }: Refusal): boolean =>
    repository === one?.repository
