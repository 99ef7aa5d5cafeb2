import fc from 'fast-check'
import { expect, it } from 'vitest'
import { encodeCall, readMessage, valuesOf } from './bus-message'

const text = fc.string({ unit: 'grapheme', maxLength: 40 }).map((value) => value.replaceAll('\0', ''))
const call = fc.record({
  ...{ serial: fc.integer({ min: 1, max: 2 ** 31 }), path: text, destination: text, interface: text, member: text },
  arguments: fc.array(fc.oneof(text, fc.boolean()), { maxLength: 3 }),
})

it('a call is read as it was written, wherever it is cut', () => {
  fc.assert(
    fc.property(call, fc.nat(), (written, cut) => {
      const bytes = encodeCall(written)
      const { path, member } = written
      const expected = { kind: 'call', path, member, interface: written.interface, length: bytes.length, answers: null }
      for (const arrived of [bytes, Buffer.concat([bytes, bytes.subarray(0, 5)])]) {
        const message = readMessage(arrived)
        expect(message).toMatchObject(expected)
        expect(message && valuesOf(message, arrived)).toEqual(written.arguments)
      }
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
        const message = readMessage(bytes)
        if (message) valuesOf(message, bytes)
      } catch (error) {
        expect(error).toBeInstanceOf(Error)
      }
    }),
    { numRuns: 2_000 },
  )
})
