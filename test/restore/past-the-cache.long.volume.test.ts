import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { penumbraAt } from '../support/penumbra'
import { restic } from '../support/restic'
import { runCommand } from '../support/run-command'
import { randomBytes, seededRandom } from '../support/seeded-random'
import { withVolume } from '../support/volumes'

const MB = 1_000_000

/** Pages of a file that the system holds. */
async function cached(path: string): Promise<number> {
  const { stdout } = await runCommand('fincore', ['--noheadings', '--output', 'PAGES', path])
  return Number(stdout)
}

async function packsOf(repository: string): Promise<readonly string[]> {
  const folders = await readdir(join(repository, 'data'))
  const packs = folders.map(async (folder) => {
    const names = await readdir(join(repository, 'data', folder))
    return names.map((name) => join(repository, 'data', folder, name))
  })
  return (await Promise.all(packs)).flat()
}

it.each(['ext4', 'xfs', 'btrfs'] as const)(
  'R98: on %s packs and large restored files are not left in the cache, and are whole',
  (kind) =>
    withVolume({ kind, size: 400 * 2 ** 20, label: 'direct' }, async (volume) => {
      const [source, target, repository] = ['source', 'target', 'repository'].map((name) => join(volume, name)) as [
        string,
        string,
        string,
      ]
      await mkdir(source)
      const random = seededRandom(98)
      const large = randomBytes(random, 41 * MB + 17)
      // Holes in the midst of blobs, and an end that fills no block.
      large.fill(0, 9 * MB + 5, 9 * MB + 300_001)
      const files = {
        large,
        small: randomBytes(random, 100_003),
        text: Buffer.from('a line of text\n'.repeat(600_000)),
      }
      for (const [name, content] of Object.entries(files)) await writeFile(join(source, name), content)

      const password = 'past the cache'
      const penumbra = penumbraAt(volume, repository, password)
      await penumbra.run(['init'])
      await penumbra.run(['backup', '--provider', 'none', source])
      const packs = await packsOf(repository)
      expect(packs.length).toBeGreaterThan(2)
      // Btrfs takes packs through the cache.
      if (kind !== 'btrfs') for (const pack of packs) expect(await cached(pack)).toBeLessThan(8)
      await restic(['check', '--read-data'], { version: 'newest', repository, password })

      await mkdir(target)
      await penumbra.run(['restore', 'latest', '--target', target])
      const restored = join(target, source)
      expect(await cached(join(restored, 'large'))).toBeLessThan(400)
      for (const [name, content] of Object.entries(files)) {
        expect((await readFile(join(restored, name))).equals(content)).toBe(true)
      }
    }),
  120_000,
)
