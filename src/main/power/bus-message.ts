import { type BusValue, readValues } from './bus-values'

/**
 * The few messages of D-Bus that are needed to hear signals and to ask: calls with texts and truths out, signals and
 * answers in. For a call nobody is begun who would answer it.
 *
 * Units: bytes; everything little-endian. Fails: `readMessage` with a plain Error for what is no message: the bus is
 * broken then, and the connection is given up.
 * Source: the D-Bus specification, "Message Protocol" and "Marshaling".
 */
export interface BusCall {
  readonly serial: number
  readonly path: string
  readonly destination: string
  readonly interface: string
  readonly member: string
  readonly arguments: readonly (string | boolean)[]
}

export interface BusMessage {
  readonly kind: 'call' | 'return' | 'error' | 'signal'
  readonly path: string
  readonly interface: string
  readonly member: string
  /** The first argument, where it is a boolean. */
  readonly flag: boolean | null
  /** The number of the call that this answers. */
  readonly answers: number | null
  /** What the body holds, as types of D-Bus, and where it begins. Units: bytes. */
  readonly body: { readonly signature: string; readonly at: number }
  /** What follows this message in the bytes it was read from. */
  readonly length: number
}

const KINDS = ['call', 'return', 'error', 'signal'] as const
const [PATH, INTERFACE, MEMBER, ANSWERS, DESTINATION, SIGNATURE] = [1, 2, 3, 5, 6, 8]
/** Of a call: nobody is begun for it. */
const NO_AUTO_START = 2
/** The longest that the specification allows. */
const LONGEST = 128 * 2 ** 20
const FIXED = 16

export function encodeCall(call: BusCall): Buffer {
  const body = new Marshal()
  for (const value of call.arguments) {
    if (typeof value === 'string') body.text(value)
    else body.truth(value)
  }
  const fields = new Marshal(FIXED)
  fields.field(PATH, 'o', call.path)
  fields.field(DESTINATION, 's', call.destination)
  fields.field(INTERFACE, 's', call.interface)
  fields.field(MEMBER, 's', call.member)
  const types = call.arguments.map((value) => (typeof value === 'string' ? 's' : 'b')).join('')
  if (types !== '') fields.field(SIGNATURE, 'g', types)
  const head = Buffer.alloc(FIXED)
  head.write('l', 0, 'latin1')
  head[1] = 1
  head[2] = NO_AUTO_START
  head[3] = 1
  head.writeUInt32LE(body.length, 4)
  head.writeUInt32LE(call.serial, 8)
  head.writeUInt32LE(fields.length, 12)
  fields.pad(8)
  return Buffer.concat([head, fields.bytes(), body.bytes()])
}

/** Null while the message is not whole yet. */
export function readMessage(bytes: Buffer): BusMessage | null {
  if (bytes.length < FIXED) return null
  if (bytes[0] !== 0x6c) throw new Error('a message of the bus is not little-endian')
  const [bodyLength, fieldsLength] = [bytes.readUInt32LE(4), bytes.readUInt32LE(12)]
  const bodyAt = aligned(FIXED + fieldsLength, 8)
  const length = bodyAt + bodyLength
  const kind = KINDS[(bytes[1] ?? 0) - 1]
  if (length > LONGEST || !kind) throw new Error('the bus sent what is no message')
  if (bytes.length < length) return null
  const fields = readFields(bytes, FIXED + fieldsLength)
  const text = (code: number) => String(fields.get(code) ?? '')
  const answers = fields.get(ANSWERS)
  const hasFlag = text(SIGNATURE).startsWith('b') && bodyLength >= 4
  return {
    kind,
    length,
    path: text(PATH),
    interface: text(INTERFACE),
    member: text(MEMBER),
    flag: hasFlag ? bytes.readUInt32LE(bodyAt) === 1 : null,
    answers: typeof answers === 'number' ? answers : null,
    body: { signature: text(SIGNATURE), at: bodyAt },
  }
}

/** What a whole message holds; `bytes` begin with it. Throws as `readValues` does. */
export const valuesOf = ({ body, length }: BusMessage, bytes: Buffer): readonly BusValue[] =>
  readValues(bytes.subarray(0, length), body.at, body.signature)

function readFields(bytes: Buffer, end: number): ReadonlyMap<number, string | number> {
  const fields = new Map<number, string | number>()
  for (let at = FIXED; at < end;) {
    at = aligned(at, 8)
    const [code = 0, signatureLength = 0] = [bytes[at], bytes[at + 1]]
    const type = bytes.toString('latin1', at + 2, at + 2 + signatureLength)
    at += 3 + signatureLength
    if (type === 'g') {
      const size = bytes.readUInt8(at)
      fields.set(code, bytes.toString('latin1', at + 1, at + 1 + size))
      at += size + 2
    } else {
      at = aligned(at, 4)
      const number = bytes.readUInt32LE(at)
      if (type === 's' || type === 'o') fields.set(code, bytes.toString('utf8', at + 4, at + 4 + number))
      else if (type === 'u') fields.set(code, number)
      else throw new Error(`a header field of the bus has the type ${type}`)
      at += 4 + (type === 'u' ? 0 : number + 1)
    }
  }
  return fields
}

const aligned = (at: number, boundary: number): number => Math.ceil(at / boundary) * boundary

/** Writes values one after the other, each at its boundary; `start` is where the first lies in the message. */
class Marshal {
  readonly #parts: Buffer[] = []
  readonly #start: number
  #length = 0

  constructor(start = 0) {
    this.#start = start
  }

  get length(): number {
    return this.#length
  }

  text(text: string): void {
    this.pad(4)
    const size = Buffer.alloc(4)
    size.writeUInt32LE(Buffer.byteLength(text))
    this.#push(size, Buffer.from(`${text}\0`))
  }

  truth(value: boolean): void {
    this.pad(4)
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32LE(value ? 1 : 0)
    this.#push(bytes)
  }

  field(code: number, type: 's' | 'o' | 'g', value: string): void {
    this.pad(8)
    this.#push(Buffer.from([code, 1]), Buffer.from(`${type}\0`))
    if (type === 'g') this.#push(Buffer.from([value.length]), Buffer.from(`${value}\0`))
    else this.text(value)
  }

  pad(boundary: number): void {
    const at = this.#start + this.#length
    this.#push(Buffer.alloc(aligned(at, boundary) - at))
  }

  bytes(): Buffer {
    return Buffer.concat(this.#parts)
  }

  #push(...parts: readonly Buffer[]): void {
    for (const part of parts) {
      this.#parts.push(part)
      this.#length += part.length
    }
  }
}
