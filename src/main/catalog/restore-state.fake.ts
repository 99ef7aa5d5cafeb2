import type { SessionState } from '../../contract/sessions'

const counters: SessionState['counters'] = {
  ...{ filesDone: 0, bytesDone: 0, filesTotal: null, bytesTotal: null, filesNew: 0, filesChanged: 0 },
  ...{ filesUnmodified: 0, bytesAdded: 0, errors: 0, current: '' },
}

/** A restore that is at work, with what a test changes of it. */
export const restoreState = (changes: Partial<SessionState>): SessionState => ({
  ...{ sessionId: 'r1', sequence: 1, kind: 'restore', jobId: null, title: '/home/ada/back' },
  ...{ phase: 'restore', step: 'writing', startedAt: '2026-11-20T10:00:00Z', endedAt: null, counters },
  ...{ speed: 0, secondsLeft: null, writers: [], shadowCopies: [], freezeMilliseconds: null },
  ...{ commitSpreadMilliseconds: null, degradations: [], notices: [], result: null, failure: null },
  ...{ snapshotId: 'b'.repeat(64), target: '/home/ada/back', restored: null },
  ...changes,
})
