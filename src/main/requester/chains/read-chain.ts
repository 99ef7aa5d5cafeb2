import { BackupError } from '../../model/backup-error'
import { throwIfCancelled } from '../../model/cancellation'
import { DOCUMENTS_FOLDER, type Node, type Repository, type Snapshot } from '../../repository'
import { type BackupComponentsDocument, parseBackupComponents } from '../../vss/documents'
import type { ChainEvent } from './chain-ledger'
import { CHAINS_FOLDER, sessionOfLink } from './link'

/** A link of a chain as a restore point holds it. */
export interface StoredLink {
  readonly name: string
  /** The folder, by reference. */
  readonly tree: string
  /** Where it was found. */
  readonly snapshot: Snapshot
  readonly document: BackupComponentsDocument
}

const pathOf = (chain: string, ...below: readonly string[]): string =>
  [DOCUMENTS_FOLDER, CHAINS_FOLDER, chain, ...below].join('/')

/**
 * Finds the links of a base and the logs since then in whatever restore points still hold them; null when one is in
 * none. A link is the same tree in all of them (rule K5).
 */
export async function readChain(
  repository: Repository,
  snapshots: readonly Snapshot[],
  { base, logs }: { readonly base: ChainEvent; readonly logs: readonly ChainEvent[] },
  signal: AbortSignal,
): Promise<readonly StoredLink[] | null> {
  const links = [...((await find(repository, snapshots, base, signal)) ?? [])]
  if (links.length === 0) return null
  for (const log of logs) {
    const found = (await find(repository, snapshots, log, signal))?.at(-1)
    if (!found) return null
    if (!links.some(({ tree }) => tree === found.tree)) links.push(found)
  }
  return links
}

/** The links up to the one that a session made. Looks first where it was made, then from the newest on. */
async function find(
  repository: Repository,
  snapshots: readonly Snapshot[],
  event: ChainEvent,
  signal: AbortSignal,
): Promise<readonly StoredLink[] | null> {
  const own = snapshots.filter(({ id }) => id === event.snapshotId)
  for (const snapshot of [...own, ...[...snapshots].reverse()]) {
    throwIfCancelled(signal)
    const folders = await foldersOf(repository, snapshot, pathOf(event.chain))
    const at = folders.findIndex(({ name }) => sessionOfLink(name) === event.session)
    if (at < 0) continue
    const links: StoredLink[] = []
    for (const { name, subtree } of folders.slice(0, at + 1)) {
      const below = `${CHAINS_FOLDER}/${event.chain}/${name}`
      const xml = await repository.readDocument(snapshot, `${below}/backup-components.xml`)
      if (subtree === null || xml === null) return null
      links.push({ name, tree: subtree, snapshot, document: parseBackupComponents(xml) })
    }
    return links
  }
  return null
}

async function foldersOf(repository: Repository, snapshot: Snapshot, path: string): Promise<readonly Node[]> {
  try {
    return (await repository.folder(snapshot, path)).entries.filter(({ type }) => type === 'dir')
  } catch (error) {
    if (error instanceof BackupError && error.code === 'path.missing') return []
    throw error
  }
}

/** Whether everything below a tree can be read again: every folder loads, every blob is in a pack that is there. */
export async function isWhole(repository: Repository, trees: readonly string[], signal: AbortSignal): Promise<boolean> {
  const waiting = [...trees]
  const blobs = new Set<string>()
  const seen = new Set<string>()
  try {
    for (let tree = waiting.pop(); tree !== undefined; tree = waiting.pop()) {
      throwIfCancelled(signal)
      if (seen.has(tree)) continue
      seen.add(tree)
      for (const { subtree, content } of (await repository.loadTree(tree)).nodes) {
        if (subtree !== null) waiting.push(subtree)
        for (const id of content ?? []) blobs.add(id)
      }
    }
  } catch (error) {
    if (error instanceof BackupError && error.code.startsWith('repository.')) return false
    throw error
  }
  return repository.holdsBlobs([...blobs])
}
