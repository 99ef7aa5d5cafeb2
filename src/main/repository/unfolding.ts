import { BackupError } from '../model/backup-error'
import { fixed } from '../model/sentence'

/** Folders and other entries of folders that were met before: so many are taken always. */
const [FOLDERS, OTHERS] = [100_000, 20_000_000]
/** So many more of both for each blob of the repository. */
const FOR_EACH_BLOB = 1000
/** Of the map of what was met. Two folders may share a bit: then one that is new counts as met. */
const BITS = 2 ** 23
/** Deeper a backup does not go (rule M17). */
const DEEPEST = 2500

/**
 * How often one walk through a restore point meets the same folders again. A few small trees can stand for more paths than
 * there is time or room for; copies of folders that people make stay far below the limits, which are those of restores.
 *
 * Memory: a mebibyte, however many folders. Fails: `repository.tree-corrupt` at a limit. Source: docs/spec/repository-verbs.md, Z112.
 */
export class Unfolding {
  readonly #met = new Uint8Array(BITS / 8)
  #folders: number
  #others: number

  /** `blobs`: how many the repository has. */
  constructor(blobs: number) {
    this.#folders = FOLDERS + FOR_EACH_BLOB * blobs
    this.#others = OTHERS + FOR_EACH_BLOB * blobs
  }

  /** A folder, so many folders below the root, is looked into; `nodes` are its entries. */
  meet(tree: string, depth: number, nodes: readonly { readonly type: string }[]): void {
    if (depth > DEEPEST) throw tooDeep()
    const place = parseInt(tree.slice(0, 6), 16) % BITS
    const [byte, bit] = [place >> 3, 1 << (place & 7)]
    const isKnown = ((this.#met[byte] ?? 0) & bit) !== 0
    this.#met[byte] = (this.#met[byte] ?? 0) | bit
    if (!isKnown) return
    const folders = nodes.filter(({ type }) => type === 'dir').length
    this.#folders -= folders
    this.#others -= nodes.length - folders
    if (this.#folders < 0 || this.#others < 0) throw endless()
  }
}

const endless = () =>
  new BackupError(
    'repository.tree-corrupt',
    fixed('The folders of this restore point lead to each other so often that it has no end.'),
    { context: { reason: 'unfolds without end' } },
  )

const tooDeep = () =>
  new BackupError('repository.tree-corrupt', fixed('A folder of this restore point is nested too deeply.'), {
    context: { reason: `more than ${DEEPEST} folders deep` },
  })
