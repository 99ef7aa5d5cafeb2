import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Ours alone: stock clients end theirs in decimal digits. */
const NAME = /^(?:[0-9a-f]{64}|[a-z]{2,10})-tmp-[0-9a-f]{16}$/

/** Where saves and the native mover put a file before it gets its name. */
const FOLDERS = ['', 'data', 'index', 'keys', 'locks', 'snapshots'] as const

/** Longer than any file is written, and than a client goes on that has lost its lock. Units: milliseconds. */
const MARGIN = 60 * 60_000

/**
 * Removes files that a killed process of ours was writing.
 *
 * The caller holds the lock of this file and has seen no other. Whoever writes took its lock before, so it is either
 * seen, or its files are younger than ours: both times are the storage's own, so no clock of another computer counts.
 * Fails never: what cannot be removed stays for the next time.
 * Source: docs/spec/repository.md, R6.
 */
export async function removeLeftOvers(location: string, lockFile: string): Promise<number> {
  const held = await stat(lockFile).catch(() => null)
  if (!held) return 0
  let removed = 0
  for (const folder of FOLDERS) {
    for (const name of await readdir(join(location, folder)).catch(() => [])) {
      if (!NAME.test(name)) continue
      const file = join(location, folder, name)
      const there = await stat(file).catch(() => null)
      if (!there?.isFile() || there.mtimeMs > held.mtimeMs - MARGIN) continue
      removed += await rm(file).then(
        () => 1,
        () => 0,
      )
    }
  }
  return removed
}
