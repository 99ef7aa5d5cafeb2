/** Pieces that mean something to a reader of JSON or of numbers. */
const PIECES = [
  ...['null', 'true', '{}', '[]', '""', '0', '-1', '1.0', '1e3', '4294967295', '4294967296', '99999999999999999999'],
  ...['"data"', '"tree"', '"file"', '"dir"', ',', ':', '\\', '\\u0000', '\\ud800', '\\"', '\u0000', ' ', '\n', '/'],
].map((piece) => Buffer.from(piece))
/** A value of JSON, in the text of one. */
const VALUE = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|null/g

/**
 * `count` texts that were `sound`: bytes changed, taken out, put in, repeated or cut off, and whole values of JSON replaced by
 * others. The same seed gives the same texts.
 */
export function* mutations(sound: Uint8Array, count: number, random: () => number): Generator<Uint8Array> {
  const pick = (most: number) => Math.floor(random() * most)
  const values = [...Buffer.from(sound).toString('latin1').matchAll(VALUE)]
  const replaced = (bytes: Buffer): Buffer => {
    const { 0: value, index } = values[pick(values.length)] ?? { 0: '', index: 0 }
    const other = PIECES[pick(PIECES.length)] ?? Buffer.alloc(0)
    return Buffer.concat([bytes.subarray(0, index), other, bytes.subarray(index + value.length)])
  }
  for (let round = 0; round < count; round++) {
    let bytes = Buffer.from(sound)
    const isReplaced = values.length > 0 && random() < 0.4
    if (isReplaced) bytes = replaced(bytes)
    for (let change = isReplaced ? -1 : pick(2); change >= 0; change--) bytes = changed(bytes, pick)
    yield bytes
  }
}

function changed(bytes: Buffer, pick: (most: number) => number): Buffer {
  const at = pick(bytes.length)
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)]
  switch (pick(6)) {
    case 0:
      return Buffer.concat([before, Buffer.of(pick(256)), after.subarray(1)])
    case 1:
      return Buffer.concat([before, Buffer.of((bytes[at] ?? 0) ^ (1 << pick(8))), after.subarray(1)])
    case 2:
      return Buffer.concat([before, after.subarray(1 + pick(3))])
    case 3:
      return Buffer.concat([before, PIECES[pick(PIECES.length)] ?? before, after])
    case 4:
      return Buffer.concat([before, after.subarray(0, pick(40)), after])
    default:
      return pick(8) === 0 ? Buffer.from(before) : Buffer.concat([before, after.subarray(1)])
  }
}
