import { BackupError } from '../model/backup-error'
import { displayPath, quotePath, type Repository } from '../repository'
import { oneOf, readArguments } from './arguments'
import type { Command, Console } from './command'
import { OK } from './exit-code'
import { wrongArguments } from './snapshot-arguments'
import { withLockedReading } from './with-repository'

const KINDS = ['config', 'snapshot', 'index', 'key', 'tree', 'blob'] as const

/** Prints one object of the repository as it was stored, opened. Ids are whole, but those of snapshots. Rule Z60. */
export const cat: Command = {
  name: 'cat',
  usage: 'cat config|snapshot ID|index ID|key ID|tree ID[:FOLDER]|blob ID   print what is stored',
  async run(needs, args, console, signal) {
    const { values, positionals } = readArguments(args, {})
    const [asked, name = '', ...rest] = positionals
    if (asked === undefined || rest.length > 0) throw wrongArguments(`Name one of ${KINDS.join(', ')}, and its id.`)
    const kind = oneOf('cat', asked, KINDS)
    return withLockedReading(needs, console, values, signal, async (repository) => {
      await show(kind, name, repository, console)
      return OK
    })
  },
}

async function show(
  kind: (typeof KINDS)[number],
  name: string,
  repository: Repository,
  console: Console,
): Promise<void> {
  switch (kind) {
    case 'config':
      pretty(await repository.rawFile('config', ''), console)
      break
    case 'snapshot':
      pretty(await repository.rawFile('snapshots', (await repository.snapshot(name)).id), console)
      break
    case 'key':
      pretty(await repository.rawFile('keys', whole(name)), console)
      break
    case 'index':
      await console.write(await repository.rawFile('index', whole(name)))
      break
    case 'tree':
      await console.write(await repository.rawBlob('tree', await treeOf(name, repository)))
      break
    case 'blob':
      await console.write(await anyBlob(whole(name), repository))
      break
  }
}

/** The folder of a snapshot, its root without a folder. */
async function treeOf(name: string, repository: Repository): Promise<string> {
  const [id = '', ...path] = name.split(':')
  const snapshot = await repository.snapshot(id)
  const quoted = quotePath(path.join(':'))
  const node = await repository.lookup(snapshot, quoted)
  if (node === null) return snapshot.tree
  if (node.subtree !== null) return node.subtree
  throw new BackupError('path.missing', `${displayPath(quoted)} is no folder.`, { context: { path: quoted } })
}

/** A data blob, or else a tree. */
async function anyBlob(id: string, repository: Repository): Promise<Uint8Array> {
  const index = await repository.blobIndex()
  return repository.rawBlob(index.has('tree', id) && !index.has('data', id) ? 'tree' : 'data', id)
}

function whole(id: string): string {
  if (/^[0-9a-f]{64}$/.test(id)) return id
  throw wrongArguments(`${id === '' ? 'Nothing' : id} is no id of 64 hexadecimal digits.`)
}

const pretty = (json: Uint8Array, { print }: Console): void =>
  print(JSON.stringify(JSON.parse(Buffer.from(json).toString()), null, 2))
