import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { penumbraAt, type Penumbra } from '../../../test/support/penumbra'
import { restic } from '../../../test/support/restic'
import { runCommand } from '../../../test/support/run-command'
import { withScratch } from '../../../test/support/scratch'

const PASSWORD = 'patterns'

interface Both {
  readonly penumbra: Penumbra
  readonly stock: (args: readonly string[], accept?: readonly number[]) => Promise<unknown>
  readonly home: string
  readonly source: string
}

const FILES = [
  'a.txt',
  'B.TXT',
  'GRÖSSE.md',
  'docs/a.txt',
  'docs/keep.jpg',
  'docs/deep/a.txt',
  'docs/deep/x.tmp',
  'mail/[1].txt',
]

/** One restore point by restic, of names in which case, folders and brackets matter. */
const withBoth = (work: (both: Both) => Promise<void>) =>
  withScratch('patterns', async (home) => {
    const [source, repository] = [join(home, 'source'), join(home, 'repository')]
    for (const folder of ['docs/deep', 'docs/none', 'mail']) await mkdir(join(source, folder), { recursive: true })
    for (const file of FILES) await writeFile(join(source, file), file)
    const stock: Both['stock'] = (args, accept = [0]) =>
      restic(args, { version: 'newest', repository, password: PASSWORD, accept })
    await stock(['init'])
    await stock(['backup', source])
    await work({ penumbra: penumbraAt(join(home, 'home'), repository, PASSWORD), stock, home, source })
  })

/** What lies below a folder, with types. */
const below = async (folder: string) =>
  (await runCommand('find', [folder, '-mindepth', '1', '-printf', '%y %P\\n'])).stdout.split('\n').sort()

it('Z100: patterns choose what restic restores by them', () =>
  withBoth(async ({ penumbra, stock, home, source }) => {
    await writeFile(join(home, 'list'), `# these\n\n  *.jpg\n${source}/$FOLDER/*\n`)
    const choices = [
      ['--include', '*.txt'],
      ['-i', 'deep'],
      ['--include', '**/deep/*.t*'],
      ['--include', `${source}/docs/d*`, '--include', 'B.TXT'],
      ['--iinclude', 'b.txt'],
      ['--iinclude', 'größe*'],
      ['--include', '*.md', '--iinclude', 'A.TXT'],
      ['--include', 'mail/\\[[0-9]].txt'],
      ['--exclude', '*.txt'],
      ['-e', 'deep', '--iexclude', '*.MD'],
      ['--exclude', `${source}/docs/*`, '--exclude', '!keep.jpg'],
      ['--exclude', '/**/none'],
      ['--include-file', join(home, 'list')],
      ['--exclude-file', join(home, 'list')],
      ['--iexclude-file', join(home, 'list')],
      ['--include', 'no-such-name'],
    ]
    process.env['FOLDER'] = 'mail'
    try {
      for (const [at, choice] of choices.entries()) {
        const [theirs, ours] = [join(home, `theirs-${at}`), join(home, `ours-${at}`)]
        await stock(['restore', 'latest', '--sparse', '--target', theirs, ...choice])
        await penumbra.run(['restore', 'latest', '--sparse', '--target', ours, ...choice])
        // Where nothing fits one of both makes no target.
        await mkdir(theirs, { recursive: true })
        expect({ choice, restored: await below(ours) }).toEqual({ choice, restored: await below(theirs) })
      }
    } finally {
      delete process.env['FOLDER']
    }
    const target = join(home, 'refused')
    for (const wrong of [
      ['--include', 'a', '--exclude', 'b'],
      ['--exclude', '['],
      ['--include-xattr', 'user.*', '--exclude-xattr', 'user.b'],
      ['--delete', '--iexclude', 'a'],
    ])
      await penumbra.run(['restore', 'latest', '--target', target, ...wrong], [1])
    // A path that is named and not there is no success here.
    await penumbra.run(['restore', 'latest', '--target', target, '--include', '/no/such/path'], [1])
    await penumbra.run(['restore', 'latest', '--target', target, '--host', 'nobody'], [1])
    await expect(stat(target)).rejects.toMatchObject({ code: 'ENOENT' })
  }))

it('Z101: of owners and extended attributes is restored what is asked for, as restic does', () =>
  withBoth(async ({ penumbra, stock, home, source }) => {
    const file = join(source, 'a.txt')
    for (const name of ['user.one', 'user.two', 'user.only.three'])
      await runCommand('setfattr', ['-n', name, '-v', 'x', file])
    // The numbers of a user and a group that this computer calls by a name.
    await runCommand('chown', ['daemon:mail', file])
    await stock(['backup', source])
    const choices = [
      ['--include-xattr', 'user.t*'],
      ['--exclude-xattr', 'user.only.*', '--exclude-xattr', 'user.one'],
      ['--ownership-by-name'],
      [],
    ]
    const attributesOf = async (at: string) => {
      const { stdout } = await runCommand('getfattr', ['--absolute-names', '--only-values', '-d', at])
      const names = await runCommand('getfattr', ['--absolute-names', '-d', at])
      return [
        stdout,
        names.stdout
          .split('\n')
          .filter((line) => line.startsWith('user.'))
          .sort(),
      ]
    }
    for (const [at, choice] of choices.entries()) {
      const [theirs, ours] = [join(home, `theirs-${at}`), join(home, `ours-${at}`)]
      await stock(['restore', 'latest', '--target', theirs, '--include', file, ...choice])
      await penumbra.run(['restore', 'latest', '--target', ours, '--include', file, ...choice])
      const [one, other] = [join(theirs, file), join(ours, file)]
      expect({ choice, own: await attributesOf(other) }).toEqual({ choice, own: await attributesOf(one) })
      const [stockStatus, status] = [await stat(one), await stat(other)]
      expect([status.uid, status.gid]).toEqual([stockStatus.uid, stockStatus.gid])
      expect(await readFile(other, 'utf8')).toBe('a.txt')
    }
  }))
