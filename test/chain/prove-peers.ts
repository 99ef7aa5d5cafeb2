import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { restic } from '../support/restic'
import { makeSampleTree } from '../support/sample-tree'
import { type Chain, proveEqual } from './chain'
import { type RestorePoint, proveRestored } from './restore-point'

/** The judgement of others: stock restic checks and restores what Penumbra wrote, and Penumbra what stock restic wrote. */
export async function provePeers(chain: Chain, points: readonly RestorePoint[]): Promise<void> {
  await proveForeignSnapshot(chain)
  for (const version of ['debian', 'newest'] as const) {
    const peer = { ...chain, version }
    const { stdout } = await restic(['version'], peer)
    const name = stdout.split(' ').slice(0, 2).join(' ')
    await restic(['check', '--read-data'], peer)
    chain.say(`${name}: check --read-data finds nothing wrong`)
    for (const point of points) {
      const target = join(chain.scratch, `${version}-${point.name}`)
      await mkdir(target)
      await restic(['restore', point.snapshot, '--target', target], peer)
      await proveRestored(chain, point, target)
    }
    chain.say(`${name}: restores both points, equal in every file`)
  }
  await chain.penumbra.run(['check', '--read-data'])
  chain.say('Penumbra: check --read-data finds nothing wrong')
}

/** A snapshot that stock restic adds to the same repository comes back by Penumbra. */
async function proveForeignSnapshot(chain: Chain): Promise<void> {
  const { penumbra, scratch, say } = chain
  const [source, target] = [join(scratch, 'foreign'), join(scratch, 'restored-foreign')]
  await makeSampleTree(source, { seed: 3, large: 8 << 20 })
  await mkdir(target)
  const { stdout } = await restic(['backup', '--json', source], { ...chain, version: 'newest' })
  const summary = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { readonly snapshot_id: string }
  await penumbra.run(['restore', summary.snapshot_id, '--target', target])
  await proveEqual(source, join(target, source))
  say('Penumbra restores a snapshot that stock restic wrote into the same repository, equal in every file')
}
