/** The door of the repository. */
export {
  type Access,
  ACCESS_NAMES,
  accessIn,
  createThrottle,
  type Backend,
  type ByteRange,
  CONFIG_NAME,
  FAILURE_HEADER,
  HALF_USER,
  isStorageId,
  type TargetHalf,
  type FileKind,
  isRemote,
  LocalBackend,
  MemoryBackend,
  openBackend,
  openRemote,
  openServer,
  placeOf,
  type RateLimits,
  type RemoteTarget,
  requestLine,
  SECRET_NAMES,
  type ServerRequest,
  setAside,
  type TellRequest,
  UNLIMITED,
} from './backend'
export type { BlobLocation, BlobLookup, IndexedPack, PackDirectory } from './blob-index'
export { nativeIndex, type OpenIndex } from './native-index'
export { DOCUMENTS_FOLDER } from './browse'
export type { CheckFinding, CheckProgress, HintCode } from './check-finding'
export { changedEntries, type EntryChange } from './changed-entries'
export { type Change, compareTrees, noDifference } from './compare-snapshots'
export { type Derive, deriveAhead, type Random, type ScryptCost, type SealKey } from './crypto'
export { type ContentVersion, findVersions } from './file-versions'
export { parseDuration, type CalendarDuration } from './forget-calendar'
export { type Evidence, PINNED, protectedSnapshots, type SnapshotEvidence } from './forget-evidence'
export { type ForgetGroup, type GroupBy, planForget } from './forget-plan'
export { COUNTED, isEmptyPolicy, PERIODS, type RetentionPolicy } from './forget-policy'
export { firstKeyOf } from './first-key'
export type { KeyRecord } from './keys'
export type { Lock } from './lock'
export type { LockKind, LockRecord } from './lock-record'
export { openInThread } from './open-in-thread'
export { serveBlobs } from './serve-blobs'
export { initRepository, type OpenOptions, openRepository } from './open'
export { matchesPath, parsePattern, type PathPattern } from './path-pattern'
export type { BlobType } from './pack'
export { plainLengthOf } from './plain-length'
export type { Repository } from './repository'
export type { Renewed } from './retention'
export { isSelected, type SnapshotSelection } from './select-snapshots'
export type { SnapshotFilter, SnapshotList } from './snapshot-files'
export { retag, type TagChange } from './tag'
export {
  displayName,
  displayPath,
  modeText,
  nanosecondsOf,
  type Node,
  type NodeType,
  quoteName,
  quotePath,
  type Snapshot,
  type SnapshotContent,
  type SnapshotSummary,
  snapshotText,
  type Tree,
  unquoteName,
} from './tree'
export { countStored, type CountingMode, COUNTING_MODES, type StoredCounts } from './statistics'
export { Unfolding } from './unfolding'
export { pathOf, type Visited, walkSnapshot } from './walk'
