import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { BackupError } from '../../model/backup-error'
import { say } from '../../model/sentence'
import type { ByteRange } from '../file-decisions/byte-ranges'
import { realPath } from './point-files'

const decimal = z.string().regex(/^[0-9]{1,20}$/)
const PartialDocument = z.object({
  path: z.string(),
  ranges: z.array(z.tuple([decimal, decimal])),
  rangesText: z.string(),
  rangesFile: z.string().nullable(),
  size: decimal,
  sha256: z.string(),
  isWhole: z.boolean(),
})

/** A partial file of a link, once its folder is staged (docs/formats/documents.md, K7 to K10). */
export interface StagedPartial {
  readonly path: string
  readonly ranges: readonly ByteRange[]
  /** The file of the ranges' bytes, one after another. */
  readonly bytes: string
  /** Where each range begins in it. */
  readonly starts: readonly bigint[]
  /** The staged ranges file; null when the writer named none. */
  readonly rangesFile: string | null
  /** The whole file it was, where the run proved it. */
  readonly whole: { readonly size: bigint; readonly sha256: string } | null
}

/** Fails: `repository.snapshot-corrupt`. */
export async function readPartial(folder: string): Promise<StagedPartial> {
  const parsed = PartialDocument.safeParse(JSON.parse(await readFile(join(folder, 'partial.json'), 'utf8')))
  const path = parsed.success ? realPath(parsed.data.path) : null
  if (!parsed.success || path === null)
    throw new BackupError('repository.snapshot-corrupt', say('{folder}/partial.json cannot be read.', { folder }))
  const ranges = parsed.data.ranges.map(([offset, length]) => ({ offset: BigInt(offset), length: BigInt(length) }))
  const starts: bigint[] = []
  let at = 0n
  for (const { length } of ranges) {
    starts.push(at)
    at += length
  }
  const { size, sha256, isWhole, rangesFile } = parsed.data
  return {
    path,
    ranges,
    starts,
    bytes: join(folder, 'ranges'),
    rangesFile: rangesFile === null ? null : join(folder, 'ranges-file'),
    whole: isWhole ? { size: BigInt(size), sha256 } : null,
  }
}

/** Where the bytes of wanted ranges of a partial file lie among those that were backed up; null when some were not. */
export function startsWithin(partial: StagedPartial, wanted: readonly ByteRange[]): readonly bigint[] | null {
  const starts: bigint[] = []
  for (const { offset, length } of wanted) {
    const at = partial.ranges.findIndex(
      (range) => offset >= range.offset && offset + length <= range.offset + range.length,
    )
    const [range, start] = [partial.ranges[at], partial.starts[at]]
    if (!range || start === undefined) return null
    starts.push(start + offset - range.offset)
  }
  return starts
}
