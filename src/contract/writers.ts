import { z } from 'zod'
import { Consistency } from './consistency'
import { Failure } from './failure'

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

/** One component of a writer, and what the run reached for it. */
export const ComponentStatus = z.object({
  logicalPath: z.string(),
  name: z.string(),
  caption: z.string(),
  /** Null until the run knows. */
  consistency: Consistency.nullable(),
  /** Why it is not application-consistent, in words; empty when it is. */
  reason: z.string(),
})
export type ComponentStatus = z.infer<typeof ComponentStatus>

/** What a writer's part in a run is: its type, and why it is not the one that was asked for. */
export const WriterPart = z.object({
  takesPart: z.boolean(),
  kind: z.enum(['as-asked', 'as-full', 'left-out']),
  /** The one type of the run. */
  type: z.enum(['copy', 'full', 'incremental', 'differential', 'log']),
  why: z.enum(['', 'unsupported', 'confirmed', 'no-base', 'would-see-full', 'exclusive-mix']),
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
  unseen: z.string().optional(),
  /** Absent until the run has decided. */
  part: WriterPart.optional(),
  components: z.array(ComponentStatus),
})
export type WriterStatus = z.infer<typeof WriterStatus>
