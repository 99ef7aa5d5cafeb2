import type { Repository, Snapshot } from '../../repository'
import { type BackupComponentsDocument, type WriterMetadata, backupSchema } from '../../vss/documents'
import { BackupError } from '../../model/backup-error'
import { isSameId } from '../component-selection/selection'
import type { ChainLedger } from './chain-ledger'
import { type NoBase, chooseBase } from './choose-base'
import { type ChainOwner, type LinkType, chainFolder } from './link'
import { type StoredLink, isWhole, readChain } from './read-chain'

/** What each component can build on. */
export interface Bases {
  /** The links that a new one follows, by the component's folder. */
  readonly links: ReadonlyMap<string, readonly StoredLink[]>
  /** Why a component has none. */
  readonly missing: ReadonlyMap<string, NoBase>
  /** The documents of all links, oldest first, each with only the components that may build on it. */
  readonly completed: readonly BackupComponentsDocument[]
}

export const noBases: Bases = { links: new Map(), missing: new Map(), completed: [] }

/** Writers that keep a chain at all. */
export const hasChain = ({ backupSchema: schema }: Pick<WriterMetadata, 'backupSchema'>): boolean =>
  (schema & (backupSchema.incremental | backupSchema.differential | backupSchema.log)) !== 0

export const ownerOf = (
  { writerId, instanceName }: WriterMetadata,
  { logicalPath, name }: { readonly logicalPath: string; readonly name: string },
): ChainOwner => ({ writerId, instanceName, logicalPath, name })

/**
 * Finds for every component what this type can build on in this repository, present and whole (rules K20 to K24). Only
 * writers that know the type are asked about.
 */
export async function findBases(
  { repository, ledger }: { readonly repository: Repository; readonly ledger: ChainLedger },
  writers: readonly WriterMetadata[],
  type: Exclude<LinkType, 'full'>,
  signal: AbortSignal,
): Promise<Bases> {
  const asked = writers.filter(({ backupSchema: schema }) => (schema & backupSchema[type]) !== 0)
  if (asked.length === 0) return noBases
  const events = await ledger.events()
  // Another client may have pruned since it was read.
  await repository.blobIndex({ isFresh: true })
  const { snapshots } = await repository.snapshots()
  const links = new Map<string, readonly StoredLink[]>()
  const missing = new Map<string, NoBase>()
  const documents: { readonly at: string; readonly document: BackupComponentsDocument }[] = []
  for (const writer of asked) {
    const hasStamps = (writer.backupSchema & backupSchema.timestamped) !== 0
    for (const component of writer.components) {
      const owner = ownerOf(writer, component)
      const chain = chainFolder(owner)
      const own = events.filter((event) => event.chain === chain)
      const chosen = chooseBase(own, type, repository.id, hasStamps)
      if (chosen.kind === 'none') {
        missing.set(chain, chosen.why)
        continue
      }
      const found = await readWhole(repository, snapshots, chosen, signal)
      if (typeof found === 'string') {
        missing.set(chain, found)
        continue
      }
      links.set(chain, found)
      for (const { name, document } of found) documents.push({ at: name, document: onlyOf(document, owner) })
    }
  }
  const completed = documents.sort((one, other) => (one.at < other.at ? -1 : 1)).map(({ document }) => document)
  return { links, missing, completed }
}

async function readWhole(
  repository: Repository,
  snapshots: readonly Snapshot[],
  chosen: Parameters<typeof readChain>[2],
  signal: AbortSignal,
): Promise<readonly StoredLink[] | 'missing' | 'damaged'> {
  try {
    const links = await readChain(repository, snapshots, chosen, signal)
    if (links === null) return 'missing'
    const trees = links.map(({ tree }) => tree)
    return (await isWhole(repository, trees, signal)) ? links : 'damaged'
  } catch (error) {
    const isDamage = error instanceof BackupError && /^(repository\.|vss\.document-invalid)/.test(error.code)
    if (isDamage) return 'damaged'
    throw error
  }
}

/** A document with one component only: others of the same run may not be a base any more. */
const onlyOf = (document: BackupComponentsDocument, owner: ChainOwner): BackupComponentsDocument => ({
  ...document,
  writers: document.writers
    .filter(({ writerId, instanceName }) => isSameId(writerId, owner.writerId) && instanceName === owner.instanceName)
    .map((writer) => ({
      ...writer,
      components: writer.components.filter(
        ({ logicalPath, name }) => logicalPath === owner.logicalPath && name === owner.name,
      ),
    })),
})
