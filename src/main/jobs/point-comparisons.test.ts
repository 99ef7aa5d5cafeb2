import { expect, it } from 'vitest'
import type { Node } from '../repository'
import { type Shelf, ShelfTrees } from '../repository/shelf.fake'
import { snapshotAt } from '../repository/snapshot.fake'
import { comparisonOf, versionsOf } from './point-comparisons'

const { signal } = new AbortController()

/** Restore points of these shelves, the newest last. */
function pointsOf(...shelves: readonly Shelf[]) {
  const trees = new ShelfTrees()
  const snapshots = shelves.map((shelf, index) => snapshotAt(index, { tree: trees.store(shelf) })).reverse()
  const lookup = async (snapshot: { readonly tree: string }, path: string): Promise<Node | null> => {
    let [folder, node]: [string, Node | null] = [snapshot.tree, null]
    for (const name of path.split('/').slice(1)) {
      node = (await trees.loadTree(folder)).nodes.find((one) => one.name === name) ?? null
      folder = node?.subtree ?? ''
    }
    return node
  }
  return { snapshots, repository: { storedFolder: (id: string) => trees.storedFolder(id), lookup } }
}

const idsOf = ({ snapshots }: ReturnType<typeof pointsOf>) => ({
  before: snapshots.at(-1)?.id ?? '',
  after: snapshots[0]?.id ?? '',
})

it('S191: versions are those of the computer that made the chosen point', async () => {
  const points = pointsOf({ f: ['a'] }, { f: ['b'] }, { f: ['b'] }, {})
  const snapshots = [
    ...points.snapshots,
    { ...snapshotAt(9), tree: points.snapshots[3]?.tree ?? '', hostname: 'other' },
  ]
  const { after } = idsOf(points)
  const found = await versionsOf({ ...points, snapshots }, after, '/f', signal)
  expect(found).toMatchObject({ looked: 4, without: 1 })
  expect(found.versions.map(({ entry, snapshotIds }) => [entry.path, snapshotIds.length])).toEqual([
    ['/f', 2],
    ['/f', 1],
  ])
  await expect(versionsOf(points, 'gone', '/f', signal)).rejects.toMatchObject({ code: 'repository.snapshot-missing' })
})

it('S194: compares a folder that both, or only one of them, has; our own documents are no difference', async () => {
  const points = pointsOf(
    { home: { a: ['1'] }, '.penumbra': { x: ['1'] } },
    { home: { a: ['1'], b: ['2'] }, new: { c: ['1'] } },
  )
  const compare = (path: string) => comparisonOf(points, { ...idsOf(points), path }, signal)
  const paths = async (path: string) =>
    (await compare(path)).changes.map(({ kind, after, before }) => [kind, (after ?? before)?.path])
  expect(await paths('')).toEqual([
    ['added', '/home/b'],
    ['added', '/new'],
  ])
  expect(await paths('/home')).toEqual([['added', '/home/b']])
  expect(await paths('/new')).toEqual([['added', '/new/c']])
  await expect(compare('/nowhere')).rejects.toMatchObject({ code: 'path.missing' })
})

it('S194: a thousand differences are told, and that there are more', async () => {
  const many = Object.fromEntries(Array.from({ length: 1_001 }, (_, index) => [`f${10_000 + index}`, ['1']]))
  const points = pointsOf({}, many)
  const comparison = await comparisonOf(points, { ...idsOf(points), path: '' }, signal)
  expect([comparison.changes.length, comparison.isComplete]).toEqual([1_000, false])
})
