const LINE_FEED = 0x0a

/** What came of a chunk: the lines that are complete now, or that the one under way has become too long. */
export type Split = { readonly kind: 'lines'; readonly lines: readonly Buffer[] } | { readonly kind: 'too-long' }

/**
 * Cuts a stream of bytes into lines, without their line feeds. Keeps at most `longest` bytes of an unfinished line.
 * Units: bytes.
 */
export class LineSplitter {
  readonly #longest: number
  #parts: Buffer[] = []
  #length = 0

  constructor(longest: number) {
    this.#longest = longest
  }

  /** Whether a line has begun and not ended. */
  get isWithin(): boolean {
    return this.#length > 0
  }

  push(chunk: Buffer): Split {
    const lines: Buffer[] = []
    let start = 0
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      if (!this.#keep(chunk.subarray(start, end))) return { kind: 'too-long' }
      lines.push(this.#take())
      start = end + 1
    }
    return this.#keep(chunk.subarray(start)) ? { kind: 'lines', lines } : { kind: 'too-long' }
  }

  #keep(part: Buffer): boolean {
    this.#length += part.length
    if (this.#length > this.#longest) return false
    if (part.length > 0) this.#parts.push(part)
    return true
  }

  #take(): Buffer {
    const line = Buffer.concat(this.#parts)
    this.#parts = []
    this.#length = 0
    return line
  }
}
