import { z } from 'zod'
import { Consistency } from './consistency'
import { Failure } from './failure'
import { Sentence } from './sentence'

/** VSS_WRITER_STATE by name (vss-model 3.4). */
export const WriterState = z.enum([
  'unknown',
  'stable',
  'waiting-for-freeze',
  'waiting-for-thaw',
  'waiting-for-post-snapshot',
  'waiting-for-backup-complete',
  'failed-at-identify',
  'failed-at-prepare-backup',
  'failed-at-prepare-snapshot',
  'failed-at-freeze',
  'failed-at-thaw',
  'failed-at-post-snapshot',
  'failed-at-backup-complete',
  'failed-at-backup-shutdown',
  'failed-at-pre-restore',
  'failed-at-post-restore',
])
export type WriterState = z.infer<typeof WriterState>

/** Whether a component is backed up, and why (docs/spec/selection.md). */
export const ComponentInclusion = z.object({
  kind: z.enum(['explicit', 'mandatory', 'implicit', 'dependency', 'not-wanted', 'only-with-set', 'left-out']),
  /** What it comes with, or what keeps it out, in words; empty where nothing is to be said. */
  because: Sentence,
})
export type ComponentInclusion = z.infer<typeof ComponentInclusion>

/** What a run did with one component. */
export const ComponentBackup = z.object({
  inclusion: ComponentInclusion,
  /** The types of the backups it is restored from, oldest first, this one last; empty when it keeps no chain. */
  chain: z.array(z.enum(['copy', 'full', 'incremental', 'differential', 'log'])),
  /** What the writer calls this backup, and the one it builds on. */
  stamp: z.string().nullable(),
  previousStamp: z.string().nullable(),
  /** Whole files, files of which ranges are kept, and file sets of which only what changed is. */
  files: z.int().nonnegative(),
  partialFiles: z.int().nonnegative(),
  differencedSets: z.int().nonnegative(),
  /** What its writer was told of the end (SetBackupSucceeded); null for what was not added. */
  succeeded: z.boolean().nullable(),
})
export type ComponentBackup = z.infer<typeof ComponentBackup>

/** One component of a writer, and what the run reached for it. */
export const ComponentStatus = z.object({
  logicalPath: z.string(),
  name: z.string(),
  caption: z.string(),
  /** Null until the run knows. */
  consistency: Consistency.nullable(),
  /** Why it is not application-consistent, in words; empty when it is. */
  reason: Sentence,
  /** Absent until the run has decided. */
  backup: ComponentBackup.optional(),
})
export type ComponentStatus = z.infer<typeof ComponentStatus>

/** What a writer's part in a run is: its type, and why it is not the one that was asked for. */
export const WriterPart = z.object({
  takesPart: z.boolean(),
  kind: z.enum(['as-asked', 'as-full', 'left-out']),
  /** The one type of the run. */
  type: z.enum(['copy', 'full', 'incremental', 'differential', 'log']),
  why: z.enum(['', 'unsupported', 'confirmed', 'no-base', 'would-see-full', 'exclusive-mix', 'not-owned']),
})
export type WriterPart = z.infer<typeof WriterPart>

/** One writer as its last checkpoint showed it. */
export const WriterStatus = z.object({
  /** The writer's class id. */
  writerId: z.string(),
  instanceId: z.string(),
  name: z.string(),
  /** When the session gathered metadata. */
  stateBefore: WriterState,
  state: WriterState,
  failure: Failure.nullable(),
  /** What it could not look at, in words: databases may be there that nobody holds. */
  unseen: Sentence.optional(),
  /** Absent until the run has decided. */
  part: WriterPart.optional(),
  components: z.array(ComponentStatus),
})
export type WriterStatus = z.infer<typeof WriterStatus>

/** The last time that an application failed in a run. */
export const WriterFailure = z.object({
  writer: z.string(),
  at: z.string(),
  jobId: z.string(),
  /** The name of the job. */
  job: z.string(),
  sessionId: z.string(),
  reason: Sentence,
  cure: Sentence,
  /** A later run of the same job ended without it. */
  isOver: z.boolean(),
})
export type WriterFailure = z.infer<typeof WriterFailure>

/** The writers as they say now how they are, and what they did in the runs that are remembered. */
export const WriterSurvey = z.object({
  /** What they were asked about: the folders of all jobs, or the home where there is none. */
  folders: z.array(z.string()),
  writers: z.array(WriterStatus),
  failures: z.array(WriterFailure),
})
export type WriterSurvey = z.infer<typeof WriterSurvey>

/** What a restore point tells of one application, long after the run. */
export const RememberedWriter = WriterStatus.pick({ writerId: true, name: true, part: true, components: true })
export type RememberedWriter = z.infer<typeof RememberedWriter>
