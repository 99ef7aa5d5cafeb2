export { type ExpectedBlob, openBlob, sha256 } from './blob'
export {
  type BlobType,
  decodePackHeader,
  encodePackHeader,
  type PackEntry,
  packSize,
  sizeInPack,
  SMALLEST_TRAILER,
} from './pack-header'
