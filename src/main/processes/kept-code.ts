import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What was compiled of one program, for whom there is no keeping by the runtime. One file: a line with the digests of
 * the source and of the code and the words of the commands whose functions are in it, then the code.
 */
export interface KeptCode {
  readonly code: Buffer
  /** The commands that had been run when it was kept. */
  readonly words: readonly string[]
}

const HEAD = /^compiled 1 ([0-9a-f]{64}) ([0-9a-f]{64}) ([a-z,-]*)$/
/** Of the first line: two digests, and each command there is. Units: bytes. */
const LONGEST_HEAD = 4096
const NEWLINE = 10

export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Null where there is none for this source, or not all of it: V8 trusts what it is given. */
export function readKept(folder: string, name: string, source: string): KeptCode | null {
  try {
    const bytes = readFileSync(join(folder, name))
    const end = bytes.subarray(0, LONGEST_HEAD).indexOf(NEWLINE)
    const [, of, digest, words = ''] = HEAD.exec(bytes.toString('latin1', 0, Math.max(end, 0))) ?? []
    const code = bytes.subarray(end + 1)
    return of === source && digest === digestOf(code) ? { code, words: words.split(',') } : null
  } catch {
    return null
  }
}

/** All or nothing. A cache that cannot be written stops nothing. */
export function keep(folder: string, name: string, source: string, { code, words }: KeptCode): void {
  const head = Buffer.from(`compiled 1 ${source} ${digestOf(code)} ${words.join(',')}\n`)
  const own = join(folder, `${name}-${process.pid}`)
  try {
    mkdirSync(folder, { mode: 0o700, recursive: true })
  } catch {
    return
  }
  try {
    writeFileSync(own, Buffer.concat([head, code]), { mode: 0o600 })
    renameSync(own, join(folder, name))
  } catch {
    rmSync(own, { force: true })
  }
}
