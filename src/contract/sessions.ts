import { z } from 'zod'
import { RestoredComponent } from './component-restore'
import { Consistency } from './consistency'
import { Failure } from './failure'
import { Degradation, Notice, RunResult } from './jobs'
import { RestoreOrigin } from './restore-origin'
import { WriterStatus } from './writers'
import { Sentence } from './sentence'
import { SkippedGroup } from './skipped'

/** The phases of a backup, in order. A restore has `initialization`, `restore`, `termination`. */
export const Phase = z.enum(['initialization', 'discovery', 'pre-backup', 'backup', 'restore', 'termination', 'ended'])
export type Phase = z.infer<typeof Phase>

/** What is happening inside a phase: the coordinator's steps, then the mover's. */
export const Step = z.enum([
  'starting',
  'identify',
  'prepare-backup',
  'prepare-snapshot',
  'freeze',
  'commit',
  'thaw',
  'post-snapshot',
  'copying',
  'proving',
  'saving',
  'backup-complete',
  'abort',
  'planning',
  'pre-restore',
  'writing',
  'verifying',
  'placing',
  'post-restore',
  'cleaning-up',
  'done',
])
export type Step = z.infer<typeof Step>

/** What the mover has done so far. Units: bytes; totals are null while the walk still goes on. */
export const Counters = z.object({
  filesDone: z.int().nonnegative(),
  bytesDone: z.int().nonnegative(),
  filesTotal: z.int().nonnegative().nullable(),
  bytesTotal: z.int().nonnegative().nullable(),
  filesNew: z.int().nonnegative(),
  filesChanged: z.int().nonnegative(),
  filesUnmodified: z.int().nonnegative(),
  /** Written to the repository, compressed and sealed. */
  bytesAdded: z.int().nonnegative(),
  errors: z.int().nonnegative(),
  /** The path that is being read or written, for a person. */
  current: z.string(),
})
export type Counters = z.infer<typeof Counters>

export const SessionShadowCopy = z.object({
  volume: z.string(),
  provider: z.string().nullable(),
  deviceObject: z.string().nullable(),
  consistency: Consistency,
})
export type SessionShadowCopy = z.infer<typeof SessionShadowCopy>

/** What becomes of one volume of a session, which reads the one shadow copy set. Totals are null while the walk goes on. */
export const SessionTask = z.object({
  volume: z.string(),
  state: z.enum(['waiting', 'reading', 'paused', 'done', 'failed', 'stopped']),
  filesDone: z.int().nonnegative(),
  bytesDone: z.int().nonnegative(),
  filesTotal: z.int().nonnegative().nullable(),
  bytesTotal: z.int().nonnegative().nullable(),
  /** Bytes a second over the last seconds. */
  speed: z.number().nonnegative(),
  /** Why it is not as it should be, in words; empty where nothing is to be said. */
  reason: Sentence,
})
export type SessionTask = z.infer<typeof SessionTask>

/** Where the time of the mover's threads went: shares that add up to 1. */
export const Workload = z.object({
  source: z.number().min(0).max(1),
  compute: z.number().min(0).max(1),
  target: z.number().min(0).max(1),
})
export type Workload = z.infer<typeof Workload>

/** When it will be over, as far as that is known. Units: seconds. */
export const Estimate = z.object({ low: z.number().nonnegative(), high: z.number().nonnegative() })
export type Estimate = z.infer<typeof Estimate>

/** The session rests because a person said so. */
export const Pause = z.object({
  since: z.string(),
  /** When it ends by itself, so that its shadow copies are released. */
  until: z.string(),
})
export type Pause = z.infer<typeof Pause>

/** When a step began. */
export const Moment = z.object({ step: Step, at: z.string() })
export type Moment = z.infer<typeof Moment>

/** What a restore did to the files at the target. */
export const RestoreTally = z.object({
  filesWritten: z.int().nonnegative(),
  filesSame: z.int().nonnegative(),
  filesKept: z.int().nonnegative(),
  /** Read back from the target's disk, with the hash they must have. */
  filesVerified: z.int().nonnegative(),
  /** What the restore point did not have. Absent: nothing could be deleted. */
  filesDeleted: z.int().nonnegative().optional(),
  /** By which what was deleted and replaced is brought back. Absent: nothing was. */
  undoId: z.string().optional(),
  /** Of the files that were written. These and what follows are absent in what an older version said. Units: bytes. */
  bytesWritten: z.int().nonnegative().optional(),
  /** Entries that could not be restored, and entries of which some metadata could not be set. */
  entriesSkipped: z.int().nonnegative().optional(),
  metadataNotSet: z.int().nonnegative().optional(),
})
export type RestoreTally = z.infer<typeof RestoreTally>

/** A session as a whole: what a progress screen shows. Sent at most ten times a second. */
export const SessionState = z.object({
  sessionId: z.string(),
  /** Grows with every state of this session. */
  sequence: z.int(),
  kind: z.enum(['backup', 'restore']),
  jobId: z.string().nullable(),
  title: z.string(),
  phase: Phase,
  step: Step,
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  counters: Counters,
  /** Bytes a second over the last seconds. */
  speed: z.number().nonnegative(),
  /** Units: seconds; null while unknown. */
  secondsLeft: z.number().nonnegative().nullable(),
  writers: z.array(WriterStatus),
  shadowCopies: z.array(SessionShadowCopy),
  /** Who will make the shadow copies, known before they do. Absent until the volumes are looked at. */
  providers: z.array(z.string()).optional(),
  /** From the first Freeze to the last Thaw. Units: milliseconds. */
  freezeMilliseconds: z.number().nullable(),
  /** Between the first and the last commit of the set. Units: milliseconds. */
  commitSpreadMilliseconds: z.number().nullable(),
  degradations: z.array(Degradation),
  notices: z.array(Notice),
  result: RunResult.nullable(),
  failure: Failure.nullable(),
  snapshotId: z.string().nullable(),
  /** Where a restore went to. */
  target: z.string().nullable(),
  /** Null until a restore has written, and for a backup. */
  restored: RestoreTally.nullable(),
  /** What a restore was asked; absent for a backup, and in what an older version said. */
  origin: RestoreOrigin.optional(),
  /** What became of each component; left out for a restore of plain files, and for a backup. */
  components: z.array(RestoredComponent).optional(),
  /** A backup's volumes, once they are known. These and what follows are absent in what an older process said. */
  tasks: z.array(SessionTask).optional(),
  /** Over the last seconds, and of the whole run once it has ended; null while too little is known. */
  workload: Workload.nullable().optional(),
  estimate: Estimate.nullable().optional(),
  /** Null while it is at work. */
  pause: Pause.nullable().optional(),
  /** Whether it can be paused now. */
  canPause: z.boolean().optional(),
  /** Each step with the time it first began, in order. */
  moments: z.array(Moment).optional(),
  /** What a backup skipped, by cause, once it has read everything; absent where it skipped nothing. */
  skipped: z.array(SkippedGroup).optional(),
})
export type SessionState = z.infer<typeof SessionState>
