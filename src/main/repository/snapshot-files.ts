import type { Sentence } from '../../contract/sentence'
import { say } from '../model/sentence'
import { BackupError } from '../model/backup-error'
import { throwIfCancelled } from '../model/cancellation'
import { type Backend, isStorageId } from './backend'
import type { SealKey } from './crypto'
import { byTime, parseSnapshot, type Snapshot } from './tree'
import { corruptFile, loadJson } from './unpacked'

/** Which snapshots count. What is not named does not matter; `paths` are compared as a set, all `tags` must be there. */
export interface SnapshotFilter {
  readonly hostname?: string
  readonly paths?: readonly string[]
  readonly tags?: readonly string[]
}

/** Fails: `repository.snapshot-missing`, `repository.snapshot-corrupt`. */
export async function loadSnapshot(backend: Backend, key: SealKey, id: string): Promise<Snapshot> {
  const snapshot = parseSnapshot(id, await loadJson(backend, key, 'snapshots', id))
  if (snapshot === null) throw corruptFile('snapshots', id, 'it is no snapshot')
  return snapshot
}

/** Every snapshot, oldest first, and apart from them those that cannot be read: the others are still worth having. */
export interface SnapshotList {
  readonly snapshots: readonly Snapshot[]
  readonly damaged: readonly { readonly id: string; readonly message: Sentence }[]
}

export async function loadSnapshots(backend: Backend, key: SealKey, signal: AbortSignal): Promise<SnapshotList> {
  const snapshots: Snapshot[] = []
  const damaged: { id: string; message: Sentence }[] = []
  for await (const { name } of backend.list('snapshots')) {
    throwIfCancelled(signal)
    try {
      snapshots.push(await loadSnapshot(backend, key, name))
    } catch (error) {
      if (!(error instanceof BackupError)) throw error
      if (error.code === 'repository.snapshot-corrupt') damaged.push({ id: name, message: error.said })
      else if (error.code !== 'repository.snapshot-missing') throw error
    }
  }
  return { snapshots: snapshots.sort(byTime), damaged }
}

export const isMatch = (snapshot: Snapshot, { hostname, paths, tags = [] }: SnapshotFilter): boolean =>
  (hostname === undefined || snapshot.hostname === hostname) &&
  (paths === undefined || isSameSet(snapshot.paths, paths)) &&
  tags.every((tag) => snapshot.tags.includes(tag))

/** The newest one that matches, or null. */
export const latest = (snapshots: readonly Snapshot[], filter: SnapshotFilter): Snapshot | null =>
  snapshots.filter((snapshot) => isMatch(snapshot, filter)).at(-1) ?? null

/** The whole id for the beginning of one. Fails: `repository.snapshot-missing`, also when several begin so. */
export async function completeId(backend: Backend, prefix: string): Promise<string> {
  if (isStorageId(prefix)) return prefix
  const found: string[] = []
  for await (const { name } of backend.list('snapshots')) if (name.startsWith(prefix)) found.push(name)
  const [only, other] = found
  if (only !== undefined && other === undefined && prefix !== '') return only
  throw other === undefined
    ? missing(say('There is no snapshot {prefix}.', { prefix }), prefix, 'none')
    : missing(say('Several snapshots begin with {prefix}.', { prefix }), prefix, 'ambiguous')
}

export const missing = (message: Sentence, asked: string, reason: 'none' | 'ambiguous') =>
  new BackupError('repository.snapshot-missing', message, { context: { asked, reason } })

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  const left = new Set(one)
  const right = new Set(other)
  return left.size === right.size && [...left].every((path) => right.has(path))
}
