import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { LocalBackend } from '../../src/main/repository/backend'
import { initRepository, nativeIndex, openRepository } from '../../src/main/repository'
import { pruneRepository, verifyRepository } from '../../src/main/requester'
import { addon, backUp, snapshotOf } from '../crash/small-repository'
import { moversInProcess } from '../maintenance/mover-in-process'
import { measure } from '../support/measured'
import { withVolume } from '../support/volumes'

const FOLDERS = 1000
const FILES = 1000
/** Four times what was seen, at the least. Units: milliseconds; bytes. */
const LONGEST = 200
const MOST_MEMORY = 2 ** 31

const { signal } = new AbortController()

function makeFiles(source: string): void {
  for (let folder = 0; folder < FOLDERS; folder++) {
    mkdirSync(join(source, `folder-${folder}`), { recursive: true })
    for (let number = 0; number < FILES; number++) {
      const file = openSync(join(source, `folder-${folder}`, `file-${number}`), 'w')
      writeSync(file, `${folder}/${number}`)
      closeSync(file)
    }
  }
}

it(
  'Z96: check and prune of a million files, each a blob of its own, hold the thread for moments',
  () =>
    withVolume({ kind: 'ext4', size: 64 * 2 ** 30, label: 'million-kept' }, async (scratch) => {
      const [source, folder, cache] = [join(scratch, 'source'), join(scratch, 'repository'), join(scratch, 'cache')]
      makeFiles(source)
      const options = { scrypt: { N: 2, r: 1, p: 1 }, signal }
      const made = await initRepository(new LocalBackend(folder), 'millions', options)
      const first = await made.saveSnapshot(snapshotOf(await backUp(folder, made, source), source))
      for (let gone = 0; gone < FOLDERS; gone += 10) await rm(join(source, `folder-${gone}`), { recursive: true })
      await made.saveSnapshot({
        ...snapshotOf(await backUp(folder, made, source), source),
        time: '2026-11-22T12:00:00Z',
      })
      made.close()

      const openIndex = nativeIndex(addon, cache)
      const repository = await openRepository(new LocalBackend(folder), 'millions', { signal, openIndex })
      const startMover = moversInProcess(undefined, cache)
      const asked = { readData: { kind: 'none' }, signal, onEvent: () => undefined } as const
      const check = async () => {
        expect((await verifyRepository(repository, startMover, asked)).findings).toEqual([])
      }
      const lock = async () => repository.lock('exclusive', { signal })
      const measured = [await measure('check', check)]
      const held = await lock()
      try {
        await repository.removeSnapshots([first], { lock: held, signal })
        const wish = { mostUnused: { kind: 'bytes', bytes: 0 }, mostRepacked: null, isDryRun: false } as const
        const common = { repository, startMover, signal, lock: held, onEvent: () => undefined }
        measured.push(await measure('prune', () => pruneRepository(common, wish)))
      } finally {
        await held.release()
      }
      await check()
      repository.close()
      for (const { verb, turn, memory, time } of measured) {
        const words = [`${(time / 1000).toFixed(1)} s`, `${turn.toFixed(1)} ms`, `${(memory / 2 ** 20).toFixed(0)} MiB`]
        process.stdout.write(`${verb}: ${words.join(', ')}\n`)
      }
      expect(measured.filter(({ turn, memory }) => turn > LONGEST || memory > MOST_MEMORY)).toEqual([])
    }),
  1_700_000,
)
