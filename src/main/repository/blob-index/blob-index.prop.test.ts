import fc from 'fast-check'
import { expect, it } from 'vitest'
import { packSize } from '../pack'
import { BlobIndex } from './blob-index'
import { parseIndex } from './index-file'

const id = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'))
/** Few first words, so that blobs meet in the table. */
const crowdedId = fc
  .tuple(fc.constantFrom('00', 'ff'), fc.integer({ min: 0, max: 40 }))
  .map(([first, last]) => `${first}000000${last.toString(16).padStart(56, '0')}`)
const blob = fc.record({
  id: crowdedId,
  type: fc.constantFrom('data' as const, 'tree' as const),
  offset: fc.nat(),
  length: fc.integer({ min: 32, max: 0xffff_ffff }),
  uncompressedLength: fc.option(fc.integer({ min: 1, max: 0xffff_ffff })),
})
const packs = fc.uniqueArray(fc.record({ id, blobs: fc.array(blob, { minLength: 1, maxLength: 30 }) }), {
  selector: (pack) => pack.id,
  maxLength: 20,
})

it('R31: finds every copy of every blob, and nothing else', () => {
  fc.assert(
    fc.property(packs, (all) => {
      const index = new BlobIndex()
      for (const pack of all) index.add('i', pack)
      const copies = all.flatMap((pack) => pack.blobs.map((each) => ({ ...each, pack: pack.id })))
      expect(index.blobs).toBe(copies.length)
      for (const { id: wanted, type } of copies) {
        expect(index.find(type, wanted)).toEqual(copies.filter((copy) => copy.id === wanted && copy.type === type))
      }
      expect(index.has('data', 'ab'.repeat(32))).toBe(false)
      for (const pack of all) expect(index.pack(pack.id)?.size).toBe(packSize(pack.blobs))
    }),
  )
})

it('R31: keeps thousands of blobs apart while its table grows', () => {
  const index = new BlobIndex()
  const name = (i: number) => i.toString(16).padStart(8, '0').repeat(8)
  for (let i = 0; i < 5000; i++) {
    const only = { id: name(i), type: 'data' as const, offset: i, length: 40, uncompressedLength: null }
    index.add('i', { id: name(100_000 + (i >> 3)), blobs: [only] })
  }
  for (let i = 0; i < 5000; i++) expect(index.find('data', name(i))[0]?.offset).toBe(i)
})

it('R17: an index file comes back', () =>
  fc.assert(
    fc.asyncProperty(packs, async (all) => {
      const stored = all.map((pack) => ({
        id: pack.id,
        blobs: pack.blobs.map(({ uncompressedLength, ...same }) => ({
          ...same,
          ...(uncompressedLength === null ? {} : { uncompressed_length: uncompressedLength }),
        })),
      }))
      const read = []
      for await (const pack of parseIndex(Buffer.from(JSON.stringify({ packs: stored })))) read.push(pack)
      expect(read).toEqual(all)
    }),
  ))
