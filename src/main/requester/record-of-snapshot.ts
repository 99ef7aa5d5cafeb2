import type { RunRecord } from '../../contract/jobs'
import type { Snapshot } from '../repository'
import type { RunDocument } from './run-document'

/** What the catalog kept of a run, made again from what the run left in its snapshot (rule U5). Pure. */
export const recordOfSnapshot = (repositoryId: string, snapshot: Snapshot, run: RunDocument): RunRecord => ({
  sessionId: run.sessionId,
  jobId: run.jobId,
  repositoryId,
  startedAt: run.startedAt,
  endedAt: snapshot.summary?.backup_end ?? run.capturedAt,
  result: run.result,
  snapshotId: snapshot.id,
  consistency: run.consistency,
  degradations: run.degradations,
  notices: run.notices ?? [],
  failure: null,
  files: run.files,
  bytesRead: run.bytes,
  bytesAdded: snapshot.summary?.data_added_packed ?? 0,
  freezeMilliseconds: run.freezeMilliseconds,
  ...(run.proof && { proof: run.proof }),
  ...(run.presets && { leftOut: run.presets }),
  ...(run.skipped && { skipped: run.skipped }),
})
