import fc from 'fast-check'
import { expect, it } from 'vitest'
import { displayName, quoteName, quotePath, unquoteName } from './go-quote'

const awkward = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
)

it('R40: any bytes survive', () => {
  fc.assert(
    fc.property(awkward, (name) => {
      expect(unquoteName(quoteName(name))).toEqual(name)
    }),
  )
})

it('R40: a quoted name holds nothing that disturbs a line of JSON or a terminal', () => {
  fc.assert(
    fc.property(awkward, (name) => {
      expect(quoteName(name)).not.toMatch(/\p{Cc}|\p{Cs}|(?<!\\)(?:\\\\)*"/u)
    }),
  )
})

it('R41: a name for a person never holds a control character or a half of one', () => {
  fc.assert(
    fc.property(awkward, (name) => {
      expect(displayName(quoteName(name))).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u)
    }),
  )
})

it('R40: quoting a path keeps its slashes', () => {
  const part = awkward.filter((name) => !name.includes(0x2f))
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
      const path = Buffer.concat(parts.flatMap((name) => [Buffer.from('/'), name]))
      expect(quotePath(path)).toBe(parts.map((name) => `/${quoteName(name)}`).join(''))
    }),
  )
})
