import { displayName, type Node, type Snapshot, snapshotText } from '../repository'
import type { ListedEntry } from './ls-entries'

/** What ncdu counts a file's room in. Units: bytes. */
const BLOCK = 512

/**
 * A restore point as the export of ncdu has a disk, as restic prints it: `ncdu -f -` reads it. Each folder is a list whose
 * first member is itself. Source: ncdu's export format, version 1.2.
 */
export async function* ncduLines(snapshot: Snapshot, entries: AsyncIterable<ListedEntry>): AsyncGenerator<string> {
  let waiting = `[1, 2, ${snapshotText(snapshot)}, [{"name":"/"}`
  let open = 0
  for await (const { node, depth } of entries) {
    for (; open >= depth; open--) {
      yield waiting
      waiting = `${'  '.repeat(open)}]`
    }
    yield `${waiting},`
    waiting = `${'  '.repeat(depth)}${JSON.stringify(entryOf(node))}`
    if (node.type !== 'dir') continue
    open = depth
    yield `${'  '.repeat(depth)}[`
    waiting = `  ${waiting}`
  }
  for (; open > 0; open--) {
    yield waiting
    waiting = `${'  '.repeat(open)}]`
  }
  yield waiting
  yield ']'
  yield ']'
}

const entryOf = ({ name, type, size, deviceId, inode, links, uid, gid, mode, mtime }: Node) => ({
  ...{ name: displayName(name), asize: size, dsize: Math.ceil(size / BLOCK) * BLOCK, dev: deviceId, ino: inode },
  ...{ nlink: links, notreg: type !== 'dir' && type !== 'file', uid, gid, mode: unixMode(mode) },
  mtime: Math.floor(Date.parse(mtime) / 1000),
})

/** Of Go's fs.FileMode: the permissions with set-user, set-group and sticky where Unix has them. */
const unixMode = (mode: number): number =>
  (mode & 0o777) | (mode & (1 << 23) ? 0o4000 : 0) | (mode & (1 << 22) ? 0o2000 : 0) | (mode & (1 << 20) ? 0o1000 : 0)
