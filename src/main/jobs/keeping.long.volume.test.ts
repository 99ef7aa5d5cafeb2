import { chmodSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { expect, it } from 'vitest'
import type { JobStatus } from '../../contract/jobs'
import type { NameHit } from '../../contract/names'
import { randomBytes, seededRandom } from '../../../test/support/seeded-random'
import { penumbraAt } from '../../../test/support/penumbra'
import { withVolume } from '../../../test/support/volumes'

const PASSWORD = 'correct horse'

/** Turns bytes in the middle of every pack of some size, as a dying disk does. */
function damagePacks(repository: string): void {
  for (const folder of readdirSync(join(repository, 'data'))) {
    for (const name of readdirSync(join(repository, 'data', folder))) {
      const file = join(repository, 'data', folder, name)
      if (statSync(file).size < 4096) continue
      const bytes = readFileSync(file)
      for (let at = 100; at < bytes.length - 1000; at += 50) bytes[at] = (bytes[at] ?? 0) ^ 0xff
      chmodSync(file, 0o600)
      writeFileSync(file, bytes)
    }
  }
}

it(
  'F70 F80 F84 F86 K30: a job on a real volume is proven, drilled, found by name, and keeps what its rules keep',
  () =>
    withVolume({ kind: 'btrfs', label: 'keeping' }, async (mount) => {
      const [source, home] = [join(mount, 'source'), `${mount}-home`]
      const repository = join(home, 'repo')
      const random = seededRandom(5)
      mkdirSync(source)
      mkdirSync(home)
      for (let at = 0; at < 5; at++) writeFileSync(join(source, `note-${at}.txt`), randomBytes(random, 9000))
      const database = new DatabaseSync(join(source, 'books.db'))
      database.exec('CREATE TABLE entries (amount INTEGER); INSERT INTO entries VALUES (1), (2)')
      const penumbra = penumbraAt(home, repository, PASSWORD)
      const profile = ['--data-dir', join(home, 'profile')]
      const run = (args: readonly string[], accept?: readonly number[]) => penumbra.run([...args, ...profile], accept)
      const status = async () => JSON.parse((await run(['job', 'show', 'Docs', '--json'])).stdout) as JobStatus
      try {
        const rules = ['--keep-last', '1', '--grace', '0']
        await run([
          'job',
          'add',
          'Docs',
          source,
          '--by-hand',
          '--allow-secret-file',
          '--shadow-copies',
          'required',
          ...rules,
        ])
        const made: string[] = []
        for (const text of ['one', 'two', 'three']) {
          writeFileSync(join(source, 'note-0.txt'), text)
          await run(['job', 'run', 'Docs'])
          made.push((await status()).runs[0]?.snapshotId ?? '')
        }
        const after = await status()
        expect(after.runs.map(({ result, proof }) => [result, proof?.kind])).toEqual(
          Array(3).fill(['success', 'proven']),
        )
        expect(after.proof?.lastProven).toMatchObject({ how: 'run', snapshotId: made[2], files: 6 })
        expect(after.retention?.planned.map(({ snapshotId }) => snapshotId)).toEqual([made[1]])
        const left = JSON.parse((await penumbra.run(['snapshots', '--json'])).stdout) as { id: string }[]
        expect(left.map(({ id }) => id)).toEqual(made.slice(1))

        const hits = JSON.parse((await run(['find', '--everywhere', 'NOTE-3', '--json'])).stdout) as NameHit[]
        expect(hits.map(({ shown, points }) => [shown, points])).toEqual([[join(source, 'note-3.txt'), 2]])

        expect((await run(['drill', 'Docs'])).stdout).toMatch(
          /Docs: 6 files .* came back as they were backed up, 1 database whole/,
        )
        damagePacks(repository)
        expect((await run(['drill', 'Docs'], [1])).stdout).toMatch(/cannot be relied on/)
        const damaged = await status()
        expect(damaged.verdict).toMatchObject({ colour: 'red', reason: 'proof-failed' })
        expect(damaged.proof).toMatchObject({ lastProven: { how: 'drill' }, lastDrill: { kind: 'mismatch' } })
      } finally {
        database.close()
      }
    }),
  300_000,
)
