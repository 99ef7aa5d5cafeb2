import { BlobIndex, type GrowingIndex, type IndexPack, type PackSummary, parseIndex, summaryOf } from './blob-index'
import type { SealKey } from './crypto'
import { corruptFile, openUnpacked } from './unpacked'

/** The index in JavaScript's memory, for where there is no addon; keeps nothing for the next time. */
export function memoryIndex(key: SealKey): GrowingIndex {
  let index = new BlobIndex()
  const packsIn = async (name: string, file: Uint8Array): Promise<readonly IndexPack[]> => {
    const text = await openUnpacked(key, file, 'index', name)
    const packs: IndexPack[] = []
    try {
      for await (const pack of parseIndex(text)) packs.push(pack)
    } catch (cause) {
      if (cause instanceof RangeError || cause instanceof SyntaxError) {
        throw corruptFile('index', name, cause.message, cause)
      }
      throw cause
    }
    return packs
  }
  const summaries = async (
    name: string,
    file: Uint8Array,
    summarize: (pack: IndexPack) => PackSummary,
  ): Promise<readonly PackSummary[]> => (await packsIn(name, file)).map(summarize)

  return {
    get blobs() {
      return index.blobs
    },
    has: (type, id) => index.has(type, id),
    find: (type, id) => index.find(type, id),
    open: (present) => Promise.resolve(present),
    beginCache: () => Promise.resolve(),
    endCache: () => Promise.resolve(),
    add: (name, file) => summaries(name, file, (pack) => index.add(name, pack)),
    summarize: (name, file) => summaries(name, file, summaryOf),
    close: () => {
      index = new BlobIndex()
    },
  }
}
