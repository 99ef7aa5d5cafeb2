import { rmSync } from 'node:fs'
import { mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TargetHalf } from '../repository'
import { HalfProcess, type HalfParts } from './half-process'

export interface TargetHalvesParts extends HalfParts {
  /** Where sockets lie; made when it is needed. */
  readonly runtime: string
  readonly random: (count: number) => Uint8Array
}

export interface HeldHalf extends TargetHalf {
  /** The last one that lets go ends the process. */
  readonly release: () => void
}

/** What the address of a Unix socket can hold, with its last zero. Units: bytes. */
const LONGEST_PATH = 108

/**
 * The target halves of this process: one for each folder, shared by all that use it at a time.
 *
 * Socket and credential are made here: the socket lies in a folder that only we can enter, and the credential goes to the
 * half by message and to our movers the same way.
 * Fails: as HalfProcess.
 */
export class TargetHalves {
  private readonly open = new Map<string, Shared>()

  constructor(private readonly parts: TargetHalvesParts) {}

  async hold(folder: string): Promise<HeldHalf> {
    const shared = this.open.get(folder) ?? this.begin(folder)
    shared.holders += 1
    let isReleased = false
    const release = (): void => {
      if (isReleased) return
      isReleased = true
      shared.holders -= 1
      if (shared.holders > 0) return
      if (this.open.get(folder) === shared) this.open.delete(folder)
      void shared.half.then(({ end }) => end()).catch(() => undefined)
    }
    try {
      const { socket, password } = await shared.half
      return { socket, password, release }
    } catch (error) {
      release()
      throw error
    }
  }

  private begin(folder: string): Shared {
    const shared: Shared = { half: this.start(folder), holders: 0 }
    this.open.set(folder, shared)
    return shared
  }

  private async start(folder: string): Promise<Started> {
    const { runtime, random } = this.parts
    const password = Buffer.from(random(32)).toString('hex')
    const place = await socketPlace(runtime, password.slice(0, 12))
    const half = new HalfProcess(this.parts, { folder, socket: place.socket, password })
    const end = (): void => {
      half.end()
      place.remove()
    }
    try {
      await half.start()
      return { socket: place.socket, password, end }
    } catch (error) {
      end()
      throw error
    }
  }
}

interface Started extends TargetHalf {
  readonly end: () => void
}

interface Shared {
  readonly half: Promise<Started>
  holders: number
}

/** A name for a socket that nobody else can use. What a dead process left is removed by the next start of the program. */
async function socketPlace(
  runtime: string,
  unique: string,
): Promise<{ readonly socket: string; readonly remove: () => void }> {
  if (process.platform === 'win32') {
    return { socket: `\\\\.\\pipe\\penumbra-target-${process.pid}-${unique}`, remove: () => undefined }
  }
  const name = `staging-${process.pid}-`
  const isShort = Buffer.byteLength(join(runtime, `${name}XXXXXX`, 'half.sock')) < LONGEST_PATH
  if (isShort) await mkdir(runtime, { recursive: true, mode: 0o700 })
  const folder = await mkdtemp(isShort ? join(runtime, name) : join(tmpdir(), `penumbra-target-${process.pid}-`))
  return { socket: join(folder, 'half.sock'), remove: () => rmSync(folder, { recursive: true, force: true }) }
}
