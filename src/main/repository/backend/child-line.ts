import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { Duplex } from 'node:stream'

/**
 * A child's standard input and output as one stream, for a protocol that is spoken over it.
 *
 * It ends by `close` alone and never by `error`: Node's HTTP/2 says goodbye on a line that fails, and throws where nobody
 * can catch when it was writing just then. What went wrong is known by whoever watches the child.
 */
export class ChildLine extends Duplex {
  constructor(private readonly child: ChildProcessWithoutNullStreams) {
    super()
    child.stdout.on('data', (part: Buffer) => {
      if (!this.push(part)) child.stdout.pause()
    })
    for (const end of [child.stdin, child.stdout]) end.on('error', () => this.destroy())
  }

  override _read(): void {
    this.child.stdout.resume()
  }

  override _write(part: Buffer, _: BufferEncoding, done: () => void): void {
    this.child.stdin.write(part, (error) => {
      if (error) this.destroy()
      done()
    })
  }

  override _final(done: () => void): void {
    this.child.stdin.end(() => done())
  }

  override _destroy(_: Error | null, done: (error: Error | null) => void): void {
    this.child.stdin.destroy()
    this.child.stdout.destroy()
    done(null)
  }
}
