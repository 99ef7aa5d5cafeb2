export { BlobIndex, summaryOf } from './blob-index'
export type { BlobLocation, BlobLookup, GrowingIndex, PackSummary } from './growing-index'
export { type IndexPack, parseIndex } from './index-file'
export { type IndexedPack, PackDirectory } from './pack-directory'
