import { expect, it } from 'vitest'
import { BlobIndex } from './blob-index'
import { parseIndex } from './index-file'

const id = (digit: string) => digit.repeat(64)
const blob = (digit: string, type: 'data' | 'tree' = 'data') => ({
  id: id(digit),
  type,
  offset: 0,
  length: 40,
  uncompressedLength: null,
})

it('R32: the same pack in two index files counts once', () => {
  const index = new BlobIndex()
  index.add('one', { id: id('a'), blobs: [blob('1'), blob('2')] })
  index.add('two', { id: id('a'), blobs: [blob('2'), blob('1')] })
  expect(index.blobs).toBe(2)
  expect(index.pack(id('a'))).toMatchObject({ indexes: ['one', 'two'], isSplit: false })
})

it('R32: a pack whose blobs are in two index files is split, and all of them are found', () => {
  const index = new BlobIndex()
  index.add('one', { id: id('a'), blobs: [blob('1')] })
  index.add('two', { id: id('a'), blobs: [blob('2', 'tree')] })
  expect(index.pack(id('a'))).toMatchObject({ indexes: ['one', 'two'], isSplit: true })
  expect(index.has('data', id('1')) && index.has('tree', id('2'))).toBe(true)
  expect(index.pack(id('b'))).toBeNull()
})

const stored = { id: id('1'), type: 'data', offset: 0, length: 40 }
it.each([
  ['a pack without blobs', { packs: [{ id: id('a'), blobs: [] }] }],
  ['a pack without a name', { packs: [{ id: 'a', blobs: [stored] }] }],
  ['a pack that is none', { packs: [7] }],
  ['a blob without a name', { packs: [{ id: id('a'), blobs: [{ ...stored, id: 7 }] }] }],
  ['a blob of another type', { packs: [{ id: id('a'), blobs: [{ ...stored, type: 'metadata' }] }] }],
  ['a negative offset', { packs: [{ id: id('a'), blobs: [{ ...stored, offset: -1 }] }] }],
  ['a length above 32 bits', { packs: [{ id: id('a'), blobs: [{ ...stored, length: 2 ** 32 }] }] }],
  ['a length that is text', { packs: [{ id: id('a'), blobs: [{ ...stored, length: '40' }] }] }],
])('R17: an index with %s is refused', async (_words, text) => {
  const read = async () => {
    for await (const pack of parseIndex(Buffer.from(JSON.stringify(text)))) expect(pack).toBeDefined()
  }
  await expect(read()).rejects.toThrow(RangeError)
})
