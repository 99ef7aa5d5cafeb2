import type { BackupType, Job, RunRecord } from '../../contract/jobs'
import type { SessionState } from '../../contract/sessions'
import { type BackupRequest, DEFAULT_WISHES } from '../requester'
import type { Note } from './run-claims'
import { INTERRUPTED } from './stop-words'

/** What a job of the settings asks of a run, and what is recorded of one that never got as far. */

/** The job with another type, for one run. */
export const asking = (job: Job, type: BackupType | undefined): Job =>
  type === undefined ? job : { ...job, applications: { ...(job.applications ?? DEFAULT_WISHES), type } }

export const requestOf = (job: Job): BackupRequest => ({
  job,
  shadowCopies: job.shadowCopies,
  provider: null,
  applications: job.applications ?? DEFAULT_WISHES,
  tags: [],
  persistent: false,
  acceptVolumes: false,
})

/** A run that ended before there was a repository to speak of. */
export const neverBegun = (job: Job, state: SessionState): RunRecord => ({
  ...NOTHING,
  sessionId: state.sessionId,
  jobId: job.id,
  startedAt: state.startedAt,
  endedAt: state.endedAt ?? state.startedAt,
  result: state.result ?? 'failed',
  degradations: state.degradations,
  failure: state.failure,
})

/** A run whose process died: nobody knows when. */
export const cutOff = (jobId: string, { sessionId, startedAt }: Note): RunRecord => ({
  ...NOTHING,
  ...{ sessionId, jobId, startedAt, endedAt: startedAt, result: 'failed', degradations: [] },
  failure: INTERRUPTED.toFailure(),
})

const NOTHING = {
  repositoryId: '',
  snapshotId: null,
  consistency: 'not-captured',
  ...{ files: 0, bytesRead: 0, bytesAdded: 0, freezeMilliseconds: null },
} as const
