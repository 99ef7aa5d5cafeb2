import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { compareTrees } from '../support/compare-trees'
import { penumbraAt } from '../support/penumbra'
import { restic, type ResticOptions } from '../support/restic'
import { runCommand } from '../support/run-command'
import { withScratch } from '../support/scratch'
import { randomBytes, seededRandom } from '../support/seeded-random'

const password = 'formats'
const LIMIT = 300_000
type Stock = ResticOptions['version']
const STOCK: readonly Stock[] = ['debian', 'newest']

interface Maker {
  readonly by: Stock | 'penumbra'
  readonly format: 1 | 2
}

const MAKERS: readonly (readonly [string, Maker])[] = [
  ['format 1 by restic 0.14', { by: 'debian', format: 1 }],
  ['format 1 by the newest restic', { by: 'newest', format: 1 }],
  ['format 2 by restic 0.14', { by: 'debian', format: 2 }],
  ['format 2 by the newest restic', { by: 'newest', format: 2 }],
  ['format 2 by Penumbra', { by: 'penumbra', format: 2 }],
]

async function makeSource(source: string): Promise<void> {
  const random = seededRandom(11)
  await mkdir(join(source, 'folder', 'empty'), { recursive: true })
  await writeFile(join(source, 'large'), randomBytes(random, 5 << 20))
  await writeFile(join(source, 'text'), 'compresses well '.repeat(20_000))
  await writeFile(join(source, 'folder', 'a "b" ä'), 'a name')
  await symlink('large', join(source, 'folder', 'link'))
}

it.each(MAKERS)(
  'Z93: %s is opened, listed, checked and restored by all of them, and copied from',
  (_, { by, format }) =>
    withScratch('formats', async (home) => {
      const [source, repository] = [join(home, 'source'), join(home, 'repository')]
      await makeSource(source)
      const penumbra = penumbraAt(join(home, 'home'), repository, password)
      const stock = (version: Stock, args: readonly string[]) => restic(args, { version, repository, password })
      if (by === 'penumbra') {
        await penumbra.run(['init'])
        await penumbra.backup(['--provider', 'none', source])
      } else {
        await stock(by, ['init', '--repository-version', String(format)])
        await stock(by, ['backup', source])
      }

      const names = (text: string) =>
        text
          .split('\n')
          .filter((line) => line.startsWith(source))
          .sort()
      const listed = names((await penumbra.run(['ls', 'latest'])).stdout)
      expect(listed).toHaveLength(7)
      for (const version of STOCK) {
        expect(names((await stock(version, ['ls', 'latest'])).stdout)).toEqual(listed)
        expect(JSON.parse((await stock(version, ['snapshots', '--json'])).stdout)).toHaveLength(1)
        await stock(version, ['check', '--read-data'])
        await stock(version, ['restore', 'latest', '--target', join(home, version)])
        expect(await compareTrees(source, join(home, version, source))).toEqual([])
      }
      expect(JSON.parse((await penumbra.run(['snapshots', '--json'])).stdout)).toHaveLength(1)
      await penumbra.run(['check', '--read-data'])
      await penumbra.run(['restore', 'latest', '--target', join(home, 'ours')])
      expect(await compareTrees(source, join(home, 'ours', source))).toEqual([])

      const copy = penumbraAt(join(home, 'home'), join(home, 'copy'), password, {
        PENUMBRA_FROM_PASSWORD: password,
      })
      await copy.run(['init', '--from-repo', repository, '--copy-chunker-params'])
      await copy.run(['copy', '--from-repo', repository])
      await copy.run(['check', '--read-data'])
      await copy.run(['restore', 'latest', '--target', join(home, 'copied')])
      expect(await compareTrees(source, join(home, 'copied', source))).toEqual([])
    }),
  LIMIT,
)

it(
  'Z94: nothing is written to a repository of format 1: a backup, prune, repair and copy into it are refused',
  () =>
    withScratch('format-1', async (home) => {
      const [source, repository] = [join(home, 'source'), join(home, 'repository')]
      await makeSource(source)
      const stock = (args: readonly string[]) => restic(args, { version: 'debian', repository, password })
      await stock(['init', '--repository-version', '1'])
      await stock(['backup', source])
      await runCommand('cp', ['-a', repository, join(home, 'before')])
      const other = { version: 'debian', repository: join(home, 'other'), password } as const
      await restic(['init'], other)
      await restic(['backup', source], other)
      const from = { PENUMBRA_FROM_PASSWORD: password }
      const penumbra = penumbraAt(join(home, 'home'), repository, password, from)
      for (const args of [
        ['backup', '--provider', 'none', source],
        ['prune'],
        ['repair', 'index', '--apply'],
        ['copy', '--from-repo', other.repository],
      ]) {
        const { stderr } = await penumbra.run(args, [1])
        expect(`${args.join(' ')}: ${stderr}`).toContain('(repository.unsupported)')
      }
      for (const kind of ['data', 'index', 'snapshots', 'keys'])
        expect(await compareTrees(join(home, 'before', kind), join(repository, kind))).toEqual([])
      await stock(['check', '--read-data'])
    }),
  LIMIT,
)
