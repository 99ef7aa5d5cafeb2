import { BackupError } from '../../model/backup-error'
import { say } from '../../model/sentence'
import { MAX_LINE } from './protocol'

const LINE_FEED = 0x0a

/** A message as it goes over the wire. Fails: `vss.writer-protocol` when it is too long to be accepted. */
export function encodeLine(message: unknown, limit: number = MAX_LINE): string {
  const line = JSON.stringify(message)
  if (Buffer.byteLength(line) > limit) throw tooLong(limit)
  return `${line}\n`
}

/**
 * Cuts a stream of bytes into parsed lines. Holds at most one unfinished line.
 * Fails: `vss.writer-protocol` for a line that is too long, not UTF-8 or not JSON.
 */
export class LineSplitter {
  readonly #limit: number
  readonly #decoder = new TextDecoder('utf-8', { fatal: true })
  #parts: Uint8Array[] = []
  #length = 0

  constructor(limit: number = MAX_LINE) {
    this.#limit = limit
  }

  *push(chunk: Uint8Array): Generator {
    let rest = chunk
    for (let end = rest.indexOf(LINE_FEED); end >= 0; end = rest.indexOf(LINE_FEED)) {
      this.#keep(rest.subarray(0, end))
      rest = rest.subarray(end + 1)
      yield this.#parse(this.#takeLine())
    }
    this.#keep(rest)
  }

  #keep(part: Uint8Array): void {
    this.#length += part.length
    if (this.#length > this.#limit) throw tooLong(this.#limit)
    if (part.length > 0) this.#parts.push(part)
  }

  #takeLine(): Uint8Array {
    const line = new Uint8Array(this.#length)
    let at = 0
    for (const part of this.#parts) {
      line.set(part, at)
      at += part.length
    }
    this.#parts = []
    this.#length = 0
    return line
  }

  #parse(line: Uint8Array): unknown {
    try {
      return JSON.parse(this.#decoder.decode(line))
    } catch (cause) {
      throw new BackupError('vss.writer-protocol', 'a line is not JSON', { cause })
    }
  }
}

const tooLong = (limit: number): BackupError =>
  new BackupError('vss.writer-protocol', say('a message is longer than {limit} bytes', { limit }))
