import { expect, it } from 'vitest'
import { changedEntries } from './changed-entries'
import { type Shelf, ShelfTrees } from './shelf.fake'

async function changesOf(before: Shelf | null, after: Shelf | null) {
  const trees = new ShelfTrees()
  const [left, right] = [before && trees.store(before), after && trees.store(after)]
  const found: string[] = []
  for await (const { kind, path } of changedEntries(trees, left, right)) found.push(`${kind} ${path}`)
  return { found, reads: trees.reads.length }
}

it('S194: what was added, removed and changed, in the order of names', async () => {
  const before = { a: ['1'], b: ['1'], c: ['1'], d: { x: ['1'] }, e: ['1'] }
  const after = { a: ['1'], b: ['2'], d: { x: ['1'], y: ['1'] }, e: {}, f: ['1'] }
  const { found } = await changesOf(before, after)
  expect(found).toEqual(['bitrot /b', 'removed /c', 'added /d/y', 'type /e', 'added /f'])
})

it('S194: a folder that one side does not have is one difference, and is not read', async () => {
  const deep = { a: { b: { c: ['1'] } } }
  expect(await changesOf({}, { deep })).toEqual({ found: ['added /deep'], reads: 2 })
  expect(await changesOf({ deep }, {})).toEqual({ found: ['removed /deep'], reads: 2 })
  expect((await changesOf(null, { x: ['1'] })).found).toEqual(['added /x'])
})

it('S194: equal folders are not read', async () => {
  const same = { many: { a: ['1'], b: { c: ['2'] } } }
  expect(await changesOf(same, same)).toEqual({ found: [], reads: 0 })
  expect(await changesOf({ ...same, x: ['1'] }, same)).toEqual({ found: ['removed /x'], reads: 2 })
})

it('S194: rights and dates are a difference of their own', async () => {
  const file = (mode: number) => ({ f: { type: 'file', content: ['1'], mode } as const })
  expect((await changesOf(file(0o644), file(0o600))).found).toEqual(['metadata /f'])
})

/** Two folders in each folder, both the same one: with 60 levels more paths than anybody can go. */
function bomb(trees: ShelfTrees, mode: number, levels: number): string {
  let folder: Shelf[string] = { type: 'dir', subtree: trees.store({}), mode }
  for (let level = 0; level < levels; level++) {
    folder = { type: 'dir', subtree: trees.store({ a: folder, b: folder }) }
  }
  return trees.store({ top: folder })
}

it('S169: folders that share what is in them are compared once each, however many paths lead there', async () => {
  const trees = new ShelfTrees()
  const [before, after] = [bomb(trees, 0o700, 60), bomb(trees, 0o755, 60)]
  const found: unknown[] = []
  for await (const change of changedEntries(trees, before, after)) found.push(change)
  expect(found).toEqual([])
  expect(trees.reads.length).toBeLessThan(200)
})

it('S169: folders that are nested deeper than any path are refused', async () => {
  const trees = new ShelfTrees()
  const well = (content: string) => {
    let shelf: Shelf[string] = [content]
    for (let level = 0; level < 5000; level++) {
      shelf = { type: 'dir', subtree: trees.store({ d: shelf }) }
    }
    return trees.store({ d: shelf })
  }
  const look = async () => {
    for await (const { path } of changedEntries(trees, well('1'), well('2'))) expect(path).toBe('nothing')
  }
  await expect(look()).rejects.toMatchObject({ code: 'repository.tree-corrupt' })
})
