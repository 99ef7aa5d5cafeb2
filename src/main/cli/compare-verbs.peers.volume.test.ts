import { chmod, link, mkdir, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { restic, type ResticOptions } from '../../../test/support/restic'
import { withScratch } from '../../../test/support/scratch'
import { randomBytes, seededRandom } from '../../../test/support/seeded-random'
import type { Command } from './command'
import { type Ran, runVerb } from '../../../test/support/run-verb'
import { diff } from './diff'
import { find } from './find'
import { stats } from './stats'

const versions = ['debian', 'newest'] as const

interface Made {
  readonly stock: (args: readonly string[]) => Promise<string>
  readonly ours: (command: Command, args: readonly string[]) => Promise<Ran>
  /** Of the three restore points, oldest first. */
  readonly ids: readonly [string, string, string]
  readonly source: string
}

/** Three restore points of a folder in which all that can change did. */
const withHistory = (version: ResticOptions['version'], work: (made: Made) => Promise<void>) =>
  withScratch('history', async (home) => {
    const [source, repository] = [join(home, 'source'), join(home, 'repository')]
    const stock = async (args: readonly string[]) =>
      (await restic(args, { version, repository, password: 'first' })).stdout
    const file = (name: string) => join(source, name)
    await mkdir(file('docs/deep/deeper'), { recursive: true })
    await writeFile(file('docs/a.txt'), 'a')
    await writeFile(file('docs/deep/Report.TXT'), 'report')
    await writeFile(file('big'), randomBytes(seededRandom(9), 3 * 1024 ** 2))
    await link(file('big'), file('docs/hard'))
    await symlink('a.txt', file('docs/link'))
    await writeFile(file('turns'), 'file')
    await writeFile(file('mode'), 'mode')
    await writeFile(file('rot'), 'good')
    await utimes(file('rot'), 1, 1)
    await stock(['init'])
    await stock(['backup', '--host', 'h', source])
    await rename(file('docs/deep'), file('moved'))
    await writeFile(file('docs/a.txt'), 'changed')
    await rm(file('turns'))
    await mkdir(file('turns'))
    await writeFile(file('turns/inside'), 'inside')
    await chmod(file('mode'), 0o600)
    await rm(file('docs/link'))
    await writeFile(file('new "quoted" ä'), 'new')
    await stock(['backup', '--host', 'h', source])
    await rm(file('moved'), { recursive: true })
    await stock(['backup', '--host', 'g', source])
    const listed = JSON.parse(await stock(['snapshots', '--json'])) as { id: string; time: string }[]
    const [one = '', two = '', three = ''] = listed.sort((a, b) => (a.time < b.time ? -1 : 1)).map(({ id }) => id)
    await work({
      ...{ stock, source, ids: [one, two, three] },
      ours: (command, args) => runVerb(command, repository, 'first', args),
    })
  })

interface Found {
  readonly snapshot: string
  readonly matches: readonly { readonly path: string }[]
}
const pathsOf = ({ snapshot, matches }: Found) => [snapshot, ...matches.map(({ path }) => path)].join()
const linesOf = (text: string) => text.trimEnd().split('\n')

it.each(versions)('Z70 Z71: diff says what restic (%s) says', (version) =>
  withHistory(version, async ({ stock, ours, ids: [one, two, three], source }) => {
    for (const args of [
      [one, two],
      [three, one],
    ]) {
      for (const more of [[], ['--metadata']]) {
        const ran = await ours(diff, ['--json', ...more, ...args])
        expect(ran.lines).toEqual(linesOf(await stock(['diff', '--json', ...more, ...args])))
      }
    }
    const shown = await ours(diff, [`${one}:${source}/docs`, `${two}:${source}/docs`])
    expect(shown.lines.slice(1, 4)).toEqual(['M    /a.txt', '-    /deep/', '-    /deep/Report.TXT'])
    expect((await ours(diff, [one])).code).toBe(1)
    expect((await ours(diff, [one, `${two}:${source}/big`])).code).toBe(1)
  }),
)

it.each(versions)('Z73 Z74: stats counts what restic (%s) counts, in every mode', (version) =>
  withHistory(version, async ({ stock, ours, ids: [one] }) => {
    for (const mode of ['restore-size', 'files-by-contents', 'blobs-per-file', 'raw-data']) {
      for (const more of [[], [one], ['--host', 'g']]) {
        const args = ['--mode', mode, '--json', ...more]
        const theirs = JSON.parse(await stock(['stats', ...args])) as Record<string, number>
        const own = JSON.parse((await ours(stats, args)).lines.join('')) as Record<string, number>
        // 0.14 counts files in that mode and says nothing of compression.
        if (version === 'debian' && mode === 'raw-data') delete theirs.total_file_count
        expect(own).toMatchObject(theirs)
        if (version === 'newest') expect(Object.keys(own).sort()).toEqual(Object.keys(theirs).sort())
      }
    }
    expect((await ours(stats, ['--mode', 'nothing'])).code).toBe(1)
    expect((await ours(stats, [])).lines[0]).toBe('Stats in restore-size mode:')
  }),
)

it.each(versions)('Z75 Z76: find finds what restic (%s) finds', (version) =>
  withHistory(version, async ({ stock, ours, ids: [one, two] }) => {
    const asked = [
      ['*.txt'],
      ['-i', '*.txt'],
      ['deep'],
      ['docs/*'],
      ['**/deep*'],
      ['big', '-s', one],
      ['hard', '--host', 'g'],
      ['*', '--oldest', '2001-01-01'],
      ['rot', '--newest', '2001-01-01 00:00'],
      ...(version === 'newest' ? [['a.txt', '--reverse']] : []),
      ['nothing-has-this-name'],
    ]
    for (const args of asked) {
      const theirs = JSON.parse(await stock(['find', '--json', ...args])) as Found[]
      const ran = await ours(find, ['--json', ...args])
      expect(ran).toMatchObject({ code: 0, complaints: [] })
      const own = JSON.parse(ran.text) as Found[]
      // 0.14 has its own order of restore points and leaves the inode out.
      if (version === 'newest') expect({ args, own }).toEqual({ args, own: theirs })
      else expect({ args, own: own.map(pathsOf).sort() }).toEqual({ args, own: theirs.map(pathsOf).sort() })
    }
    for (const args of [
      ['mode', '-l', '-s', two],
      ['*', '-l'],
      ...(version === 'newest' ? [['b*', '-l', '--human-readable']] : []),
    ]) {
      const theirs = linesOf(await stock(['find', ...args]))
      // 0.14 has its own order of restore points.
      const own = linesOf((await ours(find, args)).text)
      if (version === 'newest') expect({ args, own }).toEqual({ args, own: theirs })
      else expect({ args, own: own.sort() }).toEqual({ args, own: theirs.sort() })
    }
    for (const wrong of [[], ['['], ['a', '--blob', '--tree'], ['a', '--oldest', 'soon']]) {
      expect((await ours(find, wrong)).code).toBe(1)
    }
  }),
)

it.each(versions)('Z77: find knows where an object is used, as restic (%s) does', (version) =>
  withHistory(version, async ({ stock, ours }) => {
    const listed = linesOf(await stock(['list', 'blobs'])).map((line) => line.split(' '))
    // 0.14 does not tell a root, and which tree is listed first is chance.
    const roots = (JSON.parse(await stock(['snapshots', '--json'])) as { tree: string }[]).map(({ tree }) => tree)
    const idOf = (type: string) => listed.find(([kind, id = '']) => kind === type && !roots.includes(id))?.[1] ?? ''
    const [pack = ''] = linesOf(await stock(['list', 'packs']))
    const sorted = (rows: unknown) => (rows as object[]).map((row) => JSON.stringify(row)).sort()
    for (const args of [
      ['--blob', idOf('data')],
      ['--tree', idOf('tree')],
    ]) {
      const own = JSON.parse((await ours(find, ['--json', ...args])).lines.join('')) as object[]
      expect(own.length).toBeGreaterThan(0)
      expect(sorted(own)).toEqual(sorted(JSON.parse(await stock(['find', '--json', ...args]))))
    }
    for (const type of ['data', 'tree']) {
      const args = [type === 'data' ? '--blob' : '--tree', idOf(type), '--show-pack-id']
      const told = linesOf(await stock(['find', ...args])).slice(-2)
      expect((await ours(find, args)).lines.slice(-2)).toEqual(told)
    }
    const [beginning] = (await ours(find, ['--blob', 'ffff', '--show-pack-id'])).lines
    expect(beginning).toContain("cannot find pack for object 'ffff'")
    expect((await ours(find, ['--pack', pack.slice(0, 12)])).lines.length).toBeGreaterThan(0)
    expect((await ours(find, ['--pack', 'ffffffffffff'])).code).toBe(1)
  }),
)
