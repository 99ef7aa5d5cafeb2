import { z } from 'zod'
import { ComponentRestorePlan, ComponentRestoreRequest, PointComponent, UndoCopy } from './component-restore'
import { NameHits, NameQuery } from './names'
import { RepositoryPlace, ServerAccess } from './places'
import { PointEntry, RestorePlan, RestorePoint, RestoreRequest } from './restore'
import { Comparison, FilePreview, FileVersions } from './versions'

const password = z.string().min(1).max(1024)

/** What the renderer may ask of restore points: to find, to look into, and to restore. */
export const restoreCalls = {
  /** Files and folders of all restore points by their names, without opening a repository. */
  'names.search': { input: NameQuery, output: NameHits },

  /** Opens a repository for reading: by a job's remembered password, or by location and password. Writes nothing. */
  'restore.open': {
    input: z.union([
      z.object({ jobId: z.string() }),
      z.object({ location: RepositoryPlace, password, access: ServerAccess.optional() }),
    ]),
    output: z.object({ repositoryId: z.string(), location: z.string(), points: z.array(RestorePoint) }),
  },
  'restore.browse': {
    input: z.object({
      repositoryId: z.string(),
      snapshotId: z.string(),
      /** A quoted path; empty is the root. */
      path: z.string(),
      offset: z.int().nonnegative(),
      limit: z.int().min(1).max(1000),
    }),
    output: z.object({ entries: z.array(PointEntry), total: z.int() }),
  },
  /** The contents that a path has had in the restore points of the computer that made this one. */
  'restore.versions': {
    input: z.object({ repositoryId: z.string(), snapshotId: z.string(), path: z.string() }),
    output: FileVersions,
  },
  /** What can be shown of a file: the begin of a text, or an image part by part. `offset` counts bytes. */
  'restore.preview': {
    input: z.object({
      ...{ repositoryId: z.string(), snapshotId: z.string(), path: z.string() },
      offset: z.int().nonnegative(),
    }),
    output: FilePreview,
  },
  /** What became of a folder from one restore point to another. A folder that one of them does not have is empty there. */
  'restore.compare': {
    input: z.object({ repositoryId: z.string(), before: z.string(), after: z.string(), path: z.string() }),
    output: Comparison,
  },
  'restore.plan': { input: RestoreRequest, output: RestorePlan },
  'restore.start': { input: RestoreRequest, output: z.object({ sessionId: z.string() }) },
  /**
   * Puts back what a restore deleted or replaced, and takes away what it added, as far as nobody changed it since. What has to
   * go is kept beside the undo copy. Fails: `restore.undo-missing`, `restore.undo-incomplete`.
   */
  'restore.undo': { input: z.object({ undoId: z.string().regex(/^[0-9a-z-]{1,80}$/) }), output: UndoCopy },
  /** The applications of a restore point: each is restored as one unit. */
  'restore.components': {
    input: z.object({ repositoryId: z.string(), snapshotId: z.string() }),
    output: z.object({ components: z.array(PointComponent) }),
  },
  'restore.plan-components': { input: ComponentRestoreRequest, output: ComponentRestorePlan },
  'restore.start-components': { input: ComponentRestoreRequest, output: z.object({ sessionId: z.string() }) },
} as const
