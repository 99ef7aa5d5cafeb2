import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodePackHeader, encodePackHeader, packSize } from './pack-header'

const id = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'))
const entry = fc.record({
  id,
  type: fc.constantFrom('data' as const, 'tree' as const),
  length: fc.integer({ min: 32, max: 0xffff }),
  uncompressedLength: fc.option(fc.integer({ min: 1, max: 0xffff_ffff })),
})

it('R16: a header comes back, with offsets that follow from the lengths', () => {
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 50 }), (entries) => {
      const header = encodePackHeader(entries)
      const decoded = decodePackHeader(header)
      expect(decoded).toMatchObject(entries)
      const blobs = entries.reduce((sum, { length }) => sum + length, 0)
      expect(decoded.map(({ offset }) => offset)).toEqual(
        entries.map((_, i) => entries.slice(0, i).reduce((sum, { length }) => sum + length, 0)),
      )
      expect(packSize(entries)).toBe(blobs + header.length + 36)
    }),
  )
})

it('R16: never reads past the end, and refuses what is cut', () => {
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 36 }), (entries, cut) => {
      const header = encodePackHeader(entries)
      expect(() => decodePackHeader(header.subarray(0, header.length - cut))).toThrow(RangeError)
    }),
  )
})

it('R16: refuses an empty header, an unknown kind, and a blob that is too short to be sealed', () => {
  expect(() => decodePackHeader(Buffer.of())).toThrow(RangeError)
  const header = Buffer.from(
    encodePackHeader([{ id: '0'.repeat(64), type: 'data', length: 40, uncompressedLength: null }]),
  )
  header[0] = 4
  expect(() => decodePackHeader(header)).toThrow('unknown kind')
  header[0] = 0
  header.writeUInt32LE(31, 1)
  expect(() => decodePackHeader(header)).toThrow('cannot be sealed')
})
