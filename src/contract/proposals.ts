import { z } from 'zod'
import { Failure } from './failure'
import { Sentence } from './sentence'

/** A drive or a mounted share on which a backup could be kept. Units: bytes. */
export const ProposedPlace = z.object({
  /** The folder for the backup: that of a backup which is there already, else one that would be made. */
  path: z.string(),
  mountPoint: z.string(),
  kind: z.enum(['drive', 'share']),
  fileSystem: z.string(),
  /** As `/dev/sdb1`, or the name of a share. */
  device: z.string(),
  capacity: z.int().nonnegative(),
  available: z.int().nonnegative(),
  /** Something of stock clients' format is there: it goes on, with its own password. */
  hasBackup: z.boolean(),
  /** False: this process may not make the folder. */
  canWrite: z.boolean(),
  /** It lies on a disk on which the person's home lies too. */
  sharesDisk: z.boolean(),
})
export type ProposedPlace = z.infer<typeof ProposedPlace>

/** An application with databases below some folders, as its writer describes itself. Units: bytes. */
export const FoundApplication = z.object({
  writerId: z.string(),
  instanceId: z.string(),
  name: z.string(),
  /** Why it could not describe itself; it has no databases here then. */
  failure: Failure.nullable(),
  /** What it could not look at, in words; empty when it saw everything. */
  unseen: Sentence,
  databases: z.int().nonnegative(),
  /** As its files lie on the disk. */
  bytes: z.int().nonnegative(),
  /** False: a limit ended the counting, or something could not be read; there is more. */
  isWhole: z.boolean(),
  /** The largest databases, at most five. */
  largest: z.array(z.object({ caption: z.string(), folder: z.string(), bytes: z.int().nonnegative() })),
  /** Where its files lie; none of them inside another. */
  folders: z.array(z.string()),
})
export type FoundApplication = z.infer<typeof FoundApplication>

/** How much lies below some folders, without what every preset leaves out. Units: files, bytes. */
export const FolderSize = z.object({
  files: z.int().nonnegative(),
  bytes: z.number().nonnegative(),
  /** False: a limit ended the look, or something could not be read; there is more. */
  isComplete: z.boolean(),
})
export type FolderSize = z.infer<typeof FolderSize>
