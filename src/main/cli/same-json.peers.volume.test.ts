import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { restic } from '../../../test/support/restic'
import { withScratch } from '../../../test/support/scratch'
import type { Command } from './command'
import { type Ran, runVerb } from '../../../test/support/run-verb'
import { diff } from './diff'
import { find } from './find'
import { forget } from './forget'
import { fieldsOf, leavesOf, valuesOf } from './json-fields.fake'
import { ls } from './ls'
import { snapshots } from './snapshots'
import { stats } from './stats'

const PASSWORD = 'words'

interface Both {
  readonly stock: (args: readonly string[], accept?: readonly number[]) => Promise<{ text: string; status: number }>
  readonly ours: (command: Command, args: readonly string[]) => Promise<Ran>
  readonly ids: readonly string[]
  readonly source: string
}

const withBoth = (work: (both: Both) => Promise<void>) =>
  withScratch('words', async (home) => {
    const [source, repository] = [join(home, 'source'), join(home, 'repository')]
    const stock: Both['stock'] = async (args, accept = [0]) => {
      const { stdout, status } = await restic(args, { version: 'newest', repository, password: PASSWORD, accept })
      return { text: stdout, status }
    }
    await mkdir(join(source, 'folder'), { recursive: true })
    await writeFile(join(source, 'folder', 'a.txt'), 'first')
    await symlink('a.txt', join(source, 'folder', 'link'))
    await stock(['init'])
    await stock(['backup', '--host', 'h', '--tag', 't', source])
    await writeFile(join(source, 'folder', 'a.txt'), 'second')
    await writeFile(join(source, 'b.txt'), 'new')
    await rm(join(source, 'folder', 'link'))
    await stock(['backup', '--host', 'h', '--tag', 't', source])
    const listed = JSON.parse((await stock(['snapshots', '--json'])).text) as { id: string; time: string }[]
    const ids = listed.sort((one, other) => (one.time < other.time ? -1 : 1)).map(({ id }) => id)
    await work({ stock, source, ids, ours: (command, args) => runVerb(command, repository, PASSWORD, args) })
  })

/** What is asked of both. */
const asked = ([one = '', two = '']: readonly string[]): readonly (readonly [Command, readonly string[]])[] => [
  [snapshots, ['snapshots', '--json']],
  [ls, ['ls', two, '--json']],
  [find, ['find', '*.txt', '--json']],
  [stats, ['stats', two, '--json']],
  [diff, ['diff', one, two, '--json']],
  [forget, ['forget', '--keep-last', '1', '--dry-run', '--json']],
]

interface Row {
  readonly command: string
  readonly onlyTheirs: readonly string[]
  readonly onlyOurs: readonly string[]
}

/** The table of docs/spec/restic-words.md, one row a command. */
async function documented(): Promise<readonly Row[]> {
  const text = await readFile('docs/spec/restic-words.md', 'utf8')
  const words = (cell: string | undefined) =>
    [...(cell ?? '').matchAll(/`([^`]+)`/g)].map(([, word = '']) => word).sort()
  return text
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter(([, first]) => /^`[a-z]+ --json`$/.test(first ?? ''))
    .map(([, first = '', theirs, ours]) => ({
      command: first.slice(1, -8),
      onlyTheirs: words(theirs),
      onlyOurs: words(ours),
    }))
}

it('L30: the JSON of both programs has the same fields, but for those in the table', () =>
  withBoth(async ({ stock, ours, ids }) => {
    const rows: Row[] = []
    for (const [command, args] of asked(ids)) {
      const theirs = fieldsOf(valuesOf((await stock(args)).text))
      const mine = fieldsOf(valuesOf((await ours(command, args.slice(1))).text))
      rows.push({
        command: command.name,
        onlyTheirs: theirs.filter((field) => !mine.includes(field)),
        onlyOurs: mine.filter((field) => !theirs.includes(field)),
      })
    }
    expect(rows).toEqual(await documented())
  }))

/** Fields whose values are a program's own. */
const OWN = ['version', 'message']

it('L31: what both say in the same field is the same', () =>
  withBoth(async ({ stock, ours, ids }) => {
    for (const [command, args] of asked(ids)) {
      const theirs = valuesOf((await stock(args)).text).flatMap((value) => leavesOf(value))
      const mine = valuesOf((await ours(command, args.slice(1))).text).flatMap((value) => leavesOf(value))
      const shared = new Set(theirs.map(([path]) => path).filter((path) => mine.some(([other]) => other === path)))
      for (const own of OWN) shared.delete(own)
      const said = (leaves: typeof mine) =>
        leaves
          .filter(([path]) => shared.has(path))
          .map(([path, value]) => `${path}: ${JSON.stringify(value)}`)
          .sort()
      expect({ command: command.name, said: said(mine) }).toEqual({ command: command.name, said: said(theirs) })
    }
  }))

const VERBS: readonly Command[] = [snapshots, ls, find, stats, diff, forget]

/** The second table of docs/spec/restic-words.md. */
async function documentedCodes(): Promise<readonly Codes[]> {
  const text = await readFile('docs/spec/restic-words.md', 'utf8')
  return text.split('\n').flatMap((line) => {
    const found = /^\| `([^`]+)` +\| (\d+) +\| (\d+) +\|$/.exec(line)
    return found ? [{ asked: found[1] ?? '', restic: Number(found[2]), penumbra: Number(found[3]) }] : []
  })
}

interface Codes {
  readonly asked: string
  readonly restic: number
  readonly penumbra: number
}

it('L32: both end with the exit codes in the table', () =>
  withBoth(async ({ stock, ours, ids: [one = '', two = ''] }) => {
    const rows = await documentedCodes()
    expect(rows.length).toBeGreaterThan(6)
    const found: Codes[] = []
    for (const { asked: line } of rows) {
      const [name = '', ...args] = line.split(' ').map((word) => ({ ONE: one, TWO: two })[word] ?? word)
      const verb = VERBS.find((command) => command.name === name)
      if (!verb) throw new Error(`${name} is no verb that is compared`)
      const theirs = await stock([name, ...args], [0, 1, 2, 3])
      found.push({ asked: line, restic: theirs.status, penumbra: (await ours(verb, args)).code })
    }
    expect(found).toEqual(rows)
  }))
