import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { backupSchema as schema } from '../../src/main/vss/documents'
import { COMMAND_LINE, type Penumbra, penumbraAt } from '../support/penumbra'
import { restic } from '../support/restic'
import { withScratch } from '../support/scratch'
import { randomBytes, seededRandom } from '../support/seeded-random'
import { withVolume } from '../support/volumes'

const PASSWORD = 'own chain'

/** An application whose data comes with a full backup, and whose logs come with every one. */
const mailIn = (folder: string) => ({
  description: {
    ...{ writerId: '00000000-0000-4000-8000-00000000c4a1', name: 'Mail', usage: 'user-data', source: 'transacted-db' },
    ...{ level: 'front-end', majorVersion: 1, minorVersion: 0 },
    backupSchema: schema.incremental | schema.log | schema.copy,
    components: [
      {
        ...{ logicalPath: '', name: 'store', caption: 'Mail store', kind: 'database', selectable: true },
        fileSets: [
          { path: folder, fileSpec: 'store.edb', recursive: false, backupTypes: 0x101, isLog: false },
          { path: folder, fileSpec: '*.log', recursive: false, backupTypes: 0xd0d, isLog: true },
        ],
      },
    ],
  },
  events: {},
})

/** Every file of a folder, byte by byte. */
async function contents(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(folder)).sort()
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'hex')] as const)),
  )
}

async function withMailWriter<T>(penumbra: Penumbra, file: string, work: () => Promise<T>): Promise<T> {
  const child = spawn(process.execPath, [COMMAND_LINE, 'writers', 'simulate', file], {
    env: { ...process.env, ...penumbra.environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(child, 'exit')
  try {
    const isThere = await Promise.race([once(child.stdout, 'data'), gone.then(() => false)])
    if (isThere === false) throw new Error('the simulated writer ended')
    return await work()
  } finally {
    child.kill('SIGKILL')
    await gone
  }
}

it('K1 I37 I40: an increment of our own comes back with its full backup, also when stock restic forgot that one', () =>
  withScratch('own', (home) =>
    withVolume({ kind: 'btrfs', label: 'own' }, async (volume) => {
      const [mail, repository, file] = [join(volume, 'mail'), join(home, 'repository'), join(home, 'mail.json')]
      const random = seededRandom(21)
      const penumbra = penumbraAt(home, repository, PASSWORD)
      await mkdir(mail)
      await writeFile(file, JSON.stringify(mailIn(mail)))
      await writeFile(join(mail, 'store.edb'), randomBytes(random, 3 * 2 ** 20))
      await writeFile(join(mail, '1.log'), 'one')
      await penumbra.run(['init'])
      await withMailWriter(penumbra, file, async () => {
        const full = await penumbra.backup(['--type', 'full', mail])
        await writeFile(join(mail, '2.log'), 'two')
        await penumbra.backup(['--type', 'incremental', mail])
        const then = await contents(mail)

        const stock = { version: 'newest', repository, password: PASSWORD } as const
        await restic(['forget', '--prune', full.summary.snapshot_id], stock)
        await restic(['check', '--read-data'], stock)

        await writeFile(join(mail, 'store.edb'), 'of a later time')
        await writeFile(join(mail, '3.log'), 'three')
        const before = await contents(mail)
        const beside = join(home, 'beside')
        await penumbra.run(['restore', 'latest', '--component', 'store', '--beside', beside])
        expect(await contents(join(beside, mail))).toEqual(then)
        expect(await contents(mail)).toEqual(before)

        const { stdout } = await penumbra.run(['restore', 'latest', '--component', 'store', '--in-place'])
        expect(await contents(mail)).toEqual(then)
        await penumbra.run(['restore', '--undo', /--undo (\S+)/.exec(stdout)?.[1] ?? ''])
        expect(await contents(mail)).toEqual(before)
      })
    }),
  ))
