/** Entries of folders that were met before: so many are taken always, and so many more for each entry of one that is met first. */
const ALWAYS = 10_000
const FOR_EACH = 500
/** Of the map of what was met. Two folders may share a bit: then one that is new counts as met. */
const BITS = 2 ** 23

/**
 * Notices a restore point whose folders lead to each other so often that its paths have no end: a few small trees can
 * stand for more of them than there is room for. Copies of folders that people make stay far below the limit.
 */
export class EndlessTrees {
  readonly #met = new Uint8Array(BITS / 8)
  #left = ALWAYS

  /** A folder with so many entries. */
  meet(tree: string, entries: number): void {
    const place = parseInt(tree.slice(0, 6), 16) % BITS
    const [byte, bit] = [place >> 3, 1 << (place & 7)]
    const isKnown = ((this.#met[byte] ?? 0) & bit) !== 0
    this.#met[byte] = (this.#met[byte] ?? 0) | bit
    this.#left += isKnown ? -entries : FOR_EACH * (entries + 1)
  }

  get isOver(): boolean {
    return this.#left < 0
  }
}
