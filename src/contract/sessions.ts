import { z } from 'zod'
import { RestoredComponent } from './component-restore'
import { Consistency } from './consistency'
import { Failure } from './failure'
import { Degradation, Notice, RunResult } from './jobs'
import { WriterStatus } from './writers'

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
  /** What became of each component; left out for a restore of plain files, and for a backup. */
  components: z.array(RestoredComponent).optional(),
})
export type SessionState = z.infer<typeof SessionState>
