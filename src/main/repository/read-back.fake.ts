import { createHash } from 'node:crypto'
import type { BigIntStats } from 'node:fs'
import * as fs from 'node:fs/promises'
import type { Repository } from './repository'
import { nanosecondsOf, type Node, type Snapshot, unquoteName } from './tree'

/** What must be equal of an entry, by its path in latin1. */
export type Facts = ReadonlyMap<string, Readonly<Record<string, unknown>>>

/** Everything below a real folder. */
export async function factsOfFolder(root: string): Promise<Facts> {
  const facts = new Map<string, Readonly<Record<string, unknown>>>()
  const visit = async (place: Buffer, path: string): Promise<void> => {
    const stats = await fs.lstat(place, { bigint: true })
    const type = typeOf(stats)
    facts.set(path, {
      type,
      mode: Number(stats.mode & 0o7777n),
      owner: [Number(stats.uid), Number(stats.gid)],
      mtime: stats.mtimeNs,
      inode: Number(stats.ino),
      ...(type === 'file' ? { links: Number(stats.nlink), size: Number(stats.size), hash: await hashOf(place) } : {}),
      ...(type === 'symlink' ? { target: (await fs.readlink(place, 'buffer')).toString('latin1') } : {}),
      ...(type === 'dev' || type === 'chardev' ? { device: Number(stats.rdev) } : {}),
    })
    if (type !== 'dir') return
    for (const name of await fs.readdir(place, { encoding: 'buffer' })) {
      await visit(Buffer.concat([place, Buffer.from('/'), name]), `${path}/${name.toString('latin1')}`)
    }
  }
  await visit(Buffer.from(root), '')
  return facts
}

/** Everything below a folder of a snapshot, as our reader sees it. */
export async function factsOfSnapshot(repository: Repository, snapshot: Snapshot, root: string): Promise<Facts> {
  const facts = new Map<string, Readonly<Record<string, unknown>>>()
  const visit = async (node: Node, quoted: string, path: string): Promise<void> => {
    facts.set(path, {
      type: node.type,
      mode: modeOf(node),
      owner: [node.uid, node.gid],
      mtime: nanosecondsOf(node.mtime),
      inode: node.inode,
      ...(node.type === 'file' ? { links: node.links, size: node.size, hash: await hashOfNode(repository, node) } : {}),
      ...(node.type === 'symlink' ? { target: targetOf(node) } : {}),
      ...(node.type === 'dev' || node.type === 'chardev' ? { device: node.device } : {}),
    })
    if (node.type !== 'dir') return
    for (const child of (await repository.folder(snapshot, quoted)).entries) {
      await visit(child, `${quoted}/${child.name}`, `${path}/${unquoteName(child.name).toString('latin1')}`)
    }
  }
  const node = await repository.lookup(snapshot, root)
  if (node !== null) await visit(node, root, '')
  return facts
}

/** Go keeps setuid, setgid and sticky elsewhere than the system does. */
const modeOf = ({ mode }: Node): number =>
  (mode & 0o777) | (mode & (1 << 23) ? 0o4000 : 0) | (mode & (1 << 22) ? 0o2000 : 0) | (mode & (1 << 20) ? 0o1000 : 0)

const targetOf = ({ linkTarget, linkTargetRaw }: Node) => Buffer.from(linkTargetRaw ?? linkTarget).toString('latin1')

const hashOf = async (place: Buffer) =>
  createHash('sha256')
    .update(await fs.readFile(place))
    .digest('hex')

async function hashOfNode(repository: Repository, node: Node): Promise<string> {
  const hash = createHash('sha256')
  for (const id of node.content ?? []) hash.update(await repository.loadBlob(id))
  return hash.digest('hex')
}

function typeOf(stats: BigIntStats): Node['type'] {
  if (stats.isFile()) return 'file'
  if (stats.isDirectory()) return 'dir'
  if (stats.isSymbolicLink()) return 'symlink'
  if (stats.isFIFO()) return 'fifo'
  if (stats.isSocket()) return 'socket'
  return stats.isBlockDevice() ? 'dev' : 'chardev'
}
