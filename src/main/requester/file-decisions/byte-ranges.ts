/** Where the ranges of a partial file stand. Units: bytes. */
export type PartialRanges =
  | { readonly kind: 'inline'; readonly ranges: readonly ByteRange[] }
  | { readonly kind: 'file'; readonly path: string }

export interface ByteRange {
  readonly offset: bigint
  readonly length: bigint
}

const NUMBER = '(?:0x[0-9a-f]+|[0-9]+)'
const INLINE = new RegExp(`^\\s*${NUMBER}\\s*:\\s*${NUMBER}(?:\\s*,\\s*${NUMBER}\\s*:\\s*${NUMBER})*\\s*$`, 'i')
const PREFIX = /^\s*File\s*=\s*/i
const LAST_BYTE = 2n ** 63n

/** Reads `offset:length, ...`, decimal or `0x`, or the path of a ranges file with or without `File=`; null for neither. */
export function parsePartialRanges(text: string): PartialRanges | null {
  if (INLINE.test(text)) {
    const ranges = text.split(',').map((range) => {
      const [offset = '', length = ''] = range.split(':')
      return { offset: BigInt(offset.trim()), length: BigInt(length.trim()) }
    })
    return ranges.every(({ offset, length }) => offset + length <= LAST_BYTE) ? { kind: 'inline', ranges } : null
  }
  const path = text.replace(PREFIX, '').trim()
  return /^([a-z]:\\|\\\\|%|\/)/i.test(path) ? { kind: 'file', path } : null
}
