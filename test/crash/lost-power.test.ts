import { expect, it } from 'vitest'
import type { DiskChange } from './disk-change'
import { afterPowerLoss, type Contents, type Decide } from './lost-power'

const before: Contents = new Map<string, Uint8Array | 'folder'>([
  ['/r', 'folder'],
  ['/r/a', 'folder'],
  ['/r/b', 'folder'],
])
const change = (kind: DiskChange['kind'], path: string, more: Partial<DiskChange> = {}): DiskChange => ({
  ...{ kind, path, from: '', bytes: new Uint8Array(), at: 0 },
  ...more,
})
const drop: Decide = () => 'drop'
const bytes = Uint8Array.of(1, 2, 3)
const writing = [change('create', '/r/a/x'), change('write', '/r/a/x', { bytes })]
const left = (changes: readonly DiskChange[], decide: Decide = drop) =>
  Object.fromEntries([...afterPowerLoss(before, changes, decide)].filter(([, content]) => content !== 'folder'))

it('R80: neither bytes nor names are certain before their sync', () => {
  expect(left(writing)).toEqual({})
  expect(left([...writing, change('sync', '/r/a/x')])).toEqual({})
  expect(left([...writing, change('sync', '/r/a')])).toEqual({ '/r/a/x': new Uint8Array() })
  expect(left([...writing, change('sync', '/r/a/x'), change('sync', '/r/a')])).toEqual({ '/r/a/x': bytes })
  expect(left([...writing, change('sync-all', '/r')])).toEqual({ '/r/a/x': bytes })
})

it('R80: a rename is certain with its new folder, and its old name is gone with the old one', () => {
  const moved = [
    ...writing,
    change('sync', '/r/a/x'),
    change('sync', '/r/a'),
    change('rename', '/r/b/y', { from: '/r/a/x' }),
  ]
  expect(left(moved)).toEqual({ '/r/a/x': bytes })
  expect(left([...moved, change('sync', '/r/b')])).toEqual({ '/r/b/y': bytes })
  expect(left([...moved, change('sync', '/r/a')])).toEqual({})
})

it('R80: what is written after a sync is uncertain again, and may be torn or zeros', () => {
  const late = new Uint8Array(2048).fill(7)
  const changes = [
    ...writing,
    change('sync', '/r/a/x'),
    change('sync', '/r/a'),
    change('write', '/r/a/x', { bytes: late, at: 3 }),
  ]
  expect(left(changes)).toEqual({ '/r/a/x': bytes })
  const torn = left(changes, () => 'tear')['/r/a/x'] as Uint8Array
  expect([torn.length, torn[3], torn[3 + 1023], torn[3 + 1024]]).toEqual([2051, 7, 7, 0])
  expect((left(changes, () => 'zero')['/r/a/x'] as Uint8Array).slice(3)).toEqual(new Uint8Array(2048))
})

it('R80: what a failed sync threw away no later sync brings back', () => {
  const changes = [...writing, change('lost', '/r/a/x'), change('sync', '/r/a/x'), change('sync', '/r/a')]
  expect(left(changes)).toEqual({ '/r/a/x': new Uint8Array() })
})

it('R80: what is in a folder that was lost is lost', () => {
  const changes = [
    change('folder', '/r/c'),
    change('create', '/r/c/x'),
    change('sync', '/r/c/x'),
    change('sync', '/r/c'),
  ]
  expect(left(changes)).toEqual({})
  expect(left([...changes, change('sync', '/r')])).toEqual({ '/r/c/x': new Uint8Array() })
})
