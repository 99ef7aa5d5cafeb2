import type { Phase, SessionState, SessionTask, Step, Workload } from '../../../contract/sessions'
import type { RunResult } from '../../../contract/jobs'
import { formatBytes, formatEstimate, formatRange, formatShare } from '../../format'
import { files } from '../../words/plural'
import { progressOf } from '../../stores/sessions'
import { t } from '../../language'

export const phaseWords: Readonly<Record<Phase, string>> = {
  initialization: t('Start@@noun'),
  discovery: t('Discovery'),
  'pre-backup': t('Preparation'),
  backup: t('Backup'),
  restore: t('Restore@@noun'),
  termination: t('Conclusion'),
  ended: t('Ended'),
}

/** What is happening now, as a line below the title. */
export const stepWords: Readonly<Record<Step, string>> = {
  starting: t('Getting ready'),
  identify: t('Asking the applications what they have'),
  'prepare-backup': t('Applications prepare for the backup'),
  'prepare-snapshot': t('Preparing the shadow copy'),
  freeze: t('Applications hold still'),
  commit: t('Making the shadow copy'),
  thaw: t('Applications go on'),
  'post-snapshot': t('Checking the shadow copy'),
  copying: t('Copying files to the backup'),
  proving: t('Fetching a sample back from the target'),
  saving: t('Making the restore point durable'),
  'backup-complete': t('Telling the applications that they are backed up'),
  abort: t('Telling the applications that there is no backup'),
  planning: t('Comparing with what is there'),
  writing: t('Writing files'),
  verifying: t('Reading back what was written'),
  'pre-restore': t('Asking the applications'),
  placing: t('Putting the files in place'),
  'post-restore': t('Telling the applications'),
  'cleaning-up': t('Cleaning up'),
  done: t('Done'),
}

/** The columns of the lanes. */
export const laneStepWords: Readonly<Partial<Record<Step, string>>> = {
  identify: t('Identify'),
  'prepare-backup': t('Prepare backup'),
  'prepare-snapshot': t('Prepare copy'),
  freeze: t('Freeze'),
  commit: t('Commit'),
  thaw: t('Thaw'),
  'post-snapshot': t('Check copy'),
  'backup-complete': t('Complete'),
  abort: t('Abort'),
}

const backupResults: Readonly<Record<RunResult, string>> = {
  success: t('The backup succeeded.'),
  warning: t('The backup succeeded, with something to look at.'),
  failed: t('The backup failed.'),
  cancelled: t('The backup was stopped.'),
}

const restoreResults: Readonly<Record<RunResult, string>> = {
  success: t('The restore succeeded.'),
  warning: t('The restore ended, with something to look at.'),
  failed: t('The restore failed.'),
  cancelled: t('The restore was stopped.'),
}

export const resultSentence = (kind: SessionState['kind'], result: RunResult): string =>
  kind === 'backup' ? backupResults[result] : restoreResults[result]

/** Main says what it is about; the words around it are ours. */
export const titleOf = ({ kind, title }: Pick<SessionState, 'kind' | 'title'>): string =>
  kind === 'backup' ? t('Backup of {title}', { title }) : t('Restore to {title}', { title })

/** What stays when a session is stopped now. */
export const keptWhenStopped: Readonly<Record<SessionState['kind'], string>> = {
  backup: t('Stopping keeps most of what is already copied: the next run goes on from there.'),
  restore: t('Stopping keeps the files that are already written.'),
}

/** When it will be over, as far as that is known; null until it is. */
export function leftOf({ pause, estimate, secondsLeft }: SessionState): string | null {
  if (pause) return t('paused')
  if (estimate) return formatRange(estimate.low, estimate.high)
  return estimate === undefined && secondsLeft !== null ? formatEstimate(secondsLeft) : null
}

export const taskStateWords: Readonly<Record<SessionTask['state'], string>> = {
  waiting: t('Waiting'),
  reading: t('Reading'),
  paused: t('Paused'),
  done: t('Done'),
  failed: t('Failed'),
  stopped: t('Stopped'),
}

/** What a run waits for most, by where its time goes. */
export const bottleneckWords: Readonly<Record<keyof Workload, string>> = {
  source: t('Reading the files takes most of the time: the source is the bottleneck.'),
  compute: t('Hashing, compressing and sealing take most of the time: this computer is the bottleneck.'),
  target: t('Writing to the backup takes most of the time: the target is the bottleneck.'),
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
  notices: t('Good to know'),
  phases: t('Phases'),
  stepStates: { done: t('done'), current: t('now'), waiting: t('not yet'), failed: t('failed') },
  progress: t('Progress'),
  stop: t('Stop'),
  stopping: t('Stopping…'),
  pause: t('Pause@@verb'),
  resume: t('Go on'),
  paused: t('Paused'),
  pausedUntil: (time: string) =>
    t(
      'Nothing is read or written. At {time} it ends by itself, so that its shadow copies are released; what is copied by then is kept, and the next run goes on from there.',
      { time },
    ),
  tasks: t('Volumes'),
  task: t('Volume'),
  taskState: t('State'),
  taskFiles: t('Files'),
  taskBytes: t('Read'),
  workload: t('Where the time goes'),
  stages: { source: t('Source'), compute: t('Computing'), target: t('Target') },
  files: t('Files'),
  read: t('Read'),
  written: t('Written'),
  added: t('Added'),
  addedDetail: t('compressed, sealed'),
  speed: t('Speed'),
  left: t('Time left'),
  unknown: '–',
  of: (total: string) => t('of {total}', { total }),
  freeze: t('Held still for'),
  freezeNone: t('not held'),
  spread: t('Between first and last commit'),
  problems: t('Problems'),
  current: t('Now'),
  lanes: t('Shadow copy'),
  lanesTable: t('What each part has done'),
  lane: t('Part'),
  held: (time: string) => t('held still {time}', { time }),
  requester: 'Penumbra',
  requesterRole: t('Requester'),
  writerRole: t('Writer'),
  providerRole: t('Provider'),
  cells: {
    done: t('done'),
    now: t('now'),
    waiting: t('not reached'),
    failed: t('failed'),
    none: t('not its part'),
    'left-out': t('left out'),
  },
  beforeAndNow: (before: string, now: string) => (before === now ? now : `${before} → ${now}`),
  volumes: t('Volumes'),
  noProvider: t('read live, without a shadow copy'),
  writers: t('Applications'),
  writer: t('Writer and component'),
  before: t('Before'),
  after: t('Now'),
  writerConsistency: t('Consistency'),
  toCome: t('not known yet'),
  notBackedUp: t('not backed up'),
  remembered: t('Applications in this restore point'),
  readApplications: t('See what it tells of the applications'),
  readingApplications: t('Reading the restore point…'),
  noneRemembered: t('It tells of no application.'),
  noWriters: t('No application with data of its own was found in the protected folders.'),
  degradations: t('What to look at'),
  duration: t('Took'),
  started: t('Started'),
  point: t('Restore point'),
  noPoint: t('none was made'),
  filesNew: t('New'),
  filesChanged: t('Changed'),
  filesSame: t('Unchanged'),
  target: t('Restored to'),
  ownPlace: t('where it was'),
  restoredSame: t('Same already'),
  restoredKept: t('Kept'),
  restoredVerified: t('Verified'),
  restoredDeleted: t('Deleted'),
  undoCopy: t('What was deleted and replaced is kept'),
  undoCommand: (id: string) => t('Or in a terminal: {command}', { command: `penumbra restore --undo ${id}` }),
  undoRoom: (id: string) =>
    t('What is kept takes room until it is removed: {command}', { command: `penumbra restore --drop-undo ${id}` }),
  undo: t('Undo this restore'),
  undoing: t('Undoing…'),
  undoWhat: t(
    'Undoing brings it back, and takes away what the restore added and nobody changed since. It needs no room: files are only moved.',
  ),
  undone: t('This restore was undone'),
  undoneKept: t('What was deleted or replaced is back. What had been restored is kept beside the undo copy.'),
  undoLeft: (count: number) =>
    t(
      '{count, plural, one {One entry that the restore added was left: it was changed since, or holds what came later.} other {# entries that the restore added were left: changed since, or holding what came later.}}',
      { count },
    ),
  home: t('Back to home'),
  restore: t('Restore from this backup'),
  starting: t('Starting…'),
  gone: t('This session is not remembered any more.'),
  show: t('Show'),
}
