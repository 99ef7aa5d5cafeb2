import { z } from 'zod'

/** Where the last answer stopped. */
export const NameCursor = z.object({ name: z.int().nonnegative(), folder: z.int().nonnegative() })
export type NameCursor = z.infer<typeof NameCursor>

/** Words that a name must contain, all of them, whatever their case; `*` and `?` stand for anything and for one character. */
export const NameQuery = z.object({
  text: z.string().min(1).max(400),
  limit: z.int().min(1).max(1000),
  after: NameCursor.nullable(),
})
export type NameQuery = z.infer<typeof NameQuery>

const PointOfName = z.object({ snapshotId: z.string(), time: z.string() })

/** One path, and the restore points of one repository that hold it. */
export const NameHit = z.object({
  /** Quoted, as `restore.browse` takes it. */
  path: z.string(),
  /** For a person. */
  shown: z.string(),
  isFolder: z.boolean(),
  repositoryId: z.string(),
  location: z.string(),
  points: z.int().positive(),
  newest: PointOfName,
  oldest: PointOfName,
})
export type NameHit = z.infer<typeof NameHit>

export const NameHits = z.object({
  hits: z.array(NameHit),
  /** Null when there are no more. */
  next: NameCursor.nullable(),
  /** How many restore points are searched. */
  points: z.int().nonnegative(),
})
export type NameHits = z.infer<typeof NameHits>
