import { z } from 'zod'
import { issues } from './issue-protocol'

/** Methods of a mover that restores into one zip file; see src/main/native/archive.ts. */
const count = z.number().nonnegative()
const paths = z.array(z.string())

const ArchiveRequest = z.object({
  tree: z.string().regex(/^[0-9a-f]{64}$/),
  file: z.string().startsWith('/'),
  include: paths,
  patterns: z.object({ include: paths, includeAnyCase: paths, exclude: paths, excludeAnyCase: paths }).optional(),
  hiddenNames: paths,
})

export const archiveMethods = {
  planArchive: {
    input: ArchiveRequest,
    output: z.object({ files: count, folders: count, refused: count, bytes: count, size: count }),
  },
  writeArchive: {
    input: ArchiveRequest,
    output: z.object({ filesWritten: count, bytesWritten: count, entries: count, size: count, ...issues }),
  },
  checkArchive: {
    input: z.object({ file: z.string().startsWith('/') }),
    output: z.object({ entries: count, files: count, bytes: count }),
  },
} as const
