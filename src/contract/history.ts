import { z } from 'zod'
import { Consistency } from './consistency'
import { FailureCode } from './failure'
import { RunRecord, RunResult } from './jobs'
import { WaitReason } from './schedule'
import { RestoreOrigin } from './restore-origin'
import { Sentence } from './sentence'
import { Phase, SessionShadowCopy, SessionState, Step } from './sessions'
import { WriterStatus } from './writers'

/** What the lanes of a shadow copy showed at one moment. Components are told with the last one only, the first 500 of them. */
export const SessionScene = z.object({
  writers: z.array(WriterStatus),
  shadowCopies: z.array(SessionShadowCopy),
  /** Absent in what older versions kept. */
  providers: z.array(z.string()).optional(),
  freezeMilliseconds: z.number().nullable(),
  commitSpreadMilliseconds: z.number().nullable(),
  result: RunResult.nullable(),
})
export type SessionScene = z.infer<typeof SessionScene>

/** A moment of a session: what it began to do. The last one says how it ended. */
export const SessionEvent = z.object({
  at: z.string(),
  phase: Phase,
  step: Step,
  /** Why it ended as it did; empty for what only happened. */
  reason: z.string(),
  /** Absent where nobody wrote it down, and once it is old. */
  scene: SessionScene.optional(),
})
export type SessionEvent = z.infer<typeof SessionEvent>

/** What a session did with one volume: it only reads the one shadow copy set of its session. */
export const SessionTask = z.object({
  volume: z.string(),
  /** Who made its shadow copy; null where the files were read in place. */
  provider: z.string().nullable(),
  consistency: Consistency,
})
export type SessionTask = z.infer<typeof SessionTask>

/** One session as the history database tells it. Empty lists for one that another computer made. */
export const SessionStory = z.object({
  events: z.array(SessionEvent),
  tasks: z.array(SessionTask),
  /** What is remembered of the run; absent where nothing is. */
  run: RunRecord.optional(),
  /** What is remembered of a restore, as it was last told. */
  restore: SessionState.optional(),
})
export type SessionStory = z.infer<typeof SessionStory>

/** One line of the past: a run, a restore, or a run that was due and did not happen. Units: bytes, ISO times. */
export const PastEntry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('run'),
    jobId: z.string(),
    sessionId: z.string(),
    startedAt: z.string(),
    endedAt: z.string(),
    result: RunResult,
    hasPoint: z.boolean(),
    files: z.int(),
    bytesAdded: z.int(),
    /** How many things were degraded. */
    degraded: z.int(),
    /** What a person knows to be left out, in words; absent where there is nothing. */
    known: Sentence.optional(),
    failure: FailureCode.nullable(),
  }),
  z.object({
    kind: z.literal('restore'),
    sessionId: z.string(),
    /** The jobs that back up to the place it came from. */
    jobIds: z.array(z.string()),
    startedAt: z.string(),
    endedAt: z.string().nullable(),
    /** Null: it began, and nobody told its end. */
    result: RunResult.nullable(),
    target: z.string(),
    form: RestoreOrigin.shape.form,
    /** Files that were written, how many of them were read back and compared, and their bytes. */
    files: z.int(),
    filesVerified: z.int(),
    bytesWritten: z.int(),
    /** How many things were skipped or not set. */
    degraded: z.int(),
    failure: FailureCode.nullable(),
  }),
  z.object({
    kind: z.literal('missed'),
    jobId: z.string(),
    dueAt: z.string(),
    reason: WaitReason,
    /** The reason as part of a sentence. */
    because: Sentence,
    from: z.string(),
    /** Null while it still holds. */
    until: z.string().nullable(),
  }),
])
export type PastEntry = z.infer<typeof PastEntry>

/** What happened to the jobs that are in the settings, and every restore of this computer, newest first. */
export const Past = z.object({
  jobs: z.array(z.object({ id: z.string(), name: z.string() })),
  entries: z.array(PastEntry),
  /** There is more than is told. */
  isCut: z.boolean(),
})
export type Past = z.infer<typeof Past>
