import fc from 'fast-check'
import { expect, it } from 'vitest'
import { encodeCall, readMessage } from './bus-message'

const text = fc.string({ unit: 'grapheme', maxLength: 40 }).map((value) => value.replaceAll('\0', ''))
const call = fc.record({
  ...{ serial: fc.integer({ min: 1, max: 2 ** 31 }), path: text, destination: text, interface: text, member: text },
  arguments: fc.array(text, { maxLength: 3 }),
})

it('a call is read as it was written, wherever it is cut', () => {
  fc.assert(
    fc.property(call, fc.nat(), (written, cut) => {
      const bytes = encodeCall(written)
      const { path, member } = written
      const expected = { kind: 'call', path, member, interface: written.interface, length: bytes.length, flag: null }
      expect(readMessage(bytes)).toEqual(expected)
      expect(readMessage(Buffer.concat([bytes, bytes.subarray(0, 5)]))).toEqual(expected)
      expect(readMessage(bytes.subarray(0, cut % bytes.length))).toBeNull()
    }),
  )
})

it('what is no message is refused or waited for, and nothing else happens', () => {
  fc.assert(
    fc.property(call, fc.nat(), fc.integer({ min: 0, max: 255 }), (written, at, byte) => {
      const bytes = encodeCall(written)
      bytes[at % bytes.length] = byte
      try {
        readMessage(bytes)
      } catch (error) {
        expect(error).toBeInstanceOf(Error)
      }
    }),
    { numRuns: 2_000 },
  )
})
