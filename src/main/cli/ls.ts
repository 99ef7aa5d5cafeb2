import { throwIfCancelled } from '../model/cancellation'
import { displayPath, modeText, type Node, quotePath } from '../repository'
import { oneOf, readArguments } from './arguments'
import type { Command } from './command'
import { OK } from './exit-code'
import { longLine } from './long-line'
import { listedEntries, type ListedEntry } from './ls-entries'
import { ncduLines } from './ls-ncdu'
import { LS_ORDERS, sortedEntries } from './ls-order'
import { chosenSnapshot, SELECTION, selectionOf, snapshotJson, wrongArguments } from './snapshot-arguments'
import { withReading } from './with-repository'

const OPTIONS = {
  ...SELECTION,
  long: { type: 'boolean', short: 'l' },
  'human-readable': { type: 'boolean' },
  recursive: { type: 'boolean' },
  sort: { type: 'string', short: 's' },
  reverse: { type: 'boolean' },
  ncdu: { type: 'boolean' },
} as const

/** What a restore point holds: all of it, or what is in the folders that are named. Rules Z98 and Z99. */
export const ls: Command = {
  name: 'ls',
  usage:
    'ls SNAPSHOT|latest [FOLDER]... [-l] [--human-readable] [--recursive] [--ncdu] [--json]\n' +
    '         [--sort name|size|mtime|atime|ctime|extension] [--reverse] [--host H] [--path P] [--tag T]\n' +
    '                                               list what a restore point holds',
  async run(needs, args, console, signal) {
    const { values, positionals } = readArguments(args, OPTIONS)
    const [asked, ...folders] = positionals
    if (asked === undefined) throw wrongArguments('Name one snapshot, or latest.')
    const relative = folders.find((folder) => !folder.startsWith('/'))
    if (relative !== undefined) throw wrongArguments(`A folder is named from the root on: /${relative}.`)
    const order = oneOf('sort', values.sort ?? 'name', LS_ORDERS)
    const [isReverse, isSorted] = [values.reverse ?? false, order !== 'name' || (values.reverse ?? false)]
    if (values.ncdu && (values.json || isSorted)) throw wrongArguments('--ncdu has a form and an order of its own.')
    return withReading(needs, console, values, signal, async (repository) => {
      const snapshot = await chosenSnapshot(repository, asked, selectionOf(values))
      const wish = { folders: folders.map((folder) => quotePath(folder)), isRecursive: values.recursive ?? false }
      const entries = listedEntries(repository, snapshot, wish)
      if (values.ncdu) {
        for await (const line of ncduLines(snapshot, entries)) {
          console.print(line)
          throwIfCancelled(signal)
        }
        return OK
      }
      if (values.json) {
        const about = { ...snapshotJson(snapshot), message_type: 'snapshot', struct_type: 'snapshot' }
        console.print(JSON.stringify(about))
      }
      const line = ({ path, node }: ListedEntry) =>
        values.json
          ? nodeLine(path, node)
          : values.long
            ? longLine(displayPath(path), node, values['human-readable'] ?? false)
            : displayPath(path)
      for await (const entry of isSorted ? await sortedEntries(entries, order, isReverse) : entries) {
        if (entry.isShown) console.print(line(entry))
        throwIfCancelled(signal)
      }
      return OK
    })
  },
}

const nodeLine = (path: string, { name, type, uid, gid, size, mode, mtime, atime, ctime, inode }: Node): string =>
  JSON.stringify({
    ...{ name: displayPath(name), type, path: displayPath(path), quoted_path: path, uid, gid },
    ...(type === 'file' ? { size } : {}),
    ...{ mode, permissions: modeText(mode), mtime, atime, ctime, inode, message_type: 'node', struct_type: 'node' },
  })
