import { BackupError } from '../model/backup-error'
import { throwIfCancelled } from '../model/cancellation'
import {
  type BlobLookup,
  type Change,
  compareTrees,
  displayPath,
  noDifference,
  plainLengthOf,
  quotePath,
  type Repository,
  Unfolding,
} from '../repository'
import { readArguments } from './arguments'
import type { Command } from './command'
import { OK } from './exit-code'
import { formatBytes } from './format'
import { wrongArguments } from './snapshot-arguments'
import { withLockedReading } from './with-repository'

/** What changed from one restore point to another. Rules Z70 to Z72. */
export const diff: Command = {
  name: 'diff',
  usage: 'diff SNAPSHOT[:FOLDER] SNAPSHOT[:FOLDER] [--metadata]  what changed in between',
  async run(needs, args, console, signal) {
    const { values, positionals } = readArguments(args, { metadata: { type: 'boolean' } })
    const [one, other, ...rest] = positionals
    if (one === undefined || other === undefined || rest.length > 0) throw wrongArguments('Name two snapshots.')
    return withLockedReading(needs, console, values, signal, async (repository) => {
      const [source, target] = [await folderOf(repository, one), await folderOf(repository, other)]
      const found = noDifference()
      if (!values.json) console.print(`comparing snapshot ${source.id.slice(0, 8)} to ${target.id.slice(0, 8)}:\n`)
      const index = await repository.blobIndex()
      const changes = compareTrees(repository, new Unfolding(index.blobs), source.tree, target.tree, found)
      for await (const { path, kind } of changes) {
        throwIfCancelled(signal)
        if (kind === 'metadata' && !values.metadata) continue
        const modifier = kind === 'type' && values.metadata ? 'TU' : MODIFIERS[kind]
        const shown = displayPath(path)
        console.print(
          values.json
            ? JSON.stringify({ message_type: 'change', path: shown, modifier })
            : `${modifier.padEnd(5)}${shown}`,
        )
      }
      const removed = { ...found.removed, ...blobCounts(index, without(found.before, found.after)) }
      const added = { ...found.added, ...blobCounts(index, without(found.after, found.before)) }
      const ends = { source_snapshot: source.id, target_snapshot: target.id, changed_files: found.changedFiles }
      if (values.json) console.print(JSON.stringify({ message_type: 'statistics', ...ends, added, removed }))
      else for (const line of summary(found.changedFiles, added, removed)) console.print(line)
      return OK
    })
  },
}

const MODIFIERS: Readonly<Record<Change['kind'], string>> = {
  added: '+',
  removed: '-',
  modified: 'M',
  bitrot: 'M?',
  type: 'T',
  metadata: 'U',
}

interface Side {
  readonly files: number
  readonly dirs: number
  readonly others: number
  readonly data_blobs: number
  readonly tree_blobs: number
  /** As they were before compression. */
  readonly bytes: number
}

/** The tree of `SNAPSHOT:FOLDER`. Fails: `path.missing` when it has no such folder. */
async function folderOf(
  repository: Repository,
  asked: string,
): Promise<{ readonly id: string; readonly tree: string }> {
  const colon = asked.indexOf(':')
  const snapshot = await repository.snapshot(colon < 0 ? asked : asked.slice(0, colon))
  const path = colon < 0 ? '' : asked.slice(colon + 1)
  const node = await repository.lookup(snapshot, quotePath(path))
  if (node === null) return { id: snapshot.id, tree: snapshot.tree }
  if (node.subtree !== null) return { id: snapshot.id, tree: node.subtree }
  throw new BackupError('path.missing', `${path} is no folder of the restore point.`, { context: { path } })
}

const without = (some: ReadonlySet<string>, others: ReadonlySet<string>) =>
  [...some].filter((blob) => !others.has(blob))

function blobCounts(index: BlobLookup, blobs: readonly string[]): Pick<Side, 'data_blobs' | 'tree_blobs' | 'bytes'> {
  const counts = { data_blobs: 0, tree_blobs: 0, bytes: 0 }
  for (const blob of blobs) {
    const type = blob.startsWith('tree:') ? 'tree' : 'data'
    counts[`${type}_blobs`]++
    const [copy] = index.find(type, blob.slice(5))
    if (copy !== undefined) counts.bytes += plainLengthOf(copy)
  }
  return counts
}

function summary(changed: number, added: Side, removed: Side): readonly string[] {
  const row = (name: string, key: keyof Side, tail = '') =>
    `${name.padEnd(12)}${String(added[key]).padStart(6)} new, ${String(removed[key]).padStart(5)} removed${tail}`
  return [
    '',
    row('Files:', 'files', `, ${String(changed).padStart(5)} changed`),
    row('Dirs:', 'dirs'),
    row('Others:', 'others'),
    row('Data Blobs:', 'data_blobs'),
    row('Tree Blobs:', 'tree_blobs'),
    `  Added:   ${formatBytes(added.bytes)}`,
    `  Removed: ${formatBytes(removed.bytes)}`,
  ]
}
