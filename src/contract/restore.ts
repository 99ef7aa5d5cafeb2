import { z } from 'zod'
import { Consistency } from './consistency'
import { RunResult } from './jobs'

/** A restore point: a repository snapshot with what its run said of it. */
export const RestorePoint = z.object({
  snapshotId: z.string(),
  time: z.string(),
  hostname: z.string(),
  username: z.string(),
  paths: z.array(z.string()),
  tags: z.array(z.string()),
  program: z.string(),
  /** Null when the snapshot was made by another program. */
  consistency: Consistency.nullable(),
  result: RunResult.nullable(),
  files: z.int().nullable(),
  bytes: z.int().nullable(),
})
export type RestorePoint = z.infer<typeof RestorePoint>

/**
 * One entry of a folder in a restore point.
 * `path` is the identity: names quoted as the format stores them, so that any byte survives. `name` is for a person.
 */
export const PointEntry = z.object({
  path: z.string(),
  name: z.string(),
  type: z.enum(['file', 'dir', 'symlink', 'dev', 'chardev', 'fifo', 'socket']),
  size: z.int().nonnegative(),
  mtime: z.string(),
  mode: z.int(),
})
export type PointEntry = z.infer<typeof PointEntry>

/**
 * What to do where the target already has a file. `make-identical` also takes away what the restore point does not have;
 * whatever it takes away or replaces can be brought back.
 */
export const ConflictPolicy = z.enum(['keep-existing', 'replace-older', 'replace', 'make-identical'])
export type ConflictPolicy = z.infer<typeof ConflictPolicy>

/** One line of the table shown before anything is written. */
export const PlannedEntry = z.object({
  path: z.string(),
  action: z.enum(['create', 'replace', 'keep', 'same', 'refuse', 'delete']),
  /** The size it will have, and the size it has at the target; null where there is none. A folder has that of its files. */
  size: z.int().nonnegative(),
  existingSize: z.int().nonnegative().nullable(),
  mtime: z.string(),
  existingMtime: z.string().nullable(),
  /** It differs, and what is at the target was changed later. */
  isNewerThere: z.boolean(),
})
export type PlannedEntry = z.infer<typeof PlannedEntry>

export const RestorePlan = z.object({
  create: z.int(),
  replace: z.int(),
  keep: z.int(),
  same: z.int(),
  refuse: z.int(),
  /** What the restore point does not have: entries, a folder with all below it as one, and the files in them. */
  delete: z.int(),
  filesDeleted: z.int(),
  bytesDeleted: z.int(),
  /** Of what differs: how much was changed later at the target, whatever becomes of it. */
  newerThere: z.int(),
  bytesNewerThere: z.int(),
  bytesCreated: z.int(),
  bytesReplaced: z.int(),
  bytesToWrite: z.int(),
  bytesAvailable: z.int(),
  /** At most 1,000 lines, those that replace, keep, refuse or delete something first. */
  entries: z.array(PlannedEntry),
  isComplete: z.boolean(),
})
export type RestorePlan = z.infer<typeof RestorePlan>

/**
 * How what is restored lies at the target: below its full path, without the path above what was chosen, or as one zip file
 * without that path.
 */
export const RestoreForm = z.enum(['full-paths', 'plain', 'zip'])
export type RestoreForm = z.infer<typeof RestoreForm>

/** Which files of which point go where. */
export const RestoreRequest = z.object({
  repositoryId: z.string(),
  snapshotId: z.string(),
  /** Quoted paths of files or folders; empty means all. */
  include: z.array(z.string()),
  /** A folder; for a zip file the file. */
  target: z.string().startsWith('/'),
  conflicts: ConflictPolicy,
  /** Absent: `full-paths`. */
  form: RestoreForm.optional(),
  /** Whether what was written is read back from the disk and compared. Absent: it is. */
  verify: z.boolean().optional(),
})
export type RestoreRequest = z.infer<typeof RestoreRequest>
