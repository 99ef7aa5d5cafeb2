import { throwIfCancelled } from '../model/cancellation'
import type { Backend } from './backend'
import type { BlobReader } from './blob-reader'
import { type CheckFinding, type CheckProgress, findingOf, flaw } from './check-finding'
import { checkPacks } from './check-packs'
import { checkTrees } from './check-trees'
import { loadConfig } from './config'
import type { SealKey } from './crypto'
import { checkKey } from './key'
import { loadSnapshots } from './snapshot-files'
import type { Tree } from './tree'

export interface CheckOptions {
  readonly signal: AbortSignal
  readonly onProgress?: (progress: CheckProgress) => void
  /**
   * Of all trees below these roots, the ones that are worth a look; the native mover reads them all. It may answer too many,
   * never too few. Without it every tree is read here.
   */
  readonly worthLooking?: (trees: readonly string[], damagedIndexes: readonly string[]) => Promise<ReadonlySet<string>>
}

/**
 * The structure of a repository: config and keys, index files, sizes of packs, and every tree from every snapshot.
 *
 * Order matters beside a running backup: snapshots are listed before the index is read, and the index before packs are
 * listed, so that what a backup adds meanwhile is never taken for damage. Data blobs are left to the native mover.
 */
export async function* checkStructure(
  { backend, key, blobs, loadTree }: CheckSubject,
  { signal, onProgress = () => undefined, worthLooking }: CheckOptions,
): AsyncGenerator<CheckFinding> {
  yield* checkKeys(backend, key, signal, onProgress)

  const { snapshots, damaged } = await loadSnapshots(backend, key, signal)
  for (const { id, message } of damaged) yield flaw('repository.snapshot-corrupt', message, { snapshot: id })
  onProgress({ step: 'snapshots', done: snapshots.length, total: snapshots.length })

  const packs = await blobs.packs(true)
  const index = await blobs.current()
  for (const [id, error] of blobs.damaged()) yield findingOf(error, { index: id })
  onProgress({ step: 'index', done: packs.size, total: packs.size })

  yield* checkPacks(backend, packs, signal, (done, total) => onProgress({ step: 'packs', done, total }))
  const roots = [...new Set(snapshots.map(({ tree }) => tree))]
  const worth = worthLooking ? await worthLooking(roots, [...blobs.damaged().keys()]) : null
  const isWorth = (tree: string) => worth === null || worth.has(tree)
  const onTree = (done: number) => onProgress({ step: 'trees', done, total: null })
  yield* checkTrees(snapshots, { index, loadTree, isWorth }, signal, onTree)
}

export interface CheckSubject {
  readonly backend: Backend
  readonly key: SealKey
  readonly blobs: BlobReader
  readonly loadTree: (id: string) => Promise<Tree>
}

async function* checkKeys(
  backend: Backend,
  key: SealKey,
  signal: AbortSignal,
  onProgress: (progress: CheckProgress) => void,
): AsyncGenerator<CheckFinding> {
  try {
    await loadConfig(backend, key)
  } catch (error) {
    yield findingOf(error)
  }
  let done = 0
  for await (const { name } of backend.list('keys')) {
    throwIfCancelled(signal)
    try {
      await checkKey(backend, name)
    } catch (error) {
      yield findingOf(error)
    }
    onProgress({ step: 'keys', done: ++done, total: null })
  }
}
