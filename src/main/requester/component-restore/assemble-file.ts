import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { BackupError } from '../../model/backup-error'
import { say } from '../../model/sentence'
import type { ByteRange } from '../file-decisions/byte-ranges'

const run = promisify(execFile)
const WINDOW = 1024 * 1024

/** Bytes that are written into a file at these ranges, read one after another from `source`, starting at each `from`. */
export interface RangeWrite {
  readonly source: string
  readonly from: readonly bigint[]
  readonly to: readonly ByteRange[]
}

/**
 * A new file that is `base` with ranges written into it; `base` itself is not touched, and shares its blocks where the
 * file system can. With `size` it is cut or grown to it; with `sha256` it must come out as that very file.
 * Fails: `repository.snapshot-corrupt` when it does not; Node's own errors.
 */
export async function assembleFile(
  base: string | null,
  destination: string,
  write: RangeWrite,
  expected: { readonly size: bigint; readonly sha256: string } | null,
): Promise<void> {
  await mkdir(dirname(destination), { recursive: true, mode: 0o700 })
  if (base === null) await (await open(destination, 'wx', 0o600)).close()
  // Owner, mode, access lists and attributes stay what they are: no call of Node's copies them all.
  else await run('cp', ['--archive', '--reflink=auto', '--', base, destination])
  const [source, target] = [await open(write.source, 'r'), await open(destination, 'r+')]
  try {
    for (const [at, { offset, length }] of write.to.entries())
      await copyRange(source, write.from[at] ?? 0n, target, offset, length)
    if (expected) await target.truncate(Number(expected.size))
    await target.sync()
  } finally {
    await source.close()
    await target.close()
  }
  if (expected && (await hashOf(destination)) !== expected.sha256)
    throw new BackupError(
      'repository.snapshot-corrupt',
      say('{destination} did not come out as it was backed up.', { destination }),
    )
}

async function copyRange(
  source: FileHandle,
  from: bigint,
  target: FileHandle,
  to: bigint,
  length: bigint,
): Promise<void> {
  const buffer = Buffer.alloc(WINDOW)
  for (let done = 0n; done < length;) {
    const wanted = length - done > BigInt(WINDOW) ? WINDOW : Number(length - done)
    const { bytesRead } = await source.read(buffer, 0, wanted, Number(from + done))
    if (bytesRead === 0) throw new BackupError('repository.snapshot-corrupt', 'Ranges end before they should.')
    await target.write(buffer, 0, bytesRead, Number(to + done))
    done += BigInt(bytesRead)
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
