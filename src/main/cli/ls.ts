import { resolve } from 'node:path'
import { BackupError } from '../model/backup-error'
import { throwIfCancelled } from '../model/cancellation'
import { type Node, type Repository, type Snapshot, displayPath, modeText, quotePath } from '../repository'
import { DOCUMENTS_FOLDER } from '../requester'
import { readArguments } from './arguments'
import type { Command } from './command'
import { OK } from './exit-code'
import { snapshotJson } from './snapshot-arguments'
import { withReading } from './with-repository'

export const ls: Command = {
  name: 'ls',
  usage: 'ls SNAPSHOT|latest [PATH] [--json]           list what a restore point holds',
  async run(needs, args, console, signal) {
    const { values, positionals } = readArguments(args, {})
    const [asked, path = '/', ...rest] = positionals
    if (asked === undefined || rest.length > 0)
      throw new BackupError('invalid-request', 'Name one snapshot, or latest.')
    return withReading(needs, console, values, signal, async (repository) => {
      const snapshot = await repository.snapshot(asked)
      if (values.json) {
        const about = { ...snapshotJson(snapshot), message_type: 'snapshot', struct_type: 'snapshot' }
        console.print(JSON.stringify(about))
      }
      const from = resolve('/', path)
      for await (const [at, node] of walk(repository, snapshot, from === '/' ? '' : quotePath(from))) {
        console.print(values.json ? nodeLine(at, node) : displayPath(at))
        throwIfCancelled(signal)
      }
      return OK
    })
  },
}

/** Every entry below a quoted path, folders before what is in them. Our own documents are not shown. */
async function* walk(
  repository: Repository,
  snapshot: Snapshot,
  from: string,
): AsyncGenerator<readonly [string, Node]> {
  const { entries } = await repository.folder(snapshot, from)
  for (const node of entries) {
    if (from === '' && node.name === DOCUMENTS_FOLDER) continue
    const path = `${from}/${node.name}`
    yield [path, node]
    if (node.type === 'dir') yield* walk(repository, snapshot, path)
  }
}

const nodeLine = (path: string, { name, type, uid, gid, size, mode, mtime, atime, ctime, inode }: Node): string =>
  JSON.stringify({
    ...{ name: displayPath(name), type, path: displayPath(path), quoted_path: path, uid, gid },
    ...(type === 'file' ? { size } : {}),
    ...{ mode, permissions: modeText(mode), mtime, atime, ctime, inode, message_type: 'node', struct_type: 'node' },
  })
