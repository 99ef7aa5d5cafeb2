import type { RunRecord } from '../../contract/jobs'

/** A run that went well, with what a test changes of it. */
export const runRecord = (changes: Partial<RunRecord> = {}): RunRecord => ({
  sessionId: 's1',
  jobId: 'j1',
  repositoryId: 'a'.repeat(64),
  startedAt: '2026-11-20T10:00:00.000Z',
  endedAt: '2026-11-20T10:10:00.000Z',
  result: 'success',
  snapshotId: 'b'.repeat(64),
  consistency: 'application-consistent',
  degradations: [],
  failure: null,
  files: 3,
  bytesRead: 4096,
  bytesAdded: 1024,
  freezeMilliseconds: 12.5,
  ...changes,
})
