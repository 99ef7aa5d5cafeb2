import type { Phase, SessionState, SessionTask, Step, Workload } from '../../../contract/sessions'
import type { RunResult } from '../../../contract/jobs'
import type { WriterState } from '../../../contract/writers'
import { formatBytes, formatCount, formatEstimate, formatRange, formatShare } from '../../format'
import { files } from '../../words/plural'
import { progressOf } from '../../stores/sessions'

export const phaseWords: Readonly<Record<Phase, string>> = {
  initialization: 'Start',
  discovery: 'Discovery',
  'pre-backup': 'Preparation',
  backup: 'Backup',
  restore: 'Restore',
  termination: 'Conclusion',
  ended: 'Ended',
}

/** What is happening now, as a line below the title. */
export const stepWords: Readonly<Record<Step, string>> = {
  starting: 'Getting ready',
  identify: 'Asking the applications what they have',
  'prepare-backup': 'Applications prepare for the backup',
  'prepare-snapshot': 'Preparing the shadow copy',
  freeze: 'Applications hold still',
  commit: 'Making the shadow copy',
  thaw: 'Applications go on',
  'post-snapshot': 'Checking the shadow copy',
  copying: 'Copying files to the backup',
  proving: 'Fetching a sample back from the target',
  saving: 'Making the restore point durable',
  'backup-complete': 'Telling the applications that they are backed up',
  abort: 'Telling the applications that there is no backup',
  planning: 'Comparing with what is there',
  writing: 'Writing files',
  verifying: 'Reading back what was written',
  'pre-restore': 'Asking the applications',
  placing: 'Putting the files in place',
  'post-restore': 'Telling the applications',
  'cleaning-up': 'Cleaning up',
  done: 'Done',
}

/** The columns of the lanes. */
export const laneStepWords: Readonly<Partial<Record<Step, string>>> = {
  identify: 'Identify',
  'prepare-backup': 'Prepare backup',
  'prepare-snapshot': 'Prepare copy',
  freeze: 'Freeze',
  commit: 'Commit',
  thaw: 'Thaw',
  'post-snapshot': 'Check copy',
  'backup-complete': 'Complete',
  abort: 'Abort',
}

export const writerStateWords: Readonly<Record<WriterState, string>> = {
  unknown: 'Unknown',
  stable: 'Stable',
  'waiting-for-freeze': 'Waiting for freeze',
  'waiting-for-thaw': 'Waiting for thaw',
  'waiting-for-post-snapshot': 'Waiting for the check of the copy',
  'waiting-for-backup-complete': 'Waiting for the end of the backup',
  'failed-at-identify': 'Failed at identify',
  'failed-at-prepare-backup': 'Failed at prepare backup',
  'failed-at-prepare-snapshot': 'Failed at prepare copy',
  'failed-at-freeze': 'Failed at freeze',
  'failed-at-thaw': 'Failed at thaw',
  'failed-at-post-snapshot': 'Failed at the check of the copy',
  'failed-at-backup-complete': 'Failed at backup complete',
  'failed-at-backup-shutdown': 'Failed at backup shutdown',
  'failed-at-pre-restore': 'Failed at pre-restore',
  'failed-at-post-restore': 'Failed at post-restore',
}

const backupResults: Readonly<Record<RunResult, string>> = {
  success: 'The backup succeeded.',
  warning: 'The backup succeeded, with something to look at.',
  failed: 'The backup failed.',
  cancelled: 'The backup was stopped.',
}

const restoreResults: Readonly<Record<RunResult, string>> = {
  success: 'The restore succeeded.',
  warning: 'The restore ended, with something to look at.',
  failed: 'The restore failed.',
  cancelled: 'The restore was stopped.',
}

export const resultSentence = (kind: SessionState['kind'], result: RunResult): string =>
  kind === 'backup' ? backupResults[result] : restoreResults[result]

/** Main says what it is about; the words around it are ours. */
export const titleOf = ({ kind, title }: Pick<SessionState, 'kind' | 'title'>): string =>
  kind === 'backup' ? `Backup of ${title}` : `Restore to ${title}`

/** What stays when a session is stopped now. */
export const keptWhenStopped: Readonly<Record<SessionState['kind'], string>> = {
  backup: 'Stopping keeps most of what is already copied: the next run goes on from there.',
  restore: 'Stopping keeps the files that are already written.',
}

/** When it will be over, as far as that is known; null until it is. */
export function leftOf({ pause, estimate, secondsLeft }: SessionState): string | null {
  if (pause) return words.paused.toLowerCase()
  if (estimate) return formatRange(estimate.low, estimate.high)
  return estimate === undefined && secondsLeft !== null ? formatEstimate(secondsLeft) : null
}

export const taskStateWords: Readonly<Record<SessionTask['state'], string>> = {
  waiting: 'Waiting',
  reading: 'Reading',
  paused: 'Paused',
  done: 'Done',
  failed: 'Failed',
  stopped: 'Stopped',
}

/** What a run waits for most, by where its time goes. */
export const bottleneckWords: Readonly<Record<keyof Workload, string>> = {
  source: 'Reading the files takes most of the time: the source is the bottleneck.',
  compute: 'Hashing, compressing and sealing take most of the time: this computer is the bottleneck.',
  target: 'Writing to the backup takes most of the time: the target is the bottleneck.',
}

/** What a screen reader is told: short, and whole in itself. */
export function announce(session: SessionState): string {
  if (session.result) return resultSentence(session.kind, session.result)
  const share = progressOf(session)
  const parts = [stepWords[session.step]]
  if (share !== null) parts.push(formatShare(share))
  const left = leftOf(session)
  if (left !== null) parts.push(left)
  return `${parts.join(', ')}.`
}

export const filesAndBytes = (count: number, bytes: number): string => `${files(count)}, ${formatBytes(bytes)}`

export const words = {
  notices: 'Good to know',
  phases: 'Phases',
  stepStates: { done: 'done', current: 'now', waiting: 'not yet', failed: 'failed' },
  progress: 'Progress',
  stop: 'Stop',
  stopping: 'Stopping…',
  pause: 'Pause',
  resume: 'Go on',
  paused: 'Paused',
  pausedUntil: (time: string) =>
    `Nothing is read or written. At ${time} it ends by itself, so that its shadow copies are released; what is copied by then is kept, and the next run goes on from there.`,
  tasks: 'Volumes',
  task: 'Volume',
  taskState: 'State',
  taskFiles: 'Files',
  taskBytes: 'Read',
  workload: 'Where the time goes',
  stages: { source: 'Source', compute: 'Computing', target: 'Target' },
  files: 'Files',
  read: 'Read',
  written: 'Written',
  added: 'Added',
  addedDetail: 'compressed, sealed',
  speed: 'Speed',
  left: 'Time left',
  unknown: '–',
  of: (total: string) => `of ${total}`,
  freeze: 'Held still for',
  freezeNone: 'not held',
  spread: 'Between first and last commit',
  problems: 'Problems',
  current: 'Now',
  lanes: 'Shadow copy',
  lanesTable: 'What each part has done',
  lane: 'Part',
  held: (time: string) => `held still ${time}`,
  requester: 'Penumbra',
  requesterRole: 'Requester',
  writerRole: 'Writer',
  providerRole: 'Provider',
  cells: {
    done: 'done',
    now: 'now',
    waiting: 'not reached',
    failed: 'failed',
    none: 'not its part',
    'left-out': 'left out',
  },
  beforeAndNow: (before: string, now: string) => (before === now ? now : `${before} → ${now}`),
  volumes: 'Volumes',
  noProvider: 'read live, without a shadow copy',
  writers: 'Applications',
  writer: 'Writer and component',
  before: 'Before',
  after: 'Now',
  writerConsistency: 'Consistency',
  toCome: 'not known yet',
  notBackedUp: 'not backed up',
  remembered: 'Applications in this restore point',
  readApplications: 'See what it tells of the applications',
  readingApplications: 'Reading the restore point…',
  noneRemembered: 'It tells of no application.',
  noWriters: 'No application with data of its own was found in the protected folders.',
  degradations: 'What to look at',
  duration: 'Took',
  started: 'Started',
  point: 'Restore point',
  noPoint: 'none was made',
  filesNew: 'New',
  filesChanged: 'Changed',
  filesSame: 'Unchanged',
  target: 'Restored to',
  restoredWritten: 'Written',
  restoredSame: 'Same already',
  restoredKept: 'Kept',
  restoredVerified: 'Verified',
  restoredDeleted: 'Deleted',
  undoCopy: 'What was deleted and replaced is kept',
  undoCommand: (id: string) => `Or in a terminal: penumbra restore --undo ${id}`,
  undoRoom: (id: string) => `What is kept takes room until it is removed: penumbra restore --drop-undo ${id}`,
  undo: 'Undo this restore',
  undoing: 'Undoing…',
  undoWhat:
    'Undoing brings it back, and takes away what the restore added and nobody changed since. It needs no room: files are only moved.',
  undone: 'This restore was undone',
  undoneKept: 'What was deleted or replaced is back. What had been restored is kept beside the undo copy.',
  undoLeft: (count: number) =>
    count === 1
      ? 'One entry that the restore added was left: it was changed since, or holds what came later.'
      : `${formatCount(count)} entries that the restore added were left: changed since, or holding what came later.`,
  home: 'Back to home',
  restore: 'Restore from this backup',
  starting: 'Starting…',
  gone: 'This session is not remembered any more.',
  show: 'Show',
}
