/** Folders and other entries of folders that were met before: so many are taken always. */
const [FOLDERS, OTHERS] = [10_000, 5_000_000]
/** So many more for each entry of a folder that is met first. */
const FOR_EACH = 500
/** Of the map of what was met. Two folders may share a bit: then one that is new counts as met. */
const BITS = 2 ** 23

/**
 * Notices a restore point whose folders lead to each other so often that its paths have no end: a few small trees can
 * stand for more of them than there is room for. Copies of folders that people make stay far below the limits.
 * Source: docs/spec/catalog.md, K37.
 */
export class EndlessTrees {
  readonly #met = new Uint8Array(BITS / 8)
  #folders = FOLDERS
  #others = OTHERS

  /** A folder with so many folders and other entries in it. */
  meet(tree: string, folders: number, others: number): void {
    const place = parseInt(tree.slice(0, 6), 16) % BITS
    const [byte, bit] = [place >> 3, 1 << (place & 7)]
    const isKnown = ((this.#met[byte] ?? 0) & bit) !== 0
    this.#met[byte] = (this.#met[byte] ?? 0) | bit
    const more = FOR_EACH * (folders + others + 1)
    this.#folders += isKnown ? -folders : more
    this.#others += isKnown ? -others : more
  }

  get isOver(): boolean {
    return this.#folders < 0 || this.#others < 0
  }
}
