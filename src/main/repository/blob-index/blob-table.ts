/**
 * Blobs by id, without an object for each: columns of numbers and a table of row numbers.
 *
 * Units: 49 bytes a blob and 8 for the table, doubled when full, so a million blobs take 57 to 114 MB. One id may have several rows:
 * the same blob in several packs.
 */
const ID_WORDS = 8
const EMPTY = 0xffff_ffff

export interface BlobRow {
  readonly pack: number
  readonly isTree: boolean
  readonly offset: number
  readonly length: number
  /** 0 for a blob that is stored as it is. */
  readonly uncompressed: number
}

export class BlobTable {
  private rows = 0
  private ids = new Uint32Array(0)
  private numbers = new Uint32Array(0)
  private trees = new Uint8Array(0)
  private slots = new Uint32Array(0)
  private readonly scratch = Buffer.alloc(ID_WORDS * 4)
  private readonly wanted = new Uint32Array(this.scratch.buffer, this.scratch.byteOffset, ID_WORDS)

  constructor() {
    this.grow(1024)
  }

  get size(): number {
    return this.rows
  }

  add(id: string, { pack, isTree, offset, length, uncompressed }: BlobRow): void {
    if (this.rows === this.trees.length) this.grow(this.rows * 2)
    this.scratch.write(id, 'hex')
    this.ids.set(this.wanted, this.rows * ID_WORDS)
    this.numbers.set([pack, offset, length, uncompressed], this.rows * 4)
    this.trees[this.rows] = isTree ? 1 : 0
    this.link(this.rows)
    this.rows++
  }

  /** Every row of an id, in the order they were added. */
  *find(id: string): Generator<BlobRow> {
    this.scratch.write(id, 'hex')
    const wanted = this.wanted.slice()
    const mask = this.slots.length - 1
    for (let slot = (wanted[0] ?? 0) & mask; ; slot = (slot + 1) & mask) {
      const row = this.slots[slot] ?? EMPTY
      if (row === EMPTY) return
      if (this.isRowOf(row, wanted)) yield this.read(row)
    }
  }

  private isRowOf(row: number, wanted: Uint32Array): boolean {
    for (let word = 0; word < ID_WORDS; word++) {
      if (this.ids[row * ID_WORDS + word] !== wanted[word]) return false
    }
    return true
  }

  private read(row: number): BlobRow {
    const [pack = 0, offset = 0, length = 0, uncompressed = 0] = this.numbers.subarray(row * 4, row * 4 + 4)
    return { pack, isTree: this.trees[row] === 1, offset, length, uncompressed }
  }

  /** Ids are hashes already: their first word is the place to look. */
  private link(row: number): void {
    const mask = this.slots.length - 1
    let slot = (this.ids[row * ID_WORDS] ?? 0) & mask
    while (this.slots[slot] !== EMPTY) slot = (slot + 1) & mask
    this.slots[slot] = row
  }

  private grow(capacity: number): void {
    this.ids = enlarge(this.ids, capacity * ID_WORDS)
    this.numbers = enlarge(this.numbers, capacity * 4)
    const trees = new Uint8Array(capacity)
    trees.set(this.trees)
    this.trees = trees
    this.slots = new Uint32Array(capacity * 2).fill(EMPTY)
    for (let row = 0; row < this.rows; row++) this.link(row)
  }
}

function enlarge(old: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(length)
  larger.set(old)
  return larger
}
