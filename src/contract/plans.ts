import { z } from 'zod'
import { Failure } from './failure'
import { BackupType, Degradation, Notice } from './jobs'
import { ComponentInclusion, WriterPart } from './writers'

/** A component as a writer describes it now, and what the next run would do with it. */
export const PlannedBackupComponent = z.object({
  logicalPath: z.string(),
  name: z.string(),
  caption: z.string(),
  /** Whether it can be chosen by itself. */
  selectable: z.boolean(),
  inclusion: ComponentInclusion,
  /** Components of other writers that come with it, in words. */
  dependsOn: z.array(z.string()),
  /** The backups that the next one of the run's type follows, oldest first; empty when it begins anew. */
  chain: z.array(BackupType),
  /** Given to the writer as the stamp of what this run builds on. */
  previousStamp: z.string().nullable(),
  fileSets: z.int(),
  /** As its files lie on the disk now. Absent in what an older process said. */
  size: z.object({ bytes: z.int().nonnegative(), isWhole: z.boolean() }).optional(),
})
export type PlannedBackupComponent = z.infer<typeof PlannedBackupComponent>

/** A writer that described itself, or could not. */
export const PlannedWriter = z.object({
  writerId: z.string(),
  instanceId: z.string(),
  name: z.string(),
  /** Why it could not describe itself. */
  failure: Failure.nullable(),
  /** Null for one that could not. */
  part: WriterPart.nullable(),
  /** The types it says it knows; full is always one. */
  knows: z.array(BackupType),
  /** It has logs that a full, an incremental or a log backup shortens. */
  hasLogs: z.boolean(),
  components: z.array(PlannedBackupComponent),
})
export type PlannedWriter = z.infer<typeof PlannedWriter>

/** What the next run of a job would do with the applications, decided by the code that the run uses. */
export const JobPlan = z.object({
  asked: BackupType,
  /** The one type that every writer would be told. */
  type: BackupType,
  writers: z.array(PlannedWriter),
  notices: z.array(Notice),
  degradations: z.array(Degradation),
  /** Why nobody could look what there is to build on; the plan is then one of a first backup. */
  basesFailure: Failure.nullable(),
})
export type JobPlan = z.infer<typeof JobPlan>
