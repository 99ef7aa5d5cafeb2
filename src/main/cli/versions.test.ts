import { expect, it } from 'vitest'
import { type Shelf, ShelfTrees } from '../repository/shelf.fake'
import { snapshotAt } from '../repository/snapshot.fake'
import type { Needs } from './command'
import { versions } from './versions'

/** What is said of the restore points that hold these shelves, the oldest first. */
async function said(shelves: readonly Shelf[], args: readonly string[]): Promise<readonly string[]> {
  const trees = new ShelfTrees()
  const snapshots = shelves.map((shelf, index) => snapshotAt(index, { tree: trees.store(shelf) }))
  const repository = {
    ...{ snapshots: () => Promise.resolve({ snapshots, damaged: [] }), onlyRead: () => undefined },
    ...{ storedFolder: (id: string) => trees.storedFolder(id), retryLocksFor: () => undefined, close: () => undefined },
  }
  const needs = { openRepository: () => Promise.resolve(repository), limitRates: () => undefined }
  const lines: string[] = []
  const console = {
    ...{ print: (line: string) => void lines.push(line), complain: () => undefined, status: () => undefined },
    ...{ write: () => Promise.resolve(), now: () => 0, ask: null },
    environment: { PENUMBRA_REPOSITORY: '/r', PENUMBRA_PASSWORD: 'p' },
  }
  await versions.run(needs as unknown as Needs, args, console, new AbortController().signal)
  return lines
}

const file = (content: string, size: number) => ({ type: 'file', content: [content], size }) as const
/** Edited, gone, and back as it was. */
const HISTORY: readonly Shelf[] = [
  { home: { f: file('a', 10) } },
  { home: { f: file('b', 2048) } },
  { home: {} },
  { home: { f: file('a', 10) } },
]

it('Z110: says each content once, with its size and the restore points that hold it, the newest first', async () => {
  const [head, newest, older, ...rest] = await said(HISTORY, ['/home/f'])
  expect(head).toBe('/home/f: 2 versions in 3 restore points; one restore point without it')
  expect(newest).toMatch(/^[0-9a-f]{8} {9}10 B {2}changed .* in 2 restore points, .* to /)
  expect(older).toMatch(/^[0-9a-f]{8} {4}2\.000 KiB {2}changed .* in one restore point, [-0-9: ]+$/)
  expect(rest).toEqual([])
})

it('Z110: with --json each version has its first and last restore point', async () => {
  const [line = '', ...rest] = await said(HISTORY, ['home/f', '--json'])
  const ids = [0, 1, 3].map((index) => snapshotAt(index).id)
  const told = JSON.parse(line) as { versions: { first: { snapshot: string }; last: { snapshot: string } }[] }
  expect(told).toMatchObject({ message_type: 'versions', path: '/home/f', looked: 4, without: 1 })
  expect(told.versions).toMatchObject([
    { size: 10, first: { snapshot: ids[0] }, last: { snapshot: ids[2] }, snapshots: [ids[2], ids[0]] },
    { size: 2048, first: { snapshot: ids[1] }, last: { snapshot: ids[1] }, snapshots: [ids[1]] },
  ])
  expect(rest).toEqual([])
})

it('Z111: a path that no restore point has is a failure, and only those that are selected are looked into', async () => {
  await expect(said(HISTORY, ['/home/g'])).rejects.toMatchObject({ code: 'path.missing' })
  await expect(said(HISTORY, ['/home/f', '--host', 'nobody'])).rejects.toMatchObject({ code: 'path.missing' })
  await expect(said(HISTORY, [])).rejects.toMatchObject({ code: 'invalid-request' })
  await expect(said(HISTORY, ['/a', '/b'])).rejects.toMatchObject({ code: 'invalid-request' })
})
