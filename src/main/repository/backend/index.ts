export { type Backend, type ByteRange, CONFIG_NAME, type FileKind, isStorageId, type StoredFile } from './backend'
export { LocalBackend } from './local'
export { MemoryBackend } from './memory'
