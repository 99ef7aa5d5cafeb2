import { stopReason } from '../../model/cancellation'
import type { MethodOutput, Mover, MoverEvent } from '../../mover'
import type { Snapshot } from '../../repository'
import { type Held, withHeldMover } from './held-mover'
import { onlyReadable } from './prune-session'

/** A repair: under the exclusive lock; with `isDryRun` it only tells. */
export interface Repairing extends Held {
  readonly isDryRun: boolean
  /** Units: milliseconds since 1970 UTC; names the folder of the quarantine. */
  readonly now: number
  readonly onEvent: (event: MoverEvent) => void
}

export type IndexRepairPlan = MethodOutput<'planIndexRepair'>
export type PacksRepaired = MethodOutput<'repairPacks'>

/** Where what was set aside lies; null when nothing was. Relative to the repository; for a server's a folder of this computer. */
export interface SetAside {
  readonly quarantine: string | null
}

/**
 * Makes the index agree with the packs that are there (docs/spec/repository-verbs.md, Z50-Z53).
 * Fails: `repository.lock-lost`, `target.full` and so on; stopped anywhere, every blob that was found before is found still.
 */
export async function repairIndex(
  repairing: Repairing,
  readsAll: boolean,
): Promise<SetAside & { readonly plan: IndexRepairPlan }> {
  return repair(repairing, { loadsIndexes: false }, async (mover, indexes) => {
    const plan = await mover.call('planIndexRepair', { indexes: [...indexes], readsAll })
    const { damagedIndexes, added, corrected, gathered, missing } = plan
    const isFine = [damagedIndexes, added, corrected, gathered, missing].every((list) => list.length === 0)
    if (repairing.isDryRun || isFine) return { plan, quarantine: null }
    await repairing.lock.verify()
    const { obsolete } = await mover.call('writeIndexRepair', {})
    return { plan, quarantine: await setAside(repairing, mover, 'index', { indexes: obsolete }) }
  })
}

/**
 * Copies what is sound of damaged packs and sets these aside; without names, of all packs that do not read back whole.
 * Rules Z54-Z55.
 */
export async function repairPacks(
  repairing: Repairing,
  named: readonly string[],
): Promise<SetAside & { readonly repaired: PacksRepaired }> {
  return repair(repairing, {}, async (mover, indexes) => {
    const packs = named.length > 0 ? [...named] : await damagedPacks(repairing, mover)
    const writes = !repairing.isDryRun && packs.length > 0
    if (writes) await repairing.lock.verify()
    const repaired = await mover.call('repairPacks', { packs, indexes: [...indexes], writes }, repairing.onEvent)
    if (!writes) return { repaired, quarantine: null }
    const there = repaired.packs.filter(({ isThere }) => isThere).map(({ pack }) => pack)
    // The index files first: a pack that goes before them would be missing.
    const quarantine = await setAside(repairing, mover, 'packs', { indexes: repaired.indexes.obsolete })
    const place = await setAside(repairing, mover, 'packs', { packs: there })
    return { repaired, quarantine: quarantine ?? place }
  })
}

async function damagedPacks({ repository, onEvent }: Repairing, mover: Mover): Promise<string[]> {
  const { damage } = await mover.call('verifyPacks', await repository.packIds(), onEvent)
  return [...new Set(damage.filter(({ code }) => code !== 'repository.blob-missing').map(({ pack }) => pack))]
}

export interface SnapshotsRepaired extends SetAside {
  readonly changes: MethodOutput<'repairTrees'>['changes']
  readonly changesTotal: number
  readonly repaired: readonly { readonly snapshot: Snapshot; readonly by: string | null }[]
  /** Restore points of which nothing can be read, and files of restore points that cannot be read. */
  readonly lost: readonly Snapshot[]
  readonly damagedFiles: readonly string[]
}

/**
 * Makes restore points that lead to nothing that is missing, beside the damaged ones; with `replaces` these are set
 * aside. Rules Z56-Z58.
 */
export async function repairSnapshots(
  repairing: Repairing,
  isChosen: (snapshot: Snapshot) => boolean,
  replaces: boolean,
): Promise<SnapshotsRepaired> {
  const { repository, lock, isDryRun } = repairing
  const { snapshots, damaged } = await repository.snapshots()
  const chosen = snapshots.filter(isChosen)
  return repair(repairing, {}, async (mover) => {
    const trees = [...new Set(chosen.map(({ tree }) => tree))]
    const writes = !isDryRun
    const found = await mover.call('repairTrees', { trees, writes }, repairing.onEvent)
    const repairedBy = new Map(found.trees.map(({ tree, repaired }) => [tree, repaired]))
    const lost = chosen.filter(({ tree }) => repairedBy.get(tree) === null)
    const changed = chosen.filter(({ tree }) => repairedBy.get(tree) !== null && repairedBy.get(tree) !== tree)
    const isMade = ({ id, original }: Snapshot, tree: string): boolean =>
      snapshots.some((other) => other.tree === tree && other.original === (original ?? id))
    const repaired: { snapshot: Snapshot; by: string | null }[] = []
    for (const snapshot of changed) {
      const tree = repairedBy.get(snapshot.tree) ?? snapshot.tree
      if (isMade(snapshot, tree)) continue
      if (writes) await lock.verify()
      const { id, ...content } = snapshot
      const marks = { tree, tags: [...new Set([...snapshot.tags, 'repaired'])], original: snapshot.original ?? id }
      repaired.push({ snapshot, by: writes ? await repository.saveSnapshot({ ...content, ...marks }) : null })
    }
    const damagedFiles = damaged.map(({ id }) => id)
    const going = [...damagedFiles, ...(replaces ? [...lost, ...changed].map(({ id }) => id) : [])]
    const quarantine = writes ? await setAside(repairing, mover, 'snapshots', { snapshots: going }) : null
    const { changes, changesTotal } = found
    return { changes, changesTotal, repaired, lost, damagedFiles, quarantine }
  })
}

async function setAside(
  { lock, now }: Repairing,
  mover: Mover,
  verb: string,
  going: { readonly indexes?: readonly string[]; readonly packs?: readonly string[]; readonly snapshots?: string[] },
): Promise<string | null> {
  const { indexes = [], packs = [], snapshots = [] } = going
  if (indexes.length + packs.length + snapshots.length === 0) return null
  const folder = `${new Date(now).toISOString().replace(/[:.]/g, '')}-repair-${verb}`
  await lock.verify()
  const files = { indexes: [...indexes], packs: [...packs], snapshots: [...snapshots] }
  return (await mover.call('quarantine', { folder, ...files })).place
}

async function repair<T>(
  repairing: Repairing,
  options: { readonly loadsIndexes?: boolean },
  work: (mover: Mover, indexes: readonly string[]) => Promise<T>,
): Promise<T> {
  const { repository, lock } = repairing
  if (lock.kind !== 'exclusive') throw new Error('a repository is repaired under an exclusive lock')
  if (repository.formatVersion !== 2) throw onlyReadable(repository.location)
  if (!repairing.isDryRun) await repository.requireRemovable()
  return withHeldMover({ ...repairing, ...options }, async (mover, { indexes, signal }) => {
    try {
      return await work(mover, indexes)
    } catch (error) {
      throw signal.aborted ? stopReason(signal, 'The repair was cancelled.') : error
    }
  })
}
