import { z } from 'zod'
import { PointEntry } from './restore'

/** One content that a path has had, however many restore points hold it. */
export const FileVersion = z.object({
  entry: PointEntry,
  /** The restore points that hold it, the newest first. */
  snapshotIds: z.array(z.string()).min(1),
})
export type FileVersion = z.infer<typeof FileVersion>

export const FileVersions = z.object({
  /** Distinct contents, the one of the newest restore point first. */
  versions: z.array(FileVersion),
  /** How many restore points of this computer were looked into, and how many of them do not have it. */
  looked: z.int().nonnegative(),
  without: z.int().nonnegative(),
})
export type FileVersions = z.infer<typeof FileVersions>

export const ImageType = z.enum(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp'])
export type ImageType = z.infer<typeof ImageType>

/** Why nothing is shown of a file; `pdf` and `too-large` for a PDF and an image of more bytes than are sent. */
export const NoPreview = z.enum(['pdf', 'binary', 'too-large', 'too-many-pixels', 'no-file'])
export type NoPreview = z.infer<typeof NoPreview>

/** Of a file as much as can be shown, and no byte more. */
export const FilePreview = z.discriminatedUnion('kind', [
  /** `shown`: bytes of the file that the text stands for; fewer than `size` when it is longer. */
  z.object({ kind: z.literal('text'), text: z.string(), shown: z.int(), size: z.int() }),
  /** A part of an image or a PDF, in base64. `next` is where to read on; null at its end. */
  z.object({ kind: z.literal('image'), type: ImageType, part: z.string(), size: z.int(), next: z.int().nullable() }),
  z.object({ kind: z.literal('pdf'), part: z.string(), size: z.int(), next: z.int().nullable() }),
  z.object({ kind: z.literal('none'), why: NoPreview, size: z.int() }),
])
export type FilePreview = z.infer<typeof FilePreview>

export const ChangedKind = z.enum(['added', 'removed', 'changed', 'kind-changed', 'metadata'])
export type ChangedKind = z.infer<typeof ChangedKind>

/** One difference of two restore points. A folder that only one of them has is one difference, with all below it. */
export const ChangedEntry = z.object({
  kind: ChangedKind,
  before: PointEntry.nullable(),
  after: PointEntry.nullable(),
})
export type ChangedEntry = z.infer<typeof ChangedEntry>

export const Comparison = z.object({
  /** In the order of names; at most 1,000. */
  changes: z.array(ChangedEntry),
  /** False when there are more. */
  isComplete: z.boolean(),
})
export type Comparison = z.infer<typeof Comparison>
