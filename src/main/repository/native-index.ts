import type { IndexLookupAddon, SummarizedPack } from '../native'
import type { BlobLocation, GrowingIndex, PackSummary } from './blob-index'
import type { SealKey } from './crypto'
import type { BlobType } from './pack'
import { corruptFile } from './unpacked'

/** Makes the index of one repository, which `key` opens. */
export type OpenIndex = (key: SealKey, repositoryId: string) => GrowingIndex

/**
 * The index as the addon has it: a large one lies sorted in a file of `folder`, mapped, so that no process holds it in
 * memory. The same file serves the data mover. Without a folder nothing is kept.
 */
export function nativeIndex(addon: IndexLookupAddon, folder: string | null): OpenIndex {
  return ({ encrypt, macK, macR }, repositoryId) => {
    const cache = folder === null ? null : { folder, repositoryId }
    const lookup = addon.openIndexLookup({ encrypt, macK, macR, cache })
    const find = (type: BlobType, id: string): readonly BlobLocation[] =>
      lookup
        .find(id)
        .filter(({ isTree }) => isTree === (type === 'tree'))
        .map(({ pack, offset, length, uncompressed }) => {
          return { id, type, pack, offset, length, uncompressedLength: uncompressed === 0 ? null : uncompressed }
        })
    const told = async (name: string, packs: Promise<readonly SummarizedPack[]>) => {
      try {
        return (await packs).map(summaryFrom)
      } catch (error) {
        throw asFailure(name, error)
      }
    }
    return {
      get blobs() {
        return lookup.blobCount()
      },
      has: (type, id) => lookup.find(id).some(({ isTree }) => isTree === (type === 'tree')),
      find,
      open: (present) => lookup.open(present),
      beginCache: () => lookup.beginCache(),
      endCache: () => lookup.endCache(),
      add: (name, file) => told(name, lookup.add(name, file)),
      summarize: (name, file) => told(name, lookup.summarize(name, file)),
      close: () => {
        lookup.close()
      },
    }
  }
}

function summaryFrom({ id, size, hasData, hasTrees, fingerprint }: SummarizedPack): PackSummary {
  const types = new Set<BlobType>()
  if (hasData) types.add('data')
  if (hasTrees) types.add('tree')
  return { id, size, types, fingerprint }
}

function asFailure(name: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'repository.index-corrupt') return error
  return corruptFile('index', name, error.message.replace(/\.$/, ''), error)
}
