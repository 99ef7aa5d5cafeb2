import { fixed } from '../model/sentence'
import { throwIfCancelled } from '../model/cancellation'
import type { Backend } from './backend'
import type { IndexedPack, PackDirectory } from './blob-index'
import { type CheckFinding, flaw, hint } from './check-finding'

/** Compares what the index says of packs with the files that are there. Reads names and sizes only. */
export async function* checkPacks(
  backend: Backend,
  packs: PackDirectory,
  signal: AbortSignal,
  onPack: (done: number, total: number) => void,
): AsyncGenerator<CheckFinding> {
  for (const pack of packs.all()) yield* checkIndexed(pack)

  const unseen = new Set(packs.ids())
  let done = 0
  for await (const { name, size } of backend.list('data')) {
    throwIfCancelled(signal)
    onPack(++done, packs.size)
    unseen.delete(name)
    const pack = packs.get(name)
    if (pack === null) {
      yield hint(
        'pack-unindexed',
        fixed('No index names this pack: an interrupted run left it, and it only costs space.'),
        {
          pack: name,
        },
      )
    } else if (!pack.isSplit && pack.size !== size) {
      yield flaw('repository.pack-corrupt', fixed('A pack has another size than its index says.'), {
        pack: name,
        size: String(size),
        expected: String(pack.size),
      })
    }
  }
  for (const pack of unseen)
    yield flaw('repository.pack-missing', fixed('A pack that an index names is missing.'), { pack })
}

function* checkIndexed({ id, indexes, types, isSplit }: IndexedPack): Generator<CheckFinding> {
  const context = { pack: id, indexes: indexes.join(' ') }
  if (isSplit) {
    yield flaw('repository.index-corrupt', fixed('The blobs of one pack are spread over several index files.'), context)
  } else if (indexes.length > 1) {
    yield hint('pack-duplicate', fixed('Several index files name the same pack.'), context)
  }
  if (types.size > 1) yield hint('pack-mixed', fixed('A pack holds data and trees together.'), context)
}
