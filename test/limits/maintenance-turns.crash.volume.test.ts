import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { LocalBackend } from '../../src/main/repository/backend'
import { initRepository, nativeIndex, openRepository, type Repository } from '../../src/main/repository'
import {
  copyRepository,
  pruneRepository,
  repairIndex,
  repairPacks,
  repairSnapshots,
  verifyRepository,
} from '../../src/main/requester'
import { addon, backUp, snapshotOf } from '../crash/small-repository'
import { moversInProcess, openingInProcess } from '../maintenance/mover-in-process'
import { measure } from '../support/measured'
import { withScratch } from '../support/scratch'

/** In one folder, and again in a hundred: every file is a blob of its own. */
const WIDE = 100_000
const LIMIT = 900_000
/** Four times what was seen, at the least. Units: milliseconds; bytes. */
const LONGEST = 120
const MOST_MEMORY = 1_200 << 20

const { signal } = new AbortController()
/** As the application opens a repository, but that nothing is kept. */
const openIndex = nativeIndex(addon, null)

async function makeFiles(source: string): Promise<void> {
  await mkdir(join(source, 'wide'), { recursive: true })
  for (let folder = 0; folder < 100; folder++) await mkdir(join(source, 'many', String(folder)), { recursive: true })
  for (let at = 0; at < WIDE; at += 500) {
    await Promise.all(
      Array.from({ length: 500 }, async (_, offset) => {
        const file = at + offset
        await writeFile(join(source, 'wide', `file ${file}`), `wide ${file}`)
        await writeFile(join(source, 'many', String(file % 100), `file ${file}`), `many ${file}`)
      }),
    )
  }
}

const held = async <T>(repository: Repository, use: (lock: Awaited<ReturnType<Repository['lock']>>) => Promise<T>) => {
  const lock = await repository.lock('exclusive', { signal })
  try {
    return await use(lock)
  } finally {
    await lock.release()
  }
}

it(
  'Z95: check, forget, prune, repair and copy of 200,000 blobs hold the thread for moments, and memory within limits',
  () =>
    withScratch('turns', async (scratch) => {
      const [source, folder] = [join(scratch, 'source'), join(scratch, 'repository')]
      await makeFiles(source)
      const options = { scrypt: { N: 2, r: 1, p: 1 }, signal }
      const made = await initRepository(new LocalBackend(folder), 'turns', options)
      const first = await made.saveSnapshot(snapshotOf(await backUp(folder, made, source), source))
      await rm(join(source, 'many', '7'), { recursive: true })
      await made.saveSnapshot({
        ...snapshotOf(await backUp(folder, made, source), source),
        time: '2026-11-22T12:00:00Z',
      })
      made.close()

      // Longer than a scratch folder may take to be removed on a busy machine.
      await rm(source, { recursive: true })
      const repository = await openRepository(new LocalBackend(folder), 'turns', { signal, openIndex })
      const startMover = moversInProcess()
      const common = { repository, startMover, signal, onEvent: () => undefined }
      const wish = { mostUnused: { kind: 'bytes', bytes: 0 }, mostRepacked: null, isDryRun: false } as const
      const measured = [
        await measure('check', async () => {
          const asked = { readData: { kind: 'none' }, signal, onEvent: () => undefined } as const
          expect((await verifyRepository(repository, startMover, asked)).findings).toEqual([])
        }),
        await measure('forget', () =>
          held(repository, (lock) => repository.removeSnapshots([first], { lock, signal })),
        ),
        await measure('prune', () => held(repository, (lock) => pruneRepository({ ...common, lock }, wish))),
        await measure('repair index', () =>
          held(repository, (lock) => repairIndex({ ...common, lock, isDryRun: false, now: 0 }, true)),
        ),
        await measure('repair packs', () =>
          held(repository, (lock) => repairPacks({ ...common, lock, isDryRun: false, now: 0 }, [])),
        ),
        await measure('repair snapshots', () =>
          held(repository, (lock) => repairSnapshots({ ...common, lock, isDryRun: false, now: 0 }, () => true, true)),
        ),
        await measure('copy', async () => {
          const into = new LocalBackend(join(scratch, 'copied'))
          const destination = await initRepository(into, 'turns', { ...options, openIndex })
          const both = { source: repository, destination, startMover, openingOf: openingInProcess, signal }
          const { snapshots } = await repository.snapshots()
          const { copies } = await copyRepository({ ...both, onEvent: () => undefined }, snapshots)
          expect(copies.map(({ isNew }) => isNew)).toEqual([true])
          destination.close()
        }),
      ]
      repository.close()
      for (const { verb, turn, memory } of measured)
        process.stdout.write(`${verb}: ${turn.toFixed(1)} ms, ${(memory / 2 ** 20).toFixed(0)} MiB\n`)
      expect(measured.filter(({ turn, memory }) => turn > LONGEST || memory > MOST_MEMORY)).toEqual([])
    }),
  LIMIT,
)
