import type { Counters, Moment, SessionState, SessionTask, Step } from '../contract/sessions'
import type { WriterState, WriterStatus } from '../contract/writers'
import { failureOf } from './bridge.fake'
import { job, readLive } from './evidence.fake'

const GIB = 1024 ** 3

export const counters: Counters = {
  filesDone: 0,
  bytesDone: 0,
  filesTotal: null,
  bytesTotal: null,
  filesNew: 0,
  filesChanged: 0,
  filesUnmodified: 0,
  bytesAdded: 0,
  errors: 0,
  current: '',
}

export const halfway: Counters = {
  ...counters,
  filesDone: 21_408,
  filesTotal: 48_213,
  bytesDone: 27.3 * GIB,
  bytesTotal: 61 * GIB,
  bytesAdded: 0.6 * GIB,
  filesNew: 412,
  filesChanged: 38,
  filesUnmodified: 20_958,
  current: '/home/ana/Pictures/2026/08 Trip to the coast/IMG_2041.jpg',
}

/** A SQLite writer with two databases, and one that has nothing to say. */
export function writers(state: WriterState, isDone = false): WriterStatus[] {
  return [
    {
      writerId: 'sqlite',
      instanceId: 'sqlite-1',
      name: 'SQLite databases',
      stateBefore: 'stable',
      state,
      failure: state.startsWith('failed') ? failureOf('vss.writer-failed', { writer: 'SQLite databases' }) : null,
      components: [
        {
          logicalPath: '/home/ana/Documents',
          name: 'ledger.db',
          caption: 'ledger.db',
          consistency: isDone ? 'application-consistent' : null,
          reason: '',
        },
        {
          logicalPath: '/home/ana/.config/browser',
          name: 'places.sqlite',
          caption: 'places.sqlite',
          consistency: isDone ? 'recoverable' : null,
          reason: isDone ? 'It was in use; a clone of the copy passed its integrity check.' : '',
        },
      ],
    },
    {
      writerId: 'registry',
      instanceId: 'files-1',
      name: 'Settings',
      stateBefore: 'stable',
      state: state.startsWith('failed') ? 'stable' : state,
      failure: null,
      components: [],
    },
  ]
}

export const session = (step: Step, change: Partial<SessionState> = {}): SessionState => ({
  sessionId: 'session-now',
  sequence: 1,
  kind: 'backup',
  jobId: job.id,
  title: 'linden',
  phase: 'backup',
  step,
  startedAt: '2026-11-21T09:28:00Z',
  endedAt: null,
  counters,
  speed: 0,
  secondsLeft: null,
  writers: [],
  shadowCopies: [],
  freezeMilliseconds: null,
  commitSpreadMilliseconds: null,
  degradations: [],
  notices: [],
  result: null,
  failure: null,
  snapshotId: null,
  target: null,
  restored: null,
  ...change,
})

const task = (volume: string, change: Partial<SessionTask> = {}): SessionTask => ({
  volume,
  state: 'waiting',
  ...{ filesDone: 0, bytesDone: 0, filesTotal: null, bytesTotal: null, speed: 0, reason: '' },
  ...change,
})

const momentOf = (step: Step, seconds: number): Moment => ({
  step,
  at: new Date(Date.parse('2026-11-21T09:28:00Z') + seconds * 1000).toISOString(),
})

/** Each step with its time, as main tells them. */
export const moments: readonly Moment[] = [
  ...[momentOf('starting', 0), momentOf('identify', 0.412), momentOf('prepare-backup', 0.608)],
  ...[momentOf('prepare-snapshot', 0.733), momentOf('freeze', 0.741), momentOf('commit', 0.762)],
  ...[momentOf('thaw', 0.779), momentOf('post-snapshot', 0.784), momentOf('copying', 0.93)],
]

export const shadowCopies: SessionState['shadowCopies'] = [
  { volume: '/home', provider: 'btrfs', deviceObject: '/run/penumbra/1', consistency: 'application-consistent' },
  { volume: '/etc', provider: null, deviceObject: null, consistency: 'file-consistent' },
]

export const frozen = session('commit', {
  phase: 'pre-backup',
  writers: writers('waiting-for-thaw'),
  shadowCopies,
})

export const copying = session('copying', {
  sequence: 40,
  counters: halfway,
  speed: 212 * 1024 ** 2,
  secondsLeft: 163,
  writers: writers('waiting-for-backup-complete'),
  shadowCopies,
  freezeMilliseconds: 38.2,
  commitSpreadMilliseconds: 0.7,
  estimate: { low: 140, high: 275 },
  workload: { source: 0.62, compute: 0.31, target: 0.07 },
  canPause: true,
  pause: null,
  moments: [...moments],
  tasks: [
    task('/home', { state: 'reading', filesDone: 21_000, bytesDone: 27 * GIB, speed: 212 * 1024 ** 2 }),
    task('/etc', { reason: readLive }),
  ],
})

export const paused = session('copying', {
  ...copying,
  sequence: 41,
  speed: 0,
  secondsLeft: null,
  estimate: null,
  pause: { since: '2026-11-21T09:29:00Z', until: '2026-11-21T09:59:00Z' },
  tasks: (copying.tasks ?? []).map((row): SessionTask =>
    row.state === 'reading' ? { ...row, state: 'paused', speed: 0 } : row,
  ),
})

export const succeeded = session('done', {
  sequence: 90,
  phase: 'ended',
  endedAt: '2026-11-21T09:30:05Z',
  counters: { ...halfway, filesDone: 48_213, bytesDone: 61 * GIB, bytesAdded: 1.2 * GIB, filesUnmodified: 47_763 },
  writers: writers('stable', true),
  shadowCopies,
  freezeMilliseconds: 38.2,
  commitSpreadMilliseconds: 0.7,
  workload: { source: 0.58, compute: 0.33, target: 0.09 },
  moments: [...moments, momentOf('saving', 121.2), momentOf('backup-complete', 124.4), momentOf('done', 125)],
  tasks: [
    task('/home', {
      state: 'done',
      filesDone: 46_920,
      filesTotal: 46_920,
      bytesDone: 60.9 * GIB,
      bytesTotal: 60.9 * GIB,
    }),
    task('/etc', { state: 'done', filesDone: 1_293, filesTotal: 1_293, bytesDone: 0.1 * GIB, bytesTotal: 0.1 * GIB }),
  ],
  result: 'success',
  snapshotId: '4f1e0a7d5be0b8a64f1e0a7d5be0b8a6',
})

export const restoring = session('writing', {
  kind: 'restore',
  title: '/home/ana/restored',
  phase: 'restore',
  counters: { ...counters, filesDone: 402, filesTotal: 1_204, bytesDone: 1.1 * GIB, bytesTotal: 3.4 * GIB },
  speed: 310 * 1024 ** 2,
  secondsLeft: 8,
  target: '/home/ana/restored',
})

const tally = {
  ...{ filesWritten: 1_206, filesSame: 17, filesKept: 1, filesVerified: 1_204 },
  ...{ bytesWritten: 3.4 * GIB, entriesSkipped: 0, metadataNotSet: 0 },
}

const origin: SessionState['origin'] = {
  ...{ repositoryId: 'a'.repeat(64), place: '/media/backup', snapshotId: '4f1e0a7d5be0b8a6' },
  ...{ pointTime: '2026-11-20T21:00:00Z', form: 'full-paths', chosen: ['/home/ana/Documents'], chosenTotal: 1 },
  ...{ conflicts: 'keep-existing', verifies: true },
}

export const restored = session('done', {
  ...restoring,
  sequence: 20,
  phase: 'ended',
  step: 'done',
  endedAt: '2026-11-21T09:28:21Z',
  result: 'success',
  restored: tally,
  origin,
})

/** Into one zip file, of which two entries could not be had. */
export const zipped = session('done', {
  ...restored,
  target: '/media/stick/documents.zip',
  title: '/media/stick/documents.zip',
  result: 'warning',
  origin: { ...origin, form: 'zip', conflicts: null },
  restored: { ...tally, filesSame: 0, filesKept: 0, filesWritten: 1_204, entriesSkipped: 2 },
  degradations: [
    {
      kind: 'file-not-restored',
      subject: '/run/user/1000/bus',
      reason: 'a zip file has no place for a device, a pipe or a socket',
      cure: '',
    },
    {
      kind: 'file-not-restored',
      subject: '/home/ana/Documents/2019/plan.odt',
      reason: 'the repository does not hold a part of the file',
      cure: 'Nothing wrong was left under that name. Restore it from another point, or into an empty folder.',
    },
  ],
})

/** A target that was made identical: what was taken away can be brought back. */
export const madeIdentical = session('done', {
  ...restored,
  target: '/',
  restored: { ...tally, filesDeleted: 41, undoId: '0d48aa1f-7f54-426c-93ab-a9e7258957bd' },
})
