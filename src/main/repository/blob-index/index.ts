export { BlobIndex, type BlobLocation, type IndexedPack } from './blob-index'
export { type IndexPack, parseIndex } from './index-file'
