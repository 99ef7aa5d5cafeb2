export { displayName, displayPath, quoteName, quotePath, unquoteName } from './go-quote'
export { modeText } from './mode-text'
export { type Node, NodeType } from './node'
export {
  byTime,
  parseSnapshot,
  type Snapshot,
  type SnapshotContent,
  snapshotText,
  type SnapshotSummary,
} from './snapshot'
export { readStoredFolder, StoredFolder } from './stored-folder'
export { isTime, nanosecondsOf, timeText } from './time'
export { findNode, parseTree, type Tree } from './tree'
