import { BackupError } from '../model/backup-error'
import { throwIfCancelled } from '../model/cancellation'
import {
  type BlobType,
  displayPath,
  pathOf,
  type Repository,
  type Snapshot,
  Unfolding,
  walkSnapshot,
} from '../repository'
import type { Console } from './command'

/** A place of an object, as restic's JSON has it. */
export interface Place {
  readonly object_type: 'blob' | 'tree'
  readonly id: string
  readonly path: string
  readonly parent_tree?: string
  readonly snapshot: string
  readonly time: string
}

/** Where each object that was named is used; the beginning of an id will do. */
export async function* findObjects(
  repository: Repository,
  snapshots: readonly Snapshot[],
  wanted: { readonly blobs: readonly string[]; readonly trees: readonly string[] },
  signal: AbortSignal,
): AsyncGenerator<Place> {
  const { blobs } = await repository.blobIndex()
  for (const snapshot of snapshots) {
    const at = { snapshot: snapshot.id, time: snapshot.time }
    if (isWanted(wanted.trees, snapshot.tree)) yield { object_type: 'tree', id: snapshot.tree, path: '/', ...at }
    const visiting = walkSnapshot(repository, snapshot, new Unfolding(blobs), { withDocuments: true })
    for await (const { names, node, parent } of visiting) {
      throwIfCancelled(signal)
      const path = displayPath(pathOf(names))
      if (node.subtree !== null && isWanted(wanted.trees, node.subtree)) {
        yield { object_type: 'tree', id: node.subtree, path, ...at }
      }
      for (const id of node.content ?? []) {
        if (isWanted(wanted.blobs, id)) yield { object_type: 'blob', id, path, parent_tree: parent, ...at }
      }
    }
  }
}

/** The blobs of packs, by the beginning of their ids. Fails: `invalid-request` when no index names one. */
export async function objectsOfPacks(
  repository: Repository,
  prefixes: readonly string[],
): Promise<{ readonly blobs: readonly string[]; readonly trees: readonly string[] }> {
  const [blobs, trees]: [string[], string[]] = [[], []]
  const packs = await repository.packIds()
  for (const prefix of prefixes) {
    const found = packs.filter((id) => id.startsWith(prefix))
    if (found.length === 0) {
      throw new BackupError('invalid-request', `There is no pack ${prefix}.`, { context: { asked: prefix } })
    }
    for (const pack of found) {
      for (const { id, type } of await repository.packHeader(pack)) (type === 'tree' ? trees : blobs).push(id)
    }
  }
  return { blobs, trees }
}

/** In which pack each object is that was named by its whole id, in restic's words. */
export async function tellPacks(
  repository: Repository,
  type: BlobType,
  asked: readonly string[],
  { print }: Pick<Console, 'print'>,
): Promise<void> {
  const index = await repository.blobIndex()
  for (const id of asked) {
    if (!/^[0-9a-f]{64}$/.test(id)) {
      print(`Note: cannot find pack for object '${id}': only a whole id names one`)
      continue
    }
    const [place] = index.find(type, id)
    if (place === undefined) {
      print(`Object ${id.slice(0, 8)} not found in the index`)
      continue
    }
    const { pack, offset, length, uncompressedLength } = place
    const unpacked = uncompressedLength === null ? '' : `, uncompressed length ${uncompressedLength}`
    print(`Object belongs to pack ${pack}`)
    const blob = `<Blob (${type}) ${id.slice(0, 8)}, offset ${offset}, length ${length}${unpacked}>`
    print(` ... Pack ${pack.slice(0, 8)}: ${blob}`)
  }
}

const isWanted = (prefixes: readonly string[], id: string) => prefixes.some((prefix) => id.startsWith(prefix))
