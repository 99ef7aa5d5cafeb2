export { BlobIndex, type BlobLocation, type IndexedPack, plainLengthOf } from './blob-index'
export { type IndexPack, parseIndex } from './index-file'
