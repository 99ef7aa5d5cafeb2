import type { Backend, FileKind, StillKept } from './backend'
import type { Lock } from './lock'

/** What a renewal did: files that are kept anew, and what the storage still keeps of what was removed. */
export interface Renewed extends StillKept {
  readonly extended: number
}

/** Files between two looks at the lock. */
const AT_ONCE = 16

/**
 * Keeps everything that is still needed as long as a new file would be: old packs, too, on which new restore points lean.
 * Then clears away what was removed before and may go. Null for a storage that keeps nothing by itself.
 *
 * Fails: as the backend, and `repository.lock-lost`; stopped anywhere, everything is kept at least as long as before.
 * Source: docs/spec/backends.md, B62-B64.
 */
export async function renewRetention(
  backend: Backend,
  packs: readonly string[],
  { lock, signal }: { readonly lock: Lock; readonly signal: AbortSignal },
): Promise<Renewed | null> {
  const keeper = backend.keeper ?? null
  if (keeper === null) return null
  const wanted = new Set(packs)
  const isWanted = (kind: FileKind, name: string) => kind === 'data' && wanted.has(name)
  const files: { readonly kind: FileKind; readonly name: string }[] = [{ kind: 'config', name: '' }]
  for (const kind of ['keys', 'snapshots', 'index', 'data'] as const) {
    for await (const { name } of backend.list(kind)) if (kind !== 'data' || wanted.has(name)) files.push({ kind, name })
  }
  for (let at = 0; at < files.length; at += AT_ONCE) {
    await lock.verify()
    await Promise.all(files.slice(at, at + AT_ONCE).map(({ kind, name }) => keeper.extend(kind, name)))
  }
  await lock.verify()
  return { extended: files.length, ...(await keeper.clearAway(isWanted, signal)) }
}
