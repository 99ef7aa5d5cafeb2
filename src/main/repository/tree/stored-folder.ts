import { BackupError } from '../../model/backup-error'
import { jsonElementTexts, parseElement } from '../encoding'
import { unquoteName } from './go-quote'
import { type Node, parseNode } from './node'

/**
 * One folder as it is stored: the text of each entry, in ascending order of the bytes of their names. An entry is decoded
 * when somebody asks for it, so that one name is found in a folder of thousands, and two folders that are nearly the same
 * are compared, for the cost of the entries that count.
 *
 * Fails: `repository.tree-corrupt` for an entry that is none, once it is asked for.
 */
export class StoredFolder {
  constructor(
    readonly id: string,
    readonly texts: readonly Buffer[],
    private readonly decode: (text: Buffer) => Node | null = (text) => parseNode(parseElement(text, 'whole')),
  ) {}

  node(index: number): Node {
    try {
      const node = this.decode(this.texts[index] ?? Buffer.of())
      if (node !== null) return node
    } catch (cause) {
      if (!(cause instanceof SyntaxError || cause instanceof RangeError)) throw cause
      throw damaged(this.id, cause.message)
    }
    throw damaged(this.id, `entry ${index} is no node`)
  }

  /** The bytes of a name. */
  name(index: number): Buffer {
    const plain = plainNameOf(this.texts[index] ?? Buffer.of())
    if (plain !== null) return plain
    try {
      return unquoteName(this.node(index).name)
    } catch (cause) {
      if (cause instanceof RangeError) throw damaged(this.id, cause.message)
      throw cause
    }
  }

  /** Of all entries. */
  get bytes(): number {
    const [first, last] = [this.texts[0], this.texts.at(-1)]
    return first === undefined || last === undefined ? 0 : last.byteOffset + last.length - first.byteOffset
  }

  /** The node with exactly these bytes as its name, or null. */
  find(name: Uint8Array): Node | null {
    const index = this.indexOf(name)
    return index === null ? null : this.node(index)
  }

  /** The place of the entry with exactly these bytes as its name, or null. */
  indexOf(name: Uint8Array): number | null {
    let [low, high] = [0, this.texts.length - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      const order = this.name(middle).compare(name)
      if (order === 0) return middle
      if (order < 0) low = middle + 1
      else high = middle - 1
    }
    return null
  }
}

/** Reads a tree blob. Fails: `repository.tree-corrupt`. */
export async function readStoredFolder(id: string, blob: Uint8Array): Promise<StoredFolder> {
  try {
    return new StoredFolder(id, await jsonElementTexts(blob, 'nodes'))
  } catch (cause) {
    if (cause instanceof SyntaxError) throw damaged(id, cause.message)
    throw cause
  }
}

const BEGIN = Buffer.from('{"name":"')
const [QUOTE, BACKSLASH] = [0x22, 0x5c]

/** What every writer puts first, where nothing in it is escaped. Null where the entry has to be decoded. */
function plainNameOf(text: Buffer): Buffer | null {
  if (text.compare(BEGIN, 0, BEGIN.length, 0, BEGIN.length) !== 0) return null
  const end = text.indexOf(QUOTE, BEGIN.length)
  const name = text.subarray(BEGIN.length, end < 0 ? 0 : end)
  return end < 0 || name.includes(BACKSLASH) ? null : name
}

const damaged = (tree: string, reason: string) =>
  new BackupError('repository.tree-corrupt', `A folder is damaged: ${reason}.`, { context: { tree, reason } })
