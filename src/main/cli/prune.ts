import type { PruneOutcome, PruneWish, UnusedLimit } from '../requester'
import type { Lock, Repository } from '../repository'
import { readArguments } from './arguments'
import type { Command, Console, Needs } from './command'
import { OK } from './exit-code'
import { counted, formatBytes } from './format'
import { tellRenewed } from './retention'
import { parseSize } from './size-argument'
import { wrongArguments } from './snapshot-arguments'
import { withLockedRepository } from './with-repository'

export const PRUNE_OPTIONS = {
  'max-unused': { type: 'string' },
  'max-repack-size': { type: 'string' },
  'repack-cacheable-only': { type: 'boolean' },
  'repack-uncompressed': { type: 'boolean' },
  'repack-small': { type: 'boolean' },
  'repack-smaller-than': { type: 'string' },
} as const

/** Removes the data that no restore point needs. Rules Z40-Z49. */
export const prune: Command = {
  name: 'prune',
  usage:
    'prune [--max-unused 5%|500M|unlimited] [--max-repack-size 10G] [--dry-run]\n' +
    '         [--repack-cacheable-only] [--repack-uncompressed] [--repack-small|--repack-smaller-than 8M]\n' +
    '                                               remove data that no restore point needs',
  async run(needs, args, console, signal) {
    const { values } = readArguments(args, { ...PRUNE_OPTIONS, 'dry-run': { type: 'boolean', short: 'n' } })
    const wish = { ...pruneWishOf(values), isDryRun: values['dry-run'] ?? false }
    return withLockedRepository(needs, console, values, 'exclusive', signal, async (repository, lock) => {
      await runPrune(needs, { repository, lock, signal }, wish, console, values.json ?? false)
      return OK
    })
  },
}

export async function runPrune(
  { prune: pruneRepository }: Pick<Needs, 'prune'>,
  held: { readonly repository: Repository; readonly lock: Lock; readonly signal: AbortSignal },
  wish: PruneWish,
  console: Console,
  isJson: boolean,
): Promise<void> {
  const onProgress = (bytes: number) => console.status(`${formatBytes(bytes)} copied`)
  const outcome = await pruneRepository({ ...held, onProgress }, wish)
  console.status('')
  if (isJson) console.print(JSON.stringify({ message_type: 'summary', ...jsonOf(outcome, wish) }))
  else for (const line of linesOf(outcome)) console.print(line)
  tellRenewed(outcome.renewed, console, isJson)
}

/** Fails: `invalid-request`. */
export function pruneWishOf(values: {
  readonly 'max-unused'?: string
  readonly 'max-repack-size'?: string
  readonly 'repack-cacheable-only'?: boolean
  readonly 'repack-uncompressed'?: boolean
  readonly 'repack-small'?: boolean
  readonly 'repack-smaller-than'?: string
}): Omit<PruneWish, 'isDryRun'> {
  const mostRepacked = sizeOf('max-repack-size', values['max-repack-size'])
  const smallerThan = sizeOf('repack-smaller-than', values['repack-smaller-than'])
  const repack = {
    treesOnly: values['repack-cacheable-only'] ?? false,
    uncompressed: values['repack-uncompressed'] ?? false,
    smallerThan: smallerThan ?? (values['repack-small'] ? SMALL : null),
  }
  if (repack.treesOnly && repack.uncompressed)
    throw wrongArguments('--repack-cacheable-only leaves data as it is; it does not go with --repack-uncompressed.')
  return { mostUnused: unusedLimit(values['max-unused'] ?? '5%'), mostRepacked, repack }
}

/** As restic's `--repack-small`: four fifths of a pack of 16 MiB. Units: bytes. */
const SMALL = Math.floor((16 * 2 ** 20 * 4) / 5)

function sizeOf(option: string, text: string | undefined): number | null {
  const bytes = text === undefined ? null : parseSize(text)
  if (text !== undefined && bytes === null) throw wrongArguments(`--${option} takes a size such as 10G, not ${text}.`)
  return bytes
}

function unusedLimit(text: string): UnusedLimit {
  if (text === 'unlimited') return { kind: 'unlimited' }
  const percent = /^(\d{1,3}(?:\.\d{1,6})?)%$/.exec(text)
  if (percent !== null && Number(percent[1]) < 100) return { kind: 'percent', percent: Number(percent[1]) }
  const bytes = parseSize(text)
  if (bytes !== null) return { kind: 'bytes', bytes }
  throw wrongArguments(`--max-unused takes a share such as 5%, a size such as 500M, or unlimited, not ${text}.`)
}

const freedBy = ({ plan }: PruneOutcome): number => plan.unindexedBytes + plan.removeBytes + plan.repackFreed

function linesOf(outcome: PruneOutcome): readonly string[] {
  const { plan, written } = outcome
  const would = written === null ? 'would be ' : ''
  const row = (words: string, count: number, bytes: number) =>
    `${words.padEnd(22)} ${String(count).padStart(9)} blobs / ${formatBytes(bytes)}`
  return [
    row('used:', plan.usedBlobs, plan.usedBytes),
    row('stored twice:', plan.duplicateBlobs, plan.duplicateBytes),
    row('unused:', plan.unusedBlobs, plan.unusedBytes),
    `packs without index:   ${String(plan.unindexedPacks).padStart(9)} packs / ${formatBytes(plan.unindexedBytes)}`,
    '',
    `${counted(plan.repackPacks, 'pack')} ${would}copied (${formatBytes(plan.repackBytes)}), ` +
      `${counted(plan.removePacks + plan.unindexedPacks, 'pack')} ${would}removed, ${counted(plan.keepPacks, 'pack stays', 'packs stay')}`,
    `${formatBytes(freedBy(outcome))} ${would}freed; ${formatBytes(plan.remainingUnused)} unused stay in packs in use`,
    ...(written === null ? ['nothing was changed'] : []),
  ]
}

/** The fields of restic's statistics where it has them. */
const jsonOf = (outcome: PruneOutcome, { isDryRun }: PruneWish) => {
  const { plan } = outcome
  return {
    dry_run: isDryRun,
    blobs_used: plan.usedBlobs,
    blobs_duplicate: plan.duplicateBlobs,
    blobs_unused: plan.unusedBlobs,
    size_used: plan.usedBytes,
    size_duplicate: plan.duplicateBytes,
    size_unused: plan.unusedBytes,
    size_unreferenced: plan.unindexedBytes,
    size_remove: plan.removeBytes,
    size_repack: plan.repackBytes,
    size_repack_freed: plan.repackFreed,
    size_freed: freedBy(outcome),
    size_unused_remaining: plan.remainingUnused,
    packs_keep: plan.keepPacks,
    packs_repack: plan.repackPacks,
    packs_remove: plan.removePacks,
    packs_unreferenced: plan.unindexedPacks,
  }
}
