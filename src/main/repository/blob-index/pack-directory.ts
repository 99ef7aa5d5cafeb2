import type { BlobType } from '../pack'
import type { PackSummary } from './growing-index'

export interface IndexedPack {
  readonly id: string
  /** The size the file must have. Units: bytes. */
  readonly size: number
  readonly types: ReadonlySet<BlobType>
  /** The index files that name it. More than one is allowed when they say the same. */
  readonly indexes: readonly string[]
  /** Whether its blobs are spread over several index files: damage. */
  readonly isSplit: boolean
}

/**
 * The packs that index files name, without their blobs: about 250 bytes for each.
 *
 * Index files that say the same of a pack count once; when they do not, it is split.
 */
export class PackDirectory {
  private readonly packs = new Map<string, Known>()

  get size(): number {
    return this.packs.size
  }

  get(id: string): IndexedPack | null {
    const known = this.packs.get(id)
    return known === undefined ? null : { id, ...known }
  }

  *all(): Generator<IndexedPack> {
    for (const [id, known] of this.packs) yield { id, ...known }
  }

  ids(): readonly string[] {
    return [...this.packs.keys()]
  }

  /** Answers whether blobs of it were not known yet. */
  add(index: string, { id, size, types, fingerprint }: PackSummary): boolean {
    const earlier = this.packs.get(id)
    if (earlier === undefined) {
      this.packs.set(id, { size, types: sharedTypes(types), indexes: [index], isSplit: false, fingerprint })
      return true
    }
    const indexes = [...earlier.indexes, index]
    if (earlier.fingerprint === fingerprint) {
      this.packs.set(id, { ...earlier, indexes })
      return false
    }
    const both = sharedTypes(new Set([...earlier.types, ...types]))
    this.packs.set(id, { ...earlier, indexes, types: both, isSplit: true })
    return true
  }
}

type Known = Omit<IndexedPack, 'id'> & { readonly fingerprint: string }

const DATA: ReadonlySet<BlobType> = new Set(['data'])
const TREES: ReadonlySet<BlobType> = new Set(['tree'])
const BOTH: ReadonlySet<BlobType> = new Set(['data', 'tree'])

function sharedTypes(types: ReadonlySet<BlobType>): ReadonlySet<BlobType> {
  if (types.size > 1) return BOTH
  return types.has('tree') ? TREES : DATA
}
