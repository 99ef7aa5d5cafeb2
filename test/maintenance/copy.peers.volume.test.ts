import { mkdir, readFile, writeFile, readdir, chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { compareTrees } from '../support/compare-trees'
import { type Penumbra, penumbraAt } from '../support/penumbra'
import { restic } from '../support/restic'
import { makeSampleTree } from '../support/sample-tree'
import { withScratch } from '../support/scratch'
import { expectClean } from './history'

const password = 'copy'
const [versions, LIMIT] = [['debian', 'newest'] as const, 300_000]

type MakeSource = (repository: string, folder: string, penumbra: Penumbra) => Promise<unknown>

const byRestic =
  (version: 'debian' | 'newest', format: '1' | '2'): MakeSource =>
  async (repository, folder) => {
    await restic(['init', '--repository-version', format], { version, repository, password })
    await restic(['backup', folder], { version, repository, password })
  }

const SOURCES: Readonly<Record<string, MakeSource>> = {
  'format 1 of restic 0.14': byRestic('debian', '1'),
  'format 2 of restic 0.14': byRestic('debian', '2'),
  'format 2 of the newest restic': byRestic('newest', '2'),
  'our own': async (repository, folder, penumbra) => {
    await penumbra.run(['init', '-r', repository])
    await penumbra.run(['backup', '-r', repository, '--provider', 'none', folder])
  },
}

it.each(Object.entries(SOURCES))(
  'Z80 Z82 Z83 Z84: what is copied out of %s comes back whole, once, and every program finds it clean',
  (_, makeSource) =>
    withScratch('copy', async (home) => {
      const [folder, source, repository] = [join(home, 'folder'), join(home, 'source'), join(home, 'repository')]
      const penumbra = penumbraAt(join(home, 'home'), repository, password)
      await makeSampleTree(folder, { seed: 5, large: 6 << 20 })
      await makeSource(source, folder, penumbra)
      process.env.PENUMBRA_FROM_PASSWORD = password
      await penumbra.run(['init', '--from-repo', source, '--copy-chunker-params'])
      const copy = ['copy', '--from-repo', source, '--json']
      const [first, summary] = await penumbra.messages(copy)
      expect(first).toMatchObject({ message_type: 'snapshot', is_new: true })
      const saved = JSON.parse((await penumbra.run(['cat', 'snapshot', String(first?.id)])).stdout) as object
      expect(saved).toMatchObject({ original: first?.source })
      expect(saved).not.toHaveProperty('parent')
      expect(summary?.bytes_stored).toBeGreaterThan(6 << 20)
      const [again, nothing] = await penumbra.messages(copy)
      expect(again).toMatchObject({ is_new: false, id: first?.id, source: first?.source })
      expect(nothing).toMatchObject({ data_blobs: 0, tree_blobs: 0, bytes_stored: 0 })
      expect(await expectClean(penumbra, { repository, password, versions })).toEqual([])
      await mkdir(join(home, 'target'))
      await penumbra.run(['restore', 'latest', '--target', join(home, 'target')])
      expect(await compareTrees(folder, join(home, 'target', folder))).toEqual([])
      await penumbra.backup(['--provider', 'none', folder])
      const stored = (await penumbra.run(['cat', 'snapshot', 'latest'])).stdout
      expect((JSON.parse(stored) as { summary: { data_blobs: number } }).summary.data_blobs).toBe(0)
    }),
  LIMIT,
)

it('Z81: a damaged blob of the source ends the copy; what was there before stays clean', () =>
  withScratch('copy-damaged', async (home) => {
    const [folder, source, repository] = [join(home, 'folder'), join(home, 'source'), join(home, 'repository')]
    const penumbra = penumbraAt(join(home, 'home'), repository, password)
    await makeSampleTree(folder, { seed: 6, large: 6 << 20 })
    await byRestic('debian', '2')(source, folder, penumbra)
    process.env.PENUMBRA_FROM_PASSWORD = password
    await penumbra.run(['init'])
    for (const prefix of await readdir(join(source, 'data'))) {
      for (const name of await readdir(join(source, 'data', prefix))) {
        const path = join(source, 'data', prefix, name)
        const bytes = await readFile(path)
        if (bytes.length < 1 << 20) continue
        bytes[5000] = (bytes[5000] ?? 0) ^ 1
        await chmod(path, 0o600)
        await writeFile(path, bytes)
      }
    }
    const { stderr } = await penumbra.run(['copy', '--from-repo', source], [1])
    expect(stderr).toContain('repository.pack-corrupt')
    expect(await expectClean(penumbra, { repository, password, versions })).toEqual([])
    expect(await readdir(join(repository, 'snapshots'))).toEqual([])
  }))
