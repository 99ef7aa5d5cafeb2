import { expect, it } from 'vitest'
import { findVersions } from './file-versions'
import { ShelfTrees } from './shelf.fake'
import { snapshotAt } from './snapshot.fake'

const atOnce = () => Promise.resolve()

it('S191: a content counts once, however often it was backed up, also when it came back', async () => {
  const trees = new ShelfTrees()
  const contents = [['a'], ['a'], ['b', 'c'], ['a'], []]
  const snapshots = contents.map((content, index) =>
    snapshotAt(9 - index, { tree: trees.store({ home: { f: content } }) }),
  )
  const versions = await findVersions(trees, snapshots, '/home/f', atOnce)
  expect(
    versions.map((version) => version.snapshots.map(({ id }) => snapshots.findIndex((one) => one.id === id))),
  ).toEqual([[0, 1, 3], [2], [4]])
})

it('S191: folders that restore points share are looked into once', async () => {
  const trees = new ShelfTrees()
  const tree = trees.store({ home: { ana: { f: ['a'] } } })
  const other = trees.store({ home: { ana: { f: ['a'] } }, new: {} })
  const snapshots = Array.from({ length: 200 }, (_, index) => snapshotAt(index, { tree: index < 100 ? tree : other }))
  const [version, ...rest] = await findVersions(trees, snapshots, '/home/ana/f', atOnce)
  expect([version?.snapshots.length, rest.length]).toEqual([200, 0])
  expect(trees.reads).toHaveLength(4)
})

it('S191: a path that is missing, or leads through a file, is no version', async () => {
  const trees = new ShelfTrees()
  const snapshots = [{ x: ['a'] }, { x: { y: ['a'] } }, {}].map((shelf, index) =>
    snapshotAt(index, { tree: trees.store(shelf) }),
  )
  const versions = await findVersions(trees, snapshots, '/x/y', atOnce)
  expect(versions.map((version) => version.snapshots)).toEqual([[snapshots[1]]])
})

it('S191: what is no file is told apart by what it is', async () => {
  const trees = new ShelfTrees()
  const kinds = [
    { l: { type: 'symlink', linkTarget: 'a' } as const },
    { l: { type: 'symlink', linkTarget: 'b' } as const },
    { l: {} },
    { l: ['a'] },
  ]
  const snapshots = kinds.map((shelf, index) => snapshotAt(index, { tree: trees.store(shelf) }))
  expect(await findVersions(trees, snapshots, '/l', atOnce)).toHaveLength(4)
})
