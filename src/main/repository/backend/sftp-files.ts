import type { FileEntryWithStats, SFTPWrapper, Stats } from 'ssh2'
import type { Throttle } from './throttle'

/** Units: bytes. What one request carries, and how many are under way at once. */
const PIECE = 32 * 1024
const WRITES_AT_ONCE = 64
const READS_AT_ONCE = 32

type Done<T> = (error: Error | null | undefined, value: T) => void

const asked = <T>(ask: (done: Done<T>) => void): Promise<T> =>
  new Promise((resolve, reject) => {
    ask((error, value) => {
      if (error) reject(error)
      else resolve(value)
    })
  })

const told = (ask: (done: (error?: Error | null) => void) => void): Promise<void> =>
  asked<undefined>((done) => {
    ask((error) => {
      done(error, undefined)
    })
  })

/** The requests of SFTP version 3 as promises, with pieces of one file in a pipeline. Fails: with ssh2's own errors. */
export class SftpFiles {
  constructor(
    private readonly sftp: SFTPWrapper,
    private readonly throttle: Throttle,
  ) {}

  stat(path: string): Promise<Stats> {
    return asked((done) => this.sftp.stat(path, done))
  }

  list(path: string): Promise<readonly FileEntryWithStats[]> {
    return asked((done) => this.sftp.readdir(path, done))
  }

  makeFolder(path: string): Promise<void> {
    return told((done) => this.sftp.mkdir(path, { mode: 0o700 }, done))
  }

  remove(path: string): Promise<void> {
    return told((done) => this.sftp.unlink(path, done))
  }

  /** Fails where the new name is taken. */
  rename(from: string, to: string): Promise<void> {
    return told((done) => this.sftp.rename(from, to, done))
  }

  /** Takes the place of what has the name. Fails at once where the server knows no such thing. */
  replace(from: string, to: string): Promise<void> {
    return told((done) => this.sftp.ext_openssh_rename(from, to, done))
  }

  /** Free space for an ordinary user. Units: bytes. Fails where the server does not say. */
  async free(path: string): Promise<number> {
    const found = await asked<{ f_frsize: number; f_bavail: number }>((done) =>
      this.sftp.ext_openssh_statvfs(path, done as Done<unknown> as Parameters<SFTPWrapper['ext_openssh_statvfs']>[1]),
    )
    return found.f_frsize * found.f_bavail
  }

  /** Writes a new file and makes its bytes durable, where the server can. */
  async write(path: string, bytes: Uint8Array): Promise<void> {
    const handle = await asked<Buffer>((done) => this.sftp.open(path, 'wx', { mode: 0o600 }, done))
    try {
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
      await this.inPieces(bytes.length, WRITES_AT_ONCE, async (at, length) => {
        await this.throttle.up(length)
        await told((done) => this.sftp.write(handle, buffer, at, length, at, done))
      })
      // Servers without the extension say so at once; there is nothing more to do then.
      await told((done) => this.sftp.ext_openssh_fsync(handle, done)).catch(() => undefined)
    } finally {
      await told((done) => this.sftp.close(handle, done))
    }
  }

  /** Exactly these bytes, or null where the file ends early. */
  async read(path: string, offset: number, length: number): Promise<Buffer | null> {
    const handle = await asked<Buffer>((done) => this.sftp.open(path, 'r', done))
    try {
      const bytes = Buffer.alloc(length)
      const seen = { isWhole: true }
      await this.inPieces(length, READS_AT_ONCE, async (at, size) => {
        for (let done = 0; done < size && seen.isWhole;) {
          const count = await this.readSome(handle, bytes, at + done, size - done, offset + at + done)
          if (count === 0) seen.isWhole = false
          done += count
        }
        await this.throttle.down(size)
      })
      return seen.isWhole ? bytes : null
    } finally {
      await told((done) => this.sftp.close(handle, done))
    }
  }

  /** Zero at the end of the file. */
  private readSome(handle: Buffer, bytes: Buffer, at: number, size: number, position: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.sftp.read(handle, bytes, at, size, position, (error, count) => {
        // The end of a file is an error of its own in the protocol.
        if (error && 'code' in error && error.code === 1) resolve(0)
        else if (error) reject(error)
        else resolve(count)
      })
    })
  }

  private async inPieces(
    length: number,
    atOnce: number,
    work: (at: number, length: number) => Promise<void>,
  ): Promise<void> {
    let next = 0
    const worker = async () => {
      while (next < length) {
        const at = next
        next += PIECE
        await work(at, Math.min(PIECE, length - at))
      }
    }
    await Promise.all(Array.from({ length: atOnce }, worker))
  }
}
