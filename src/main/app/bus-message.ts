/**
 * Messages of D-Bus, as far as a property is asked for by them: a method call with texts, and its answer.
 * Source: D-Bus Specification 0.43, "Message Protocol".
 */
export interface BusCall {
  readonly destination: string
  readonly path: string
  readonly interface: string
  readonly member: string
  readonly texts: readonly string[]
}

/** Types of a message. */
const [METHOD_CALL, METHOD_RETURN] = [1, 2]
/** Nobody is started to answer. */
const NO_AUTO_START = 2
const VERSION = 1
/** Codes of header fields. */
const [PATH, INTERFACE, MEMBER, REPLY_SERIAL, DESTINATION, SIGNATURE] = [1, 2, 3, 5, 6, 8]
/** Of every message: up to and with the length of the array of its header fields. Units: bytes. */
const FIXED = 16
const LITTLE = 'l'.charCodeAt(0)

const aligned = (offset: number, to: number): number => Math.ceil(offset / to) * to

const padded = (bytes: Buffer, to: number): Buffer =>
  Buffer.concat([bytes, Buffer.alloc(aligned(bytes.length, to) - bytes.length)])

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

const text = (value: string): Buffer => Buffer.concat([number(Buffer.byteLength(value)), Buffer.from(`${value}\0`)])
const signature = (value: string): Buffer => Buffer.from([value.length, ...Buffer.from(value), 0])

const field = (code: number, type: string, value: Buffer): Buffer =>
  Buffer.concat([Buffer.from([code]), signature(type), value])

const joined = (parts: readonly Buffer[], to: number): Buffer =>
  parts.reduce((before, part) => Buffer.concat([padded(before, to), part]), Buffer.alloc(0))

export function encodeCall(call: BusCall, serial: number): Buffer {
  const body = joined(call.texts.map(text), 4)
  const fields = joined(
    [
      field(PATH, 'o', text(call.path)),
      field(INTERFACE, 's', text(call.interface)),
      field(MEMBER, 's', text(call.member)),
      field(DESTINATION, 's', text(call.destination)),
      ...(call.texts.length > 0 ? [field(SIGNATURE, 'g', signature('s'.repeat(call.texts.length)))] : []),
    ],
    8,
  )
  const start = Buffer.from([LITTLE, METHOD_CALL, NO_AUTO_START, VERSION])
  const head = Buffer.concat([start, number(body.length), number(serial), number(fields.length), fields])
  return Buffer.concat([padded(head, 8), body])
}

/** What was received of a message. `length` is null while it is not known. Units: bytes. */
export function lengthOf(received: Buffer): number | null {
  if (received.length < FIXED) return null
  const read = readerOf(received)
  return aligned(FIXED + read(12), 8) + read(4)
}

const readerOf = (message: Buffer) => (offset: number) =>
  message[0] === LITTLE ? message.readUInt32LE(offset) : message.readUInt32BE(offset)

/** What a whole message answers to the call of this number: undefined when it is about something else, null when it is no truth value. */
export function truthIn(message: Buffer, serial: number): boolean | null | undefined {
  const read = readerOf(message)
  if (replySerial(message, read) !== serial) return undefined
  const body = aligned(FIXED + read(12), 8)
  const isTruth = message[1] === METHOD_RETURN && message.length >= body + 8 && message.readUInt16BE(body) === 0x0162
  return isTruth ? read(body + 4) === 1 : null
}

/** The number of the call that a message answers; undefined when it answers none. */
function replySerial(message: Buffer, read: (offset: number) => number): number | undefined {
  const end = FIXED + read(12)
  for (let at = FIXED; at < end;) {
    const [code, type] = [message[at], String.fromCharCode(message[at + 2] ?? 0)]
    const value = at + 4 // after the code, and a signature of one letter
    if (code === REPLY_SERIAL) return read(value)
    if (type === 'u') at = value + 4
    else if (type === 'g') at = value + (message[value] ?? 0) + 2
    else at = value + 4 + read(value) + 1
    at = aligned(at, 8)
  }
  return undefined
}
