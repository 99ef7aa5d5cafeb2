// What a PDF may take of the computer while it is read, set before the library is loaded: a file of a few kilobytes can
// stand for gigabytes. Whatever asks for more fails, and the library tells that the file cannot be read.

/** Of one piece of a file, unpacked; of all that were ever asked for. Units: bytes. */
const [MOST_AT_ONCE, MOST] = [2 ** 28, 2 ** 31]
/** What is smaller is not counted. Units: bytes. */
const SMALL = 2 ** 16
/** Steps of drawing, of all pages together. */
const MOST_STEPS = 3_000_000

let taken = 0
let steps = 0

function take(size: unknown): void {
  if (typeof size !== 'number' || size < SMALL) return
  taken += size
  if (size > MOST_AT_ONCE || taken > MOST) throw new RangeError('more memory than a PDF may take')
}

const counting = <Bytes extends Uint8ArrayConstructor | Uint8ClampedArrayConstructor>(bytes: Bytes): Bytes => {
  const counted: Bytes = new Proxy(bytes, {
    construct(target, values: readonly unknown[], asked) {
      take(values[0])
      return Reflect.construct(target, values, asked === counted ? target : asked) as object
    },
  })
  return counted
}

globalThis.Uint8Array = counting(Uint8Array)
globalThis.Uint8ClampedArray = counting(Uint8ClampedArray)

/** Drawing is sent in chunks, each with its length. */
const stepsOf = (message: unknown): number => {
  const { chunk } = (message ?? {}) as { readonly chunk?: { readonly length?: unknown } | null }
  return typeof chunk?.length === 'number' ? chunk.length : 0
}

const send = globalThis.postMessage.bind(globalThis) as (message: unknown, given?: Transferable[]) => void
globalThis.postMessage = (message: unknown, given?: unknown) => {
  steps += stepsOf(message)
  if (steps > MOST_STEPS) throw new RangeError('more to draw than a PDF may have')
  send(message, given as Transferable[] | undefined)
}
