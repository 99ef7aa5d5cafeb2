import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { restic, type ResticOptions } from '../../../test/support/restic'
import { withScratch } from '../../../test/support/scratch'
import { randomBytes, seededRandom } from '../../../test/support/seeded-random'
import { cat } from './cat'
import type { Command } from './command'
import { type Ran, runVerb } from '../../../test/support/run-verb'
import { dump } from './dump'
import { forget } from './forget'
import { key } from './key'
import { tag } from './tag'

const versions = ['debian', 'newest'] as const
const MIB = 1024 ** 2

interface Made {
  readonly home: string
  readonly source: string
  readonly big: Uint8Array
  readonly stock: (args: readonly string[], password?: string) => Promise<string>
  readonly ours: (command: Command, args: readonly string[], password?: string) => Promise<Ran>
  /** Both restics find nothing wrong. */
  readonly expectClean: (password?: string) => Promise<void>
}

/** A repository of stock restic with two restore points of a folder that changed in between. */
const withStock = (version: ResticOptions['version'], work: (made: Made) => Promise<void>) =>
  withScratch('verbs', async (home) => {
    const [source, repository] = [join(home, 'source'), join(home, 'repository')]
    const stock = async (args: readonly string[], password = 'first', by = version) =>
      (await restic(args, { version: by, repository, password })).stdout
    const big = randomBytes(seededRandom(5), 9 * MIB)
    await mkdir(join(source, 'folder'), { recursive: true })
    await writeFile(join(source, 'big'), big)
    await writeFile(join(source, 'folder', 'a "b'), 'hello')
    await stock(['init'])
    await stock(['backup', '--host', 'h', '--tag', 'one,two', source])
    await writeFile(join(source, 'folder', 'new.txt'), 'new')
    await stock(['backup', '--host', 'h', source])
    await work({
      ...{ home, source, big, stock },
      ours: (command, args, password = 'first') => runVerb(command, repository, password, args),
      expectClean: async (password) => {
        for (const by of versions) await stock(['check', '--read-data'], password, by)
      },
    })
  })

const ids = async (stock: Made['stock'], password?: string) =>
  (JSON.parse(await stock(['snapshots', '--json'], password)) as { id: string }[]).map(({ id }) => id)

it.each(versions)(
  'Z20 Z22 Z24: restic (%s) opens with the keys that we add and change, and only with them',
  (version) =>
    withStock(version, async ({ home, stock, ours, expectClean }) => {
      const file = join(home, 'password')
      await writeFile(file, 'second\n')
      const added = await ours(key, ['add', '--new-password-file', file, '--user', 'u', '--host', 'x', '--json'])
      const { id } = JSON.parse(added.lines.join('')) as { id: string }
      const listed = async (password: string) =>
        JSON.parse(await stock(['key', 'list', '--json'], password)) as object[]
      const own = JSON.parse((await ours(key, ['list', '--json'])).lines.join('')) as { id: string; created: string }[]
      const theirs = await listed('second')
      expect(theirs).toMatchObject([{}, {}])
      const cut = version === 'debian' ? 8 : 64
      const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify({ ...row, current: true })).sort()
      expect(sorted(own.map((row) => ({ ...row, id: row.id.slice(0, cut) })))).toEqual(sorted(theirs))
      expect(own.find((row) => row.id === id)).toMatchObject({ userName: 'u', hostName: 'x', current: false })
      expect((await ours(key, ['remove', id], 'second')).complaints.join()).toContain('in use')
      await writeFile(file, 'third\n')
      expect((await ours(key, ['passwd', '--new-password-file', file])).code).toBe(0)
      expect((await ours(key, ['remove', id.slice(0, 10)], 'third')).code).toBe(0)
      expect(await listed('third')).toHaveLength(1)
      for (const gone of ['first', 'second']) await expect(listed(gone)).rejects.toThrow()
      expect((await ours(key, ['list'], 'first')).code).toBe(12)
      await expectClean('third')
    }),
)

it('Z23: a new password is asked for twice, and never taken from an argument', () =>
  withStock('newest', async ({ home, ours }) => {
    const folder = join(home, 'repository')
    const asked = (answers: readonly string[]) => runVerb(key, folder, 'first', ['add'], { answers })
    expect((await asked(['a', 'b'])).complaints).toEqual(['The two passwords differ.'])
    expect((await asked([''])).code).toBe(1)
    expect((await ours(key, ['add'])).complaints.join()).toContain('PENUMBRA_NEW_PASSWORD_FILE')
    expect(await readdir(join(folder, 'keys'))).toHaveLength(1)
    expect((await asked(['a', 'a'])).code).toBe(0)
    expect(await readdir(join(folder, 'keys'))).toHaveLength(2)
  }))

it.each(versions)('Z30 Z31 Z32: tags as restic (%s) does', (version) =>
  withStock(version, async ({ stock, ours, expectClean }) => {
    const [first = ''] = await ids(stock)
    expect((await ours(tag, ['--add', 'three', '--remove', 'one', first.slice(0, 8)])).code).toBe(0)
    const [after] = JSON.parse(await stock(['snapshots', '--json', '--tag', 'three'])) as object[]
    expect(after).toMatchObject({ tags: ['two', 'three'], original: first })
    await stock(['tag', '--add', 'four', '--tag', 'three'])
    const ran = await ours(tag, ['--set', 'x,y', '--host', 'h', '--json'])
    expect(JSON.parse(ran.lines.at(-1) ?? '')).toEqual({ message_type: 'summary', changed_snapshots: 2 })
    const tagged = JSON.parse(await stock(['snapshots', '--json', '--tag', 'x,y'])) as { original: string }[]
    expect(tagged.map(({ original }) => original)).toContain(first)
    expect((await ours(tag, ['--set', 'x,y'])).lines).toEqual(['changed the tags of 0 restore points'])
    expect((await ours(tag, ['--add', 'q', 'nope'])).complaints.join()).toContain('Ignoring "nope"')
    await expectClean()
  }),
)

it.each(versions)('Z60: cat prints what restic (%s) prints', (version) =>
  withStock(version, async ({ home, stock, ours }) => {
    const [first = ''] = await ids(stock)
    const [keyId = ''] = await readdir(join(home, 'repository', 'keys'))
    const [index = ''] = await readdir(join(home, 'repository', 'index'))
    for (const args of [['config'], ['snapshot', first], ['key', keyId]]) {
      expect(JSON.parse((await ours(cat, args)).lines.join('\n'))).toEqual(JSON.parse(await stock(['cat', ...args])))
    }
    const stored = (await ours(cat, ['index', index])).bytes.toString()
    expect(stored.trim()).toBe((await stock(['cat', 'index', index])).trim())
    const { packs } = JSON.parse(stored) as { packs: { blobs: { id: string; type: string; length: number }[] }[] }
    for (const { id } of packs.flatMap(({ blobs }) => blobs).filter(({ length }) => length < 4096)) {
      expect((await ours(cat, ['blob', id])).bytes.toString().trim()).toBe((await stock(['cat', 'blob', id])).trim())
    }
    const root = (await ours(cat, ['tree', first])).bytes.toString()
    expect(JSON.parse(root)).toHaveProperty('nodes')
    if (version === 'newest') expect(root.trim()).toBe((await stock(['cat', 'tree', first])).trim())
    for (const wrong of [['blob', 'ab'], ['nothing'], []]) expect((await ours(cat, wrong)).code).toBe(1)
  }),
)

it.each(versions)('Z61 Z62: dump writes the bytes that restic (%s) dumps, a blob at a time', (version) =>
  withStock(version, async ({ source, big, stock, ours }) => {
    const small = await ours(dump, ['latest', join(source, 'folder', 'a "b')])
    expect(small.bytes.toString()).toBe('hello')
    expect(await stock(['dump', 'latest', join(source, 'folder', 'a "b')])).toBe('hello')
    const large = await ours(dump, ['latest', join(source, 'big')])
    expect(large.bytes.equals(big)).toBe(true)
    expect(large.largest).toBeLessThanOrEqual(8 * MIB)
    for (const missing of ['folder', 'nothing']) {
      expect(await ours(dump, ['latest', join(source, missing)])).toMatchObject({ code: 1, bytes: Buffer.alloc(0) })
    }
  }),
)

it.each(versions)('Z7 Z14 Z15: what forget leaves is clean for restic (%s), and its prune frees the rest', (version) =>
  withStock(version, async ({ home, stock, ours, expectClean }) => {
    const [first = '', second = ''] = await ids(stock)
    expect((await ours(forget, [])).code).toBe(1)
    expect((await ours(forget, ['--keep-tag', 'nobody'])).complaints.join()).toContain('keeps nothing')
    expect((await ours(forget, ['--keep-last', '1', '--dry-run'])).lines.at(-1)).toContain(first.slice(0, 8))
    expect(await ids(stock)).toEqual([first, second])
    const before = await readdir(join(home, 'repository', 'index'))
    expect((await ours(forget, ['--keep-last', '1'])).code).toBe(0)
    expect(await ids(stock)).toEqual([second])
    expect(await readdir(join(home, 'repository', 'index'))).toEqual(before)
    expect(await readdir(join(home, 'repository', 'locks'))).toEqual([])
    await expectClean()
    await stock(['prune'])
    await expectClean()
    expect((await ours(forget, ['latest', 'nope'])).lines).toEqual([`removed ${second.slice(0, 8)}`])
    expect(await ids(stock)).toEqual([])
    await expectClean()
  }),
)
