import { expect, it } from 'vitest'
import { compareTrees, noDifference } from './compare-snapshots'
import { ShelfTrees } from './shelf.fake'
import { COUNTING_MODES, countStored } from './statistics'
import type { Snapshot } from './tree'
import { Unfolding } from './unfolding'
import { walkSnapshot } from './walk'

const NO_END = { code: 'repository.tree-corrupt', options: { context: { reason: 'unfolds without end' } } }
const TOO_DEEP = { code: 'repository.tree-corrupt', options: { context: { reason: 'more than 2500 folders deep' } } }

const LEVELS = 8

/** Thirty folders in each folder, all the same one: 30^8 paths to a leaf of this name. */
function bomb(trees: ShelfTrees, leaf: string): string {
  let id = trees.store({ [leaf]: ['x'] })
  for (let level = 0; level < LEVELS; level++) {
    const folder = { type: 'dir', subtree: id } as const
    id = trees.store(Object.fromEntries(Array.from({ length: 30 }, (_, copy) => [`copy ${copy}`, folder])))
  }
  return id
}

function chain(trees: ShelfTrees, depth: number): string {
  let id = trees.store({ leaf: ['x'] })
  for (let level = 0; level < depth; level++) id = trees.store({ down: { type: 'dir', subtree: id } })
  return id
}

const pointOf = (tree: string) => ({ id: 'p', tree }) as Snapshot
const index = { blobs: 0, has: () => false, find: () => [] }

async function countOf(all: AsyncIterable<unknown>): Promise<number> {
  let count = 0
  for await (const one of all) count += Number(one !== undefined)
  return count
}

it('Z112: the limits are those of a restore: a hundred thousand folders, and a thousand more for each blob', () => {
  const nodes = Array.from({ length: 1000 }, () => ({ type: 'dir' }))
  const meet = (blobs: number, times: number) => () => {
    const unfolding = new Unfolding(blobs)
    for (let time = 0; time <= times; time++) unfolding.meet('a'.repeat(64), 1, nodes)
  }
  expect(meet(0, 100)).not.toThrow()
  expect(meet(0, 101)).toThrow(expect.objectContaining(NO_END))
  expect(meet(50, 150)).not.toThrow()
  expect(meet(50, 151)).toThrow(expect.objectContaining(NO_END))
})

it('Z112: a walk through folders without end is ended', async () => {
  const trees = new ShelfTrees()
  const tree = bomb(trees, 'leaf')
  await expect(countOf(walkSnapshot(trees, pointOf(tree), new Unfolding(0)))).rejects.toMatchObject(NO_END)
})

it('Z112: stats ends at folders without end, where paths count; where blobs count each is read once', async () => {
  for (const mode of COUNTING_MODES) {
    const trees = new ShelfTrees()
    const tree = bomb(trees, 'leaf')
    const source = { loadTree: (id: string) => trees.loadTree(id), blobIndex: () => Promise.resolve(index) }
    const counted = countStored(source, [pointOf(tree)], mode, () => undefined)
    if (mode !== 'raw-data') await expect(counted).rejects.toMatchObject(NO_END)
    else expect([(await counted).blobs, trees.reads.length]).toEqual([LEVELS + 2, LEVELS + 1])
  }
})

it('Z112: diff ends at folders without end that were added, removed, or differ; equal ones are read once', async () => {
  const trees = new ShelfTrees()
  const [one, other, none] = [bomb(trees, 'leaf'), bomb(trees, 'other'), trees.store({})]
  const diff = (before: string, after: string) =>
    countOf(compareTrees(trees, new Unfolding(0), before, after, noDifference()))
  await expect(diff(none, one)).rejects.toMatchObject(NO_END)
  await expect(diff(one, none)).rejects.toMatchObject(NO_END)
  await expect(diff(one, other)).rejects.toMatchObject(NO_END)
  const folder = (subtree: string, mode: number) => trees.store({ d: { type: 'dir', subtree, mode } })
  const equal = [folder(one, 1), folder(one, 2)] as const
  trees.reads.length = 0
  expect(await diff(...equal)).toBe(1)
  expect(trees.reads.length).toBe(2 + LEVELS + 1)
})

it('Z112: folders that are nested deeper than any path are refused', async () => {
  const trees = new ShelfTrees()
  const [deep, none] = [chain(trees, 2600), trees.store({})]
  await expect(countOf(walkSnapshot(trees, pointOf(deep), new Unfolding(0)))).rejects.toMatchObject(TOO_DEEP)
  const compared = countOf(compareTrees(trees, new Unfolding(0), none, deep, noDifference()))
  await expect(compared).rejects.toMatchObject(TOO_DEEP)
})
