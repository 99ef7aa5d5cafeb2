import type { BlobLocation } from './blob-index'
import { SEAL_OVERHEAD } from './crypto'

/** How much a blob holds, before compression and sealing. Units: bytes. */
export const plainLengthOf = ({ length, uncompressedLength }: BlobLocation): number =>
  uncompressedLength ?? length - SEAL_OVERHEAD
