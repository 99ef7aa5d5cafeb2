import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, open, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from '../support/run-command'
import { detachBelow, unmountBelow } from '../support/scratch'

/**
 * An ext4 volume on a disk of our own that logs every write and flush, so that the disk can be made again as it was at
 * any moment. The disk is native/test/support/log-disk.cc, a file in memory, under a loop device.
 *
 * Needs root. Unmounted and detached whatever happens.
 */
export interface LoggedVolume {
  readonly mountPoint: string
  /** Bytes of log so far: a moment to come back to. */
  readonly moment: () => Promise<number>
}

export type DiskRecord =
  | { readonly kind: 'write'; readonly at: number; readonly bytes: Uint8Array; readonly end: number }
  | { readonly kind: 'flush'; readonly end: number }

const SIZE = 64 << 20
const BLOCK = 4096
const RECORD = 24

/** Answers the log; the volume is gone by then. */
export async function withLoggedVolume(
  scratch: string,
  work: (volume: LoggedVolume) => Promise<void>,
): Promise<readonly DiskRecord[]> {
  const [program, disk, log, mountPoint] = ['log-disk', 'disk', 'log', 'mnt'].map((name) => join(scratch, name))
  if (!program || !disk || !log || !mountPoint) throw new Error('no names')
  await runCommand('g++', ['-std=c++17', '-O1', '-o', program, 'native/test/support/log-disk.cc'])
  await writeFile(disk, '')
  await mkdir(mountPoint)
  const child = spawn(program, [disk, String(SIZE), log], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  try {
    await Promise.race([once(child.stdout, 'data'), ended])
    const { stdout } = await runCommand('losetup', ['--find', '--show', '--direct-io=on', disk])
    await runCommand('mkfs.ext4', ['-q', '-L', 'powercut', '-E', 'nodiscard', '-J', 'size=4', stdout.trim()])
    await runCommand('mount', [stdout.trim(), mountPoint])
    await work({ mountPoint, moment: async () => (await stat(log)).size })
  } finally {
    await unmountBelow(mountPoint)
    await detachBelow(scratch)
    await unmountBelow(scratch)
    await ended
  }
  return parse(await readFile(log))
}

function parse(log: Buffer): readonly DiskRecord[] {
  const records: DiskRecord[] = []
  for (let at = 0; at < log.length;) {
    const [kind, offset, length] = [0, 8, 16].map((field) => Number(log.readBigUInt64LE(at + field)))
    const start = at + RECORD
    at = start + (length ?? 0)
    if (kind === 2) records.push({ kind: 'flush', end: at })
    else records.push({ kind: 'write', at: offset ?? 0, bytes: log.subarray(start, at), end: at })
  }
  return records
}

/** What a disk holds for certain, a block at a time: what was written up to a flush. Only goes forwards. */
export class FlushedDisk {
  private readonly bytes = Buffer.alloc(SIZE)
  private readonly written = new Uint8Array(SIZE / BLOCK)
  private done = 0
  constructor(private readonly records: readonly DiskRecord[]) {}

  /**
   * The disk as a power cut after `count` records leaves it. Of what was written since the last flush a disk may keep any
   * part: what `keeps` says.
   */
  async writeImage(path: string, count: number, keeps: () => boolean): Promise<void> {
    const cut = this.records.slice(0, count)
    const flushed = cut.map(({ kind }) => kind).lastIndexOf('flush')
    for (; this.done < flushed; this.done++) this.apply(cut[this.done])
    const file = await open(path, 'w')
    try {
      await file.truncate(SIZE)
      for (const [from, to] of this.runs()) await file.write(this.bytes, from, to - from, from)
      for (const record of cut.slice(flushed + 1)) {
        if (record.kind === 'write' && keeps()) await file.write(record.bytes, 0, record.bytes.length, record.at)
      }
    } finally {
      await file.close()
    }
  }

  private apply(record: DiskRecord | undefined): void {
    if (record?.kind !== 'write') return
    this.bytes.set(record.bytes, record.at)
    this.written.fill(1, Math.floor(record.at / BLOCK), Math.ceil((record.at + record.bytes.length) / BLOCK))
  }

  /** Bytes from and to, of neighbouring blocks that were written. */
  private *runs(): Generator<readonly [number, number]> {
    for (let from = this.written.indexOf(1); from >= 0;) {
      const end = this.written.indexOf(0, from)
      const to = end < 0 ? this.written.length : end
      yield [from * BLOCK, to * BLOCK]
      from = this.written.indexOf(1, to)
    }
  }
}
