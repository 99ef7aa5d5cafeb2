/** What a message of the bus holds. 64-bit numbers are plain ones: no time or count that is asked for needs more. */
export type BusValue = string | number | boolean | readonly BusValue[]

interface Place {
  readonly bytes: Buffer
  readonly signature: string
  /** In the signature. */
  type: number
  /** In the bytes. */
  at: number
}

/**
 * The values of a message's body, by its signature. Structures and arrays are lists, a variant is what it holds.
 * Throws a plain Error for what ends too soon, and for types that nobody asks for (numbers with fractions, dictionaries,
 * files). Units of `at`: bytes from the beginning of the message, where boundaries are counted from.
 * Source: the D-Bus specification, "Marshaling".
 */
export function readValues(bytes: Buffer, at: number, signature: string): readonly BusValue[] {
  const place: Place = { bytes, signature, type: 0, at }
  const values: BusValue[] = []
  while (place.type < signature.length) values.push(next(place))
  return values
}

function next(place: Place): BusValue {
  const type = place.signature[place.type++]
  switch (type) {
    case 'b':
      return number(place, 4) === 1
    case 'u':
      return number(place, 4)
    case 't':
      return number(place, 8)
    case 's':
    case 'o':
      return text(place, number(place, 4))
    case 'g':
      return text(place, number(place, 1))
    case 'v': {
      const signature = text(place, number(place, 1))
      const held: Place = { ...place, signature, type: 0 }
      const value = next(held)
      place.at = held.at
      return value
    }
    case '(':
      return structure(place)
    case 'a':
      return list(place)
    case undefined:
    default:
      throw new Error(`the bus sent a value of the type ${type ?? 'none'}`)
  }
}

function structure(place: Place): readonly BusValue[] {
  place.at = aligned(place.at, 8)
  const values: BusValue[] = []
  while (place.signature[place.type] !== ')') values.push(next(place))
  place.type += 1
  return values
}

function list(place: Place): readonly BusValue[] {
  const length = number(place, 4)
  const type = place.type
  place.at = aligned(place.at, boundaryOf(place.signature[type]))
  const end = place.at + length
  if (end > place.bytes.length) throw new Error('a list of the bus ends too soon')
  const values: BusValue[] = []
  while (place.at < end) {
    const before = place.at
    place.type = type
    values.push(next(place))
    if (place.at === before) throw new Error('a list of the bus holds nothing without an end')
  }
  place.type = endOfType(place.signature, type)
  return values
}

/** Where the type that begins at `at` ends, in a signature. */
function endOfType(signature: string, at: number): number {
  if (signature[at] === 'a') return endOfType(signature, at + 1)
  if (signature[at] !== '(') return at + 1
  let end = at + 1
  while (end < signature.length && signature[end] !== ')') end = endOfType(signature, end)
  return end + 1
}

const boundaryOf = (type: string | undefined): number =>
  type === '(' || type === 't' ? 8 : type === 'g' || type === 'v' ? 1 : 4

function number(place: Place, size: 1 | 4 | 8): number {
  const at = (place.at = aligned(place.at, size))
  place.at += size
  if (size === 1) return place.bytes.readUInt8(at)
  return size === 4 ? place.bytes.readUInt32LE(at) : Number(place.bytes.readBigUInt64LE(at))
}

function text(place: Place, length: number): string {
  const end = place.at + length
  if (end >= place.bytes.length) throw new Error('a text of the bus ends too soon')
  const value = place.bytes.toString('utf8', place.at, end)
  place.at = end + 1
  return value
}

const aligned = (at: number, boundary: number): number => Math.ceil(at / boundary) * boundary
