import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { penumbraAt, type Penumbra } from '../../../test/support/penumbra'
import { restic } from '../../../test/support/restic'
import { runCommand } from '../../../test/support/run-command'
import { withScratch } from '../../../test/support/scratch'
import { randomBytes, seededRandom } from '../../../test/support/seeded-random'

const PASSWORD = 'prune'

interface Made {
  readonly penumbra: Penumbra
  readonly stock: (args: readonly string[]) => Promise<string>
  readonly source: string
  /** How many packs there are. */
  readonly packs: () => Promise<number>
  /** What a prune tells; it is run. */
  readonly prune: (args: readonly string[]) => Promise<Readonly<Record<string, unknown>>>
}

const withMade = (work: (made: Made) => Promise<void>) =>
  withScratch('prune-options', async (home) => {
    const [source, repository] = [join(home, 'source'), join(home, 'repository')]
    await mkdir(source)
    const penumbra = penumbraAt(join(home, 'home'), repository, PASSWORD)
    const stock: Made['stock'] = async (args) =>
      (await restic(args, { version: 'newest', repository, password: PASSWORD })).stdout
    await stock(['init'])
    await work({
      ...{ penumbra, stock, source },
      packs: async () => {
        const { stdout } = await runCommand('find', [join(repository, 'data'), '-type', 'f'])
        return stdout.trimEnd().split('\n').length
      },
      prune: async (args) => {
        const [told] = await penumbra.messages(['prune', '--json', ...args])
        await stock(['check', '--read-data'])
        return told ?? {}
      },
    })
  })

it('Z102: what is not compressed is, once, when that is asked for', () =>
  withMade(async ({ stock, source, prune }) => {
    await writeFile(join(source, 'text'), 'compresses well '.repeat(20_000))
    await writeFile(join(source, 'noise'), randomBytes(seededRandom(4), 900_000))
    await stock(['backup', '--compression', 'off', source])
    const compressed = async () =>
      (JSON.parse(await stock(['stats', '--mode', 'raw-data', '--json'])) as { compression_progress: number })
        .compression_progress
    expect(await compressed()).toBeLessThan(100)
    expect(await prune([])).toMatchObject({ packs_repack: 0 })
    expect((await prune(['--repack-uncompressed']))['packs_repack']).toBeGreaterThan(0)
    expect(await compressed()).toBe(100)
    expect(await prune(['--repack-uncompressed'])).toMatchObject({ packs_repack: 0 })
    const back = await stock(['dump', 'latest', join(source, 'text')])
    expect(back).toBe('compresses well '.repeat(20_000))
  }))

it('Z103: small packs become large ones when there are ten or more', () =>
  withMade(async ({ penumbra, stock, source, packs, prune }) => {
    for (let at = 0; at < 4; at++) {
      await writeFile(join(source, `file-${at}`), randomBytes(seededRandom(at + 1), 20_000))
      await stock(['backup', source])
    }
    expect(await packs()).toBe(8)
    expect(await prune(['--repack-smaller-than', '1M'])).toMatchObject({ packs_repack: 0, packs_keep: 8 })
    for (let at = 4; at < 7; at++) {
      await writeFile(join(source, `file-${at}`), randomBytes(seededRandom(at + 1), 20_000))
      await stock(['backup', source])
    }
    expect(await prune(['--repack-smaller-than', '100'])).toMatchObject({ packs_repack: 0 })
    expect(await prune(['--repack-small', '--dry-run'])).toMatchObject({ packs_repack: 14 })
    expect(await prune(['--repack-smaller-than', '1M'])).toMatchObject({ packs_repack: 14, packs_keep: 0 })
    expect(await packs()).toBeLessThan(5)
    await penumbra.run(['check', '--read-data'])
    await penumbra.run(['prune', '--repack-smaller-than', 'small'], [1])
  }))

it('Z104: with --repack-cacheable-only packs of data stay, whatever is unused in them', () =>
  withMade(async ({ penumbra, stock, source, prune }) => {
    for (const name of ['stays', 'goes']) await writeFile(join(source, name), randomBytes(seededRandom(7), 300_000))
    await writeFile(join(source, 'goes'), randomBytes(seededRandom(8), 300_000))
    await stock(['backup', source])
    await rm(join(source, 'goes'))
    await stock(['backup', source])
    await stock(['forget', '--keep-last', '1'])
    const plan = ['--max-unused', '0', '--dry-run']
    const [all, trees] = [await prune(plan), await prune([...plan, '--repack-cacheable-only'])]
    expect(all['packs_repack']).toBe(1)
    expect(trees).toMatchObject({ packs_repack: 0, size_unused_remaining: all['size_repack_freed'] })
    expect(await prune(['--max-unused', '0', '--repack-cacheable-only'])).toMatchObject({ packs_repack: 0 })
    expect(await prune(['--max-unused', '0'])).toMatchObject({ packs_repack: 1, size_unused_remaining: 0 })
    await penumbra.run(['prune', '--repack-cacheable-only', '--repack-uncompressed'], [1])
  }))
