/**
 * Names as the format stores them: Go's strconv.Quote without the outer quotes, so that any byte survives in JSON.
 *
 * The stored text is the identity of a name; which characters Go leaves as they are depends on its version of Unicode,
 * so two texts may mean the same bytes. Compare bytes, never texts that were quoted here with texts that were stored.
 * Source: docs/formats/repository.md, section 8.
 */
const ESCAPES: Readonly<Record<string, number>> = {
  a: 0x07,
  b: 0x08,
  f: 0x0c,
  n: 0x0a,
  r: 0x0d,
  t: 0x09,
  v: 0x0b,
  '\\': 0x5c,
  '"': 0x22,
}
const LETTERS: ReadonlyMap<number, string> = new Map(Object.entries(ESCAPES).map(([letter, byte]) => [byte, letter]))
const TOKEN =
  /\\(?:(?<letter>[abfnrtv\\"])|x(?<byte>[0-9a-fA-F]{2})|(?<octal>[0-3][0-7]{2})|u(?<short>[0-9a-fA-F]{4})|U(?<long>[0-9a-fA-F]{8}))|[^\\"\n]+/guy
/** Nearly every name: ASCII that needs no quoting. */
const PLAIN = /^[ !#-[\]-~]*$/
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u

/** The bytes of a name. Fails: a RangeError for text that Go would not have written between quotes. */
export function unquoteName(quoted: string): Buffer {
  if (PLAIN.test(quoted)) return Buffer.from(quoted, 'latin1')
  const parts: Buffer[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < quoted.length) {
    const at = TOKEN.lastIndex
    const token = TOKEN.exec(quoted)
    if (token === null) throw new RangeError(`not a quoted name, from character ${at}`)
    parts.push(bytesOf(token[0], token.groups ?? {}))
  }
  return Buffer.concat(parts)
}

function bytesOf(
  text: string,
  { letter, byte, octal, short, long }: Readonly<Record<string, string | undefined>>,
): Buffer {
  if (letter !== undefined) return Buffer.of(ESCAPES[letter] ?? 0)
  if (byte !== undefined) return Buffer.of(parseInt(byte, 16))
  if (octal !== undefined) return Buffer.of(parseInt(octal, 8))
  const point = short ?? long
  if (point === undefined) return Buffer.from(text)
  const value = parseInt(point, 16)
  if (value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) throw new RangeError(`not a character: ${text}`)
  return Buffer.from(String.fromCodePoint(value))
}

/** The stored form of the bytes of a name. */
export const quoteName = (name: Uint8Array): string =>
  characters(name)
    .map((part) => {
      if (typeof part === 'number') return hex('\\x', part, 2)
      const point = part.codePointAt(0) ?? 0
      const letter = LETTERS.get(point)
      if (letter !== undefined) return `\\${letter}`
      if (PRINTABLE.test(part)) return part
      if (point < 0x80) return hex('\\x', point, 2)
      return point < 0x10000 ? hex('\\u', point, 4) : hex('\\U', point, 8)
    })
    .join('')

/** The name for a person: what cannot be shown, or would disturb the line, is escaped. Not an identity. */
export const displayName = (quoted: string): string => (PLAIN.test(quoted) ? quoted : shownName(unquoteName(quoted)))

const shownName = (name: Uint8Array): string =>
  characters(name)
    .map((part) => {
      if (typeof part === 'number') return hex('\\x', part, 2)
      if (PRINTABLE.test(part)) return part
      const point = part.codePointAt(0) ?? 0
      return point < 0x80 ? hex('\\x', point, 2) : hex('\\u', point, 4)
    })
    .join('')

/** A quoted path for a person. */
export const displayPath = (quoted: string): string => quoted.split('/').map(displayName).join('/')

/** A real path in the stored form: every name quoted, slashes kept. */
export function quotePath(path: string | Uint8Array): string {
  const bytes = typeof path === 'string' ? Buffer.from(path) : Buffer.from(path)
  return quoteName(bytes)
}

const hex = (prefix: string, value: number, digits: number) => prefix + value.toString(16).padStart(digits, '0')

/** Whole UTF-8 characters as strings, bytes that belong to none as numbers. */
function characters(bytes: Uint8Array): readonly (string | number)[] {
  const parts: (string | number)[] = []
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let at = 0; at < buffer.length;) {
    const length = sequenceLength(buffer[at] ?? 0)
    const text = buffer.toString('utf8', at, at + length)
    const isWhole = length > 0 && Buffer.from(text).equals(buffer.subarray(at, at + length)) && /^.$/su.test(text)
    parts.push(isWhole ? text : (buffer[at] ?? 0))
    at += isWhole ? length : 1
  }
  return parts
}

/** How long the UTF-8 sequence is that begins with this byte; 0 when none does. */
function sequenceLength(first: number): number {
  if (first < 0x80) return 1
  if (first >= 0xc2 && first < 0xe0) return 2
  if (first >= 0xe0 && first < 0xf0) return 3
  return first >= 0xf0 && first < 0xf5 ? 4 : 0
}
