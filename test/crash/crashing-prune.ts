import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { NativeEngine } from '../../src/main/native'
import { seededRandom } from '../support/seeded-random'
import { readContents, writeContents } from './contents'
import type { LeftState } from './crashing-backup'
import { EIO, ENOSPC, type Fault, NO_FAULT } from './disk-change'
import { judge } from './judge'
import { afterPowerLoss, fates } from './lost-power'
import { backUp, crashingPrune, open, type SmallRepository, snapshotOf, usingEngine } from './small-repository'

const CODES = ['', 'target.full', 'target.unreachable']

/**
 * Every state that a prune may leave on a disk that fails at its n-th call, for every n, and after a power cut at each:
 * of a repository with packs to keep, to copy, to remove, and one that no index names.
 */
export async function* statesOfPrune(small: SmallRepository, seed: number): AsyncGenerator<LeftState> {
  const tree = await makeWaste(small)
  const work = join(small.scratch, 'work')
  const base = await readContents(small.folder)
  const trees = [{ tree, source: small.source, expected: await readContents(small.source) }]
  const moved = new Map([...base].map(([path, content]) => [path.replace(small.folder, work), content]))
  const random = seededRandom(seed)
  const start = async (fault: Fault) => {
    await rm(work, { recursive: true, force: true })
    await writeContents(base, small.folder, work)
    return crashingPrune(work, [tree], fault)
  }
  const isMissing = (folder: string) => wasteIn(folder, tree)
  const whole = await start(NO_FAULT)
  if (whole.code !== '') throw new Error(`a prune on a sound disk failed: ${whole.code}`)
  yield { words: 'nothing failed', contents: await readContents(work), trees, isMissing }
  for (let count = 0; count <= whole.changes.length; count++) {
    for (const [fate, decide] of fates(random).entries()) {
      const words = `power cut after ${count} changes, fate ${fate}`
      yield { words, contents: afterPowerLoss(moved, whole.changes.slice(0, count), decide), trees }
    }
  }
  for (const errno of [ENOSPC, EIO]) {
    for (const isForGood of [false, true]) {
      for (let at = 1; ; at++) {
        const report = await start({ at, errno, isForGood })
        if (report.failed === '') break
        const words = `${report.failed} as call ${at} failed with ${errno}${isForGood ? ' for good' : ''}`
        if (!CODES.includes(report.code)) throw new Error(`${words}: ${report.code}`)
        const success = report.code === '' ? isMissing : null
        yield { words, contents: await readContents(work), trees, isMissing: success }
        for (const decide of fates(random)) {
          const contents = afterPowerLoss(moved, report.changes, decide)
          yield { words: `${words}, then a power cut`, contents, trees }
        }
      }
    }
  }
}

/** The second of two restore points alone, and a pack whose index was never written. Answers its tree. */
async function makeWaste({ folder, source }: SmallRepository): Promise<string> {
  const repository = await open(folder)
  const lock = await repository.lock('exclusive', { signal: new AbortController().signal })
  const first = await repository.snapshot('latest')
  const tree = await backUp(folder, repository, source)
  await repository.saveSnapshot({ ...snapshotOf(tree, source), time: '2026-11-22T12:00:00Z' })
  await repository.removeSnapshots([first.id], { lock, signal: new AbortController().signal })
  const known = new Set(await readdir(join(folder, 'index')))
  await backUp(folder, repository, join(folder, 'keys'))
  for (const name of await readdir(join(folder, 'index'))) {
    if (!known.has(name)) await rm(join(folder, 'index', name))
  }
  await lock.release()
  repository.close()
  return tree
}

async function planIn(engine: NativeEngine, indexes: readonly string[], trees: readonly string[]) {
  const limits = { mostUnusedPercent: null, mostUnusedBytes: 0, mostRepacked: null }
  return engine.planPrune({ trees, indexes, ...limits }, () => undefined)
}

/** What a finished prune must not leave. */
async function wasteIn(folder: string, tree: string): Promise<readonly string[]> {
  const repository = await open(folder)
  try {
    const indexes = await repository.indexIds()
    const plan = await usingEngine(folder, repository, (engine) => planIn(engine, indexes, [tree]))
    const { unusedBlobs, duplicateBlobs, unindexedPacks, repackPacks, removePacks } = plan
    const waste = unusedBlobs + duplicateBlobs + unindexedPacks + repackPacks + removePacks
    return waste === 0 ? [] : [`waste is left: ${JSON.stringify(plan)}`]
  } finally {
    repository.close()
  }
}

/** Ends what was interrupted, and judges again. */
export async function pruneAgain(folder: string, scratch: string, trees: LeftState['trees']): Promise<string[]> {
  const [wanted] = trees
  if (wanted === undefined) throw new Error('a prune keeps one tree')
  const repository = await open(folder)
  try {
    const indexes = await repository.indexIds()
    await usingEngine(folder, repository, async (engine) => {
      await planIn(engine, indexes, [wanted.tree])
      await engine.removePruned('unindexed', 1000)
      await engine.copyForPrune(() => undefined)
      await engine.removePruned('indexes', 1000)
      await engine.removePruned('packs', 1000)
    })
  } finally {
    repository.close()
  }
  return [...(await wasteIn(folder, wanted.tree)), ...(await judge(folder, scratch, trees))]
}
