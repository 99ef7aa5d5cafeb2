import { expect, it } from 'vitest'
import { displayName, displayPath, quoteName, unquoteName } from './go-quote'

/** Bytes as latin1 text, and how Go 1.19 quotes them. */
const GO: readonly (readonly [string, string])[] = [
  ['plain', 'plain'],
  ['a"b', 'a\\"b'],
  ['back\\slash', 'back\\\\slash'],
  ['\x07\b\f\n\r\t\v', '\\a\\b\\f\\n\\r\\t\\v'],
  ['\x00\x01\x1b\x7f', '\\x00\\x01\\x1b\\x7f'],
  ['bad\xff', 'bad\\xff'],
  ['\xc3\xa9', 'é'],
  ['\xc2\xa0', '\\u00a0'],
  ['\xe2\x80\x8b', '\\u200b'],
  ['\xf0\x9f\x98\x80', '😀'],
  ['\xf3\xa0\x80\x81', '\\U000e0001'],
  ['\xed\xa0\x80', '\\xed\\xa0\\x80'],
  ['\xc0\xaf', '\\xc0\\xaf'],
  ['\xe2\x82', '\\xe2\\x82'],
  ["it's", "it's"],
  ['\xef\xbf\xbd', '\ufffd'],
]

it.each(GO)('R40: quotes %j as Go does', (bytes, quoted) => {
  expect(quoteName(Buffer.from(bytes, 'latin1'))).toBe(quoted)
  expect(unquoteName(quoted).toString('latin1')).toBe(bytes)
})

it('R40: also reads what Go reads but does not write', () => {
  expect(unquoteName('\\101\\u0041\\U00000041\\x41').toString()).toBe('AAAA')
})

it.each(['a"b', '\\', '\\q', '\\x4', '\\u12', '\\ud800', '\\U00110000', 'a\nb', "\\'", '\\400'])(
  'R40: refuses %j, which Go would not have written',
  (quoted) => {
    expect(() => unquoteName(quoted)).toThrow(RangeError)
  },
)

it('R41: shows a person quotes and backslashes as they are, and escapes what cannot be shown', () => {
  expect(displayName('a\\"b\\\\c')).toBe('a"b\\c')
  expect(displayName('bad\\xff\\n\\u202e')).toBe('bad\\xff\\x0a\\u202e')
  expect(displayPath('/a\\"b/é')).toBe('/a"b/é')
})
