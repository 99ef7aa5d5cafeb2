import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

interface Cached {
  readonly path: string
  /** Units: bytes. */
  readonly size: number
  /** Units: milliseconds since 1970 UTC, of the newest file in it. */
  readonly usedAt: number
}

/** The share of what is free that a cache may take. */
const SHARE = 10

/**
 * Holds the indexes of repositories to the smaller of what was configured and a tenth of what is free, by removing those
 * of the repository that was used the longest ago. Whole repositories go: half an index is worth nothing.
 *
 * Units: bytes. Answers what was removed, and what stays. A file in use stays readable to who has it open.
 * Fails never: what cannot be removed counts as staying. Source: docs/spec/places.md, P40-P42.
 */
export async function boundCache(
  folder: string,
  limits: { readonly configured: number; readonly free: number },
): Promise<{ readonly removed: number; readonly kept: number }> {
  const found = (
    await Promise.all((await readdir(folder).catch(() => [])).map((name) => look(join(folder, name))))
  ).sort((one, other) => one.usedAt - other.usedAt)
  let kept = found.reduce((sum, { size }) => sum + size, 0)
  // What the cache takes itself would be free without it.
  const limit = Math.min(limits.configured, Math.floor((limits.free + kept) / SHARE))
  let removed = 0
  for (const { path, size } of found) {
    if (kept <= limit) break
    const isGone = await rm(path, { recursive: true }).then(
      () => true,
      () => false,
    )
    if (!isGone) continue
    kept -= size
    removed += size
  }
  return { removed, kept }
}

async function look(path: string): Promise<Cached> {
  const there = await stat(path).catch(() => null)
  if (!there) return { path, size: 0, usedAt: 0 }
  if (!there.isDirectory()) return { path, size: there.size, usedAt: Math.max(there.mtimeMs, there.atimeMs) }
  const inside = await Promise.all((await readdir(path).catch(() => [])).map((name) => look(join(path, name))))
  return {
    path,
    size: inside.reduce((sum, { size }) => sum + size, 0),
    usedAt: Math.max(there.mtimeMs, ...inside.map(({ usedAt }) => usedAt)),
  }
}
