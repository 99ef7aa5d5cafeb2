import { join } from 'node:path'
import { type Committer, withCommitter } from '../support/committer'
import { penumbraAt } from '../support/penumbra'
import { makeSampleTree } from '../support/sample-tree'
import { withScratch } from '../support/scratch'
import { withVolume } from '../support/volumes'
import type { Chain, ChainOptions } from './chain'
import { provePeers } from './prove-peers'
import { type RestorePoint, proveRestore, takePoint } from './restore-point'

const PASSWORD = 'correct horse battery staple'

/**
 * The whole chain, once, for real: a volume in use, two restore points, both brought back and compared, both judged by
 * stock restic. Throws at the first thing that does not hold; says each thing that does.
 */
export function proveChain(options: ChainOptions): Promise<void> {
  return withScratch('chain', (scratch) =>
    withVolume({ kind: options.kind, size: 2 ** 31, label: 'chain' }, async (volume) => {
      const repository = join(scratch, 'repository')
      const penumbra = penumbraAt(join(scratch, 'home'), repository, PASSWORD)
      const source = join(volume, 'data')
      const databases = ['wal.db', 'rollback.db']
      const chain = { ...options, penumbra, repository, password: PASSWORD, source, scratch, databases }
      await makeSampleTree(source, { seed: 1, large: options.files })
      await penumbra.run(['init'])
      const points = await inUse(chain, (committers) => takeTwoPoints(chain, committers))
      for (const point of points) await proveRestore(chain, point)
      await provePeers(chain, points)
      await proveCleanUp(chain, points)
    }),
  )
}

/** Two applications commit all the time, one for each way SQLite has to keep its journal. */
function inUse<T>(chain: Chain, work: (committers: readonly Committer[]) => Promise<T>): Promise<T> {
  const [wal = '', rollback = ''] = chain.databases.map((name) => join(chain.source, name))
  return withCommitter({ file: wal, journal: 'wal', size: chain.database }, (first) =>
    withCommitter({ file: rollback, journal: 'delete', size: chain.database }, (second) => work([first, second])),
  )
}

async function takeTwoPoints(chain: Chain, committers: readonly Committer[]): Promise<readonly RestorePoint[]> {
  const first = await takePoint(chain, 'first', committers)
  await Promise.all(committers.map((committer) => committer.reached(committer.committed + 200)))
  await makeSampleTree(join(chain.source, 'later'), { seed: 2, large: chain.files / 4 })
  return [first, await takePoint(chain, 'second', committers)]
}

/** What was kept on request goes on request, and nothing else is left. */
async function proveCleanUp({ penumbra, say }: Chain, points: readonly RestorePoint[]): Promise<void> {
  const kept = points.flatMap(({ shadowCopy }) => (shadowCopy === null ? [] : [shadowCopy]))
  const found = (await penumbra.shadows()).filter(({ deviceObject }) => kept.includes(deviceObject))
  if (found.length !== kept.length)
    throw new Error(`${kept.length} shadow copies were kept, ${found.length} are listed`)
  if (found.length > 0) await penumbra.run(['shadows', 'delete', ...found.map(({ id }) => id)])
  const left = await penumbra.shadows()
  if (left.length > 0) throw new Error(`${left.length} shadow copies are left over`)
  say(`no shadow copy is left${found.length > 0 ? `, after ${found.length} kept ones were deleted` : ''}`)
}
