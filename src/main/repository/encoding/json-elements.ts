import { isUtf8 } from 'node:buffer'
import { breathe, SLICE } from './breath'

/**
 * Reads the elements of one array of a large JSON object, one at a time.
 *
 * `JSON.parse` of a whole index or folder holds the thread for as long as it takes; this parses element by element and
 * breathes every 32 KiB. Limit: one element is parsed at once. `null` in place of the array is an empty array, as Go
 * writes it. With `whole` a number in any other spelling becomes `false`. Fails: a SyntaxError.
 */
export async function* jsonElements(
  bytes: Uint8Array,
  field: string,
  numbers: 'any' | 'whole' = 'any',
): AsyncGenerator {
  const scanner = new Scanner(bytes, numbers === 'whole')
  let isFound = false
  let breath = 0
  for (const name of scanner.members()) {
    if (name !== field) {
      scanner.value()
      continue
    }
    if (isFound) throw new SyntaxError(`field ${field} appears twice`)
    isFound = true
    if (!scanner.at('[')) {
      if (scanner.value() !== null) throw new SyntaxError(`field ${field} is not an array`)
      continue
    }
    for (const element of scanner.elements()) {
      yield element
      if (scanner.position - breath < SLICE) continue
      breath = scanner.position
      await breathe()
    }
  }
  if (!isFound) throw new SyntaxError(`field ${field} is missing`)
}

/**
 * The texts of the same elements, none of them parsed: `parseElement` does that to one. Borrowed from `bytes`.
 * Fails: a SyntaxError where they cannot be told apart.
 */
export async function jsonElementTexts(bytes: Uint8Array, field: string): Promise<readonly Buffer[]> {
  const scanner = new Scanner(bytes, false)
  let texts: Buffer[] | null = null
  let breath = 0
  for (const name of scanner.members()) {
    if (name !== field) {
      scanner.value()
      continue
    }
    if (texts) throw new SyntaxError(`field ${field} appears twice`)
    texts = []
    if (!scanner.at('[')) {
      if (scanner.value() !== null) throw new SyntaxError(`field ${field} is not an array`)
      continue
    }
    for (const text of scanner.texts()) {
      texts.push(text)
      if (scanner.position - breath < FAST_SLICE) continue
      breath = scanner.position
      await breathe()
    }
  }
  if (!texts) throw new SyntaxError(`field ${field} is missing`)
  return texts
}

/** One element, as `jsonElements` has it. Fails: a SyntaxError. */
export const parseElement = (text: Uint8Array, numbers: 'any' | 'whole' = 'any'): unknown =>
  parseText(text, numbers === 'whole')

/** Of what is only passed over. */
const FAST_SLICE = 8 * SLICE

const code = (character: string) => character.charCodeAt(0)
const QUOTE = code('"')
const BACKSLASH = code('\\')
const [OPEN_OBJECT, OPEN_ARRAY, CLOSE_OBJECT, CLOSE_ARRAY] = [code('{'), code('['), code('}'), code(']')]
const [COMMA, COLON] = [code(','), code(':')]
const SPACE = new Set([0x20, 0x09, 0x0a, 0x0d])

/** A member whose number has a sign, a fraction or an exponent; inside a text too, which `onlyWhole` leaves alone. */
const NO_WHOLE_NUMBER = /"\s*:\s*(?:-|\d+[.eE])/
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

/** The format has whole numbers only, and Go takes no other spelling of one; what else is a number becomes no number. */
const onlyWhole = (token: string): string => (/^["\d]/.test(token) && !/^\d+[.eE]/.test(token) ? token : 'false')

function parseText(bytes: Uint8Array, isWhole: boolean): unknown {
  if (!isUtf8(bytes)) throw new SyntaxError('no UTF-8')
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()
  return JSON.parse(isWhole && NO_WHOLE_NUMBER.test(text) ? text.replace(TOKEN, onlyWhole) : text)
}

class Scanner {
  position = 0
  constructor(
    private readonly bytes: Uint8Array,
    private readonly isWhole: boolean,
  ) {}

  /** Whether the next token begins with `character`. */
  at(character: string): boolean {
    while (SPACE.has(this.bytes[this.position] ?? 0)) this.position++
    return this.bytes[this.position] === code(character)
  }

  /** The next value, parsed; the position moves behind it. */
  value(): unknown {
    this.at('')
    const start = this.position
    this.skip()
    return parseText(this.since(start), this.isWhole)
  }

  /** The member names of the only object in the text; the caller takes each value before it asks for the next name. */
  *members(): Generator {
    this.expect('{')
    if (!this.at('}')) {
      do {
        const name = this.value()
        if (typeof name !== 'string') throw new SyntaxError(`no name of a member before byte ${this.position}`)
        this.expect(':')
        yield name
      } while (this.take(','))
    }
    this.expect('}')
    this.at('')
    if (this.position !== this.bytes.length) throw new SyntaxError(`text after the end, at byte ${this.position}`)
  }

  *elements(): Generator {
    this.expect('[')
    if (!this.at(']')) {
      do yield this.value()
      while (this.take(','))
    }
    this.expect(']')
  }

  /** The same elements as they are written. */
  *texts(): Generator<Buffer> {
    this.expect('[')
    if (!this.at(']')) {
      do {
        this.at('')
        const start = this.position
        this.skip()
        if (this.position === start) throw new SyntaxError(`no value at byte ${start}`)
        yield this.since(start)
      } while (this.take(','))
    }
    this.expect(']')
  }

  private since(start: number): Buffer {
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset + start, this.position - start)
  }

  private take(character: string): boolean {
    if (!this.at(character)) return false
    this.position++
    return true
  }

  private expect(character: string): void {
    if (!this.take(character)) throw new SyntaxError(`expected ${character} at byte ${this.position}`)
  }

  /** Moves behind one value; that it is well-formed is left to JSON.parse. */
  private skip(): void {
    const { bytes } = this
    let depth = 0
    for (; this.position < bytes.length; this.position++) {
      const byte = bytes[this.position]
      if (byte === QUOTE) {
        this.skipString()
        if (depth === 0) {
          this.position++
          return
        }
      } else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) depth++
      else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
        if (depth === 0) return
        if (--depth === 0) {
          this.position++
          return
        }
      } else if (depth === 0 && (byte === COMMA || byte === COLON)) return
    }
  }

  /** From the opening quote to the closing one. */
  private skipString(): void {
    const { bytes } = this
    for (let at = this.position + 1; at < bytes.length; at++) {
      const byte = bytes[at]
      if (byte === BACKSLASH) at++
      else if (byte === QUOTE) {
        this.position = at
        return
      }
    }
    throw new SyntaxError('a string does not end')
  }
}
