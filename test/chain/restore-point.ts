import { mkdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Committer } from '../support/committer'
import { type Chain, proveEqual, readLedgers } from './chain'

/** One backup of a chain, and what must come back from it. */
export interface RestorePoint {
  readonly name: string
  readonly snapshot: string
  /** Where the volume's shadow copy can be read; null in live mode. */
  readonly shadowCopy: string | null
  /** For each database, the transactions that were committed before the backup began, and after it ended. */
  readonly committed: readonly { readonly before: number; readonly after: number }[]
}

/** Backs up the chain's source while the committers go on. */
export async function takePoint(
  { kind, penumbra, source, say }: Chain,
  name: string,
  committers: readonly Committer[],
): Promise<RestorePoint> {
  const before = committers.map(({ committed }) => committed)
  const way = kind === 'btrfs' ? ['--provider', 'required', '--keep-shadow-copy'] : ['--provider', 'auto']
  const { summary, shadowCopies } = await penumbra.backup([...way, source])
  const committed = committers.map((committer, i) => ({ before: before[i] ?? 0, after: committer.committed }))
  const shadowCopy = shadowCopies[0]?.device_object ?? null
  if ((kind === 'btrfs') !== (shadowCopy !== null)) throw new Error(`a shadow copy of ${kind}: ${String(shadowCopy)}`)

  const { snapshot_id: snapshot, total_bytes_processed: bytes, total_duration: seconds } = summary
  const held =
    summary.freeze_milliseconds === null ? '' : `, applications held ${summary.freeze_milliseconds.toFixed(1)} ms`
  say(
    `${name} backup: ${snapshot.slice(0, 8)}, ${summary.total_files_processed} files, ${megabytes(bytes)} MB in ` +
      `${seconds.toFixed(2)} s (${(bytes / 1e6 / seconds).toFixed(0)} MB/s), ${summary.consistency}${held}`,
  )
  return { name, snapshot, shadowCopy, committed }
}

/**
 * Restores a point elsewhere by Penumbra and proves it: every file equals the shadow copy's, every database is whole and
 * holds what was committed when the copy was made.
 */
export async function proveRestore(chain: Chain, point: RestorePoint): Promise<void> {
  const { kind, penumbra, scratch, say } = chain
  const target = join(scratch, `restored-${point.name}`)
  await mkdir(target)
  const start = performance.now()
  await penumbra.run(['restore', point.snapshot, '--target', target])
  say(`${point.name} restore: whole in ${((performance.now() - start) / 1000).toFixed(2)} s`)
  await proveRestored(chain, point, target)
  const source = kind === 'btrfs' ? 'the shadow copy' : 'the source'
  say(
    `${point.name} restore: every file equals ${source}, both databases pass integrity_check and hold their invariant`,
  )
}

/** Judges what a restore, by whomever, made below `target`. */
export async function proveRestored(chain: Chain, point: RestorePoint, target: string): Promise<void> {
  const tree = join(target, chain.source)
  await proveFiles(chain, point, tree)
  readLedgers(chain, tree).forEach((held, i) => {
    const { before = 0, after = 0 } = point.committed[i] ?? {}
    if (held < before || held > after) {
      throw new Error(`${chain.databases[i] ?? ''} holds ${held} transactions, not between ${before} and ${after}`)
    }
  })
}

/** In live mode there is no copy to compare with: the files that nobody writes must equal the source's. */
async function proveFiles(chain: Chain, { name, shadowCopy }: RestorePoint, tree: string): Promise<void> {
  const { source, databases } = chain
  if (shadowCopy !== null) {
    await proveEqual(join(shadowCopy, relative(volumeOf(source), source)), tree)
    return
  }
  const changes = (path: string) =>
    path === '.' || (name === 'first' && /^later($|\/)/.test(path)) || databases.some((file) => path.startsWith(file))
  await proveEqual(source, tree, changes)
}

/** The source is a folder of its volume's root (prove-chain.ts). */
const volumeOf = (source: string) => join(source, '..')

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(0)
