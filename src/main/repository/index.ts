/** The door of the repository. */
export { type Backend, LocalBackend, MemoryBackend } from './backend'
export type { BlobIndex, BlobLocation, IndexedPack } from './blob-index'
export { DOCUMENTS_FOLDER } from './browse'
export type { CheckFinding, CheckProgress, HintCode } from './check-finding'
export type { Random, ScryptCost, SealKey } from './crypto'
export type { Lock } from './lock'
export type { LockKind, LockRecord } from './lock-record'
export { type InitOptions, initRepository, type OpenOptions, openRepository } from './open'
export type { Repository } from './repository'
export type { SnapshotFilter, SnapshotList } from './snapshot-files'
export {
  displayName,
  displayPath,
  type Node,
  type NodeType,
  quoteName,
  quotePath,
  type Snapshot,
  type SnapshotContent,
  type SnapshotSummary,
  type Tree,
  unquoteName,
} from './tree'
