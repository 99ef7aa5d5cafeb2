import { mkdir, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { restic } from '../../../test/support/restic'
import { type Ran, runVerb } from '../../../test/support/run-verb'
import { withScratch } from '../../../test/support/scratch'
import type { Command } from './command'
import { forget } from './forget'
import { ls } from './ls'
import { snapshots } from './snapshots'

const PASSWORD = 'lists'

interface Both {
  readonly stock: (args: readonly string[]) => Promise<string>
  readonly ours: (command: Command, args: readonly string[]) => Promise<Ran>
  readonly source: string
}

/** Three restore points of two hosts, by restic, with files of several sizes, ages and endings. */
const withBoth = (work: (both: Both) => Promise<void>) =>
  withScratch('lists', async (home) => {
    const [source, repository] = [join(home, 'source'), join(home, 'repository')]
    const stock: Both['stock'] = async (args) =>
      (await restic(args, { version: 'newest', repository, password: PASSWORD })).stdout
    await mkdir(join(source, 'docs/deep'), { recursive: true })
    await mkdir(join(source, 'empty'))
    const files = ['a.txt', 'docs/b.TXT', 'docs/deep/c.jpg', 'docs/deep/none', 'z.jpg']
    for (const [at, file] of files.entries()) {
      await writeFile(join(source, file), 'x'.repeat(((at * 7) % 5) * 700))
      await utimes(join(source, file), 1_700_000_000 + at, 1_700_000_000 + ((at * 3) % 5))
    }
    await symlink('a.txt', join(source, 'link'))
    await stock(['init'])
    await stock(['backup', '--host', 'h', '--tag', 'one,two', source])
    await stock(['backup', '--host', 'g', join(source, 'docs')])
    await stock(['backup', '--host', 'h', source])
    await work({ stock, source, ours: (command, args) => runVerb(command, repository, PASSWORD, args) })
  })

const linesOf = (text: string) => (text === '' ? [] : text.trimEnd().split('\n'))
/** Without restic's line about the restore point, which is `snapshots`' here. */
const entriesOf = (text: string) => linesOf(text).filter((line) => !line.startsWith('snapshot '))

it('Z98: ls lists the folders that are named, in every order and form, as restic does', () =>
  withBoth(async ({ stock, ours, source }) => {
    for (const args of [
      [],
      ['-l'],
      ['--long', '--human-readable'],
      ['--reverse'],
      ...['size', 'time', 'mtime', 'atime', 'ctime', 'extension'].map((order) => ['--sort', order]),
      ['--sort', 'size', '--reverse', '-l'],
      [source],
      [join(source, 'docs')],
      [join(source, 'docs'), '--recursive'],
      [join(source, 'empty'), join(source, 'docs/deep')],
      [join(source, 'nothing')],
      ['--host', 'g'],
      ['--path', source, '--tag', 'one'],
    ]) {
      const ran = await ours(ls, ['latest', ...args])
      expect(ran).toMatchObject({ code: 0, complaints: [] })
      expect({ args, own: linesOf(ran.text) }).toEqual({ args, own: entriesOf(await stock(['ls', 'latest', ...args])) })
    }
    for (const wrong of [['latest', 'docs'], ['latest', '--sort', 'colour'], ['latest', '--ncdu', '--json'], []])
      expect((await ours(ls, wrong)).code).toBe(1)
    expect((await ours(ls, ['latest', '--host', 'nobody'])).code).toBe(1)
  }))

it('Z99: the export for ncdu is the one of restic', () =>
  withBoth(async ({ stock, ours }) => {
    const own = (await ours(ls, ['latest', '--ncdu'])).text
    const theirs = await stock(['ls', 'latest', '--ncdu'])
    expect(JSON.parse(own)).toEqual(JSON.parse(theirs))
    expect(own.trimEnd().split('\n').slice(1)).toEqual(theirs.trimEnd().split('\n').slice(1))
  }))

interface Group {
  readonly group_key: unknown
  readonly snapshots: readonly { readonly id: string }[]
}
const shapeOf = (text: string) =>
  (JSON.parse(text) as Group[])
    .map(({ group_key, snapshots: all }) => JSON.stringify([group_key, all.map(({ id }) => id)]))
    .sort()

it('Z97: snapshots are grouped as restic groups them, and told in short', () =>
  withBoth(async ({ stock, ours, source }) => {
    for (const args of [
      ['--group-by', 'host'],
      ['--group-by', 'paths'],
      ['-g', 'tags'],
      ['--group-by', 'host,paths,tags'],
      ['--group-by', 'host', '--latest', '1'],
      ['--group-by', 'tags', '--host', 'h'],
    ]) {
      const own = shapeOf((await ours(snapshots, ['--json', ...args])).text)
      expect({ args, own }).toEqual({ args, own: shapeOf(await stock(['snapshots', '--json', ...args])) })
      const titles = linesOf((await ours(snapshots, args)).text).filter((line) => line.startsWith('snapshots'))
      const theirs = linesOf(await stock(['snapshots', ...args])).filter((line) => line.startsWith('snapshots'))
      expect({ args, titles: titles.sort() }).toEqual({ args, titles: theirs.sort() })
    }
    expect((await ours(snapshots, [])).text).toContain(source)
    const short = (await ours(snapshots, ['--compact'])).text
    expect(short).not.toContain(source)
    expect(linesOf(short).length).toBe(4)
    const plan = (await ours(forget, ['--keep-last', '1', '--dry-run', '--compact'])).lines
    expect(plan.filter((line) => /^ +keep/.test(line) && line.includes(source))).toEqual([])
    expect(plan.filter((line) => /^ +keep/.test(line)).length).toBe(2)
    expect((await ours(snapshots, ['--group-by', 'colour'])).code).toBe(1)
  }))
