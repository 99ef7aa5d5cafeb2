import { randomUUID } from 'node:crypto'
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DatabaseSync } from '@photostructure/sqlite'
import { SQLITE_WRITER, SqliteWriter, type SqliteWriterOptions, createTaskRunner } from '.'
import { createWriterRegistry, type WriterHandlers, type WriterOutcome } from '..'
import { withBuiltWriter } from '../../../../../test/support/built-writer'
import { withCommitter } from '../../../../../test/support/committer'
import { openLedger, readLedger } from '../../../../../test/support/ledger'
import { runCommand } from '../../../../../test/support/run-command'
import { withScratch } from '../../../../../test/support/scratch'
import { withVolume } from '../../../../../test/support/volumes'
import type { StartProcess } from '../../../model/child-process'
import { systemClock } from '../../../model/clock'
import { systemTimers } from '../../../model/timers'
import { volumePath } from '../../../model/volume-path'
import { loadAddon } from '../../../native'
import { BtrfsProvider } from '../../providers'
import { sqliteWriterLimits } from './writer-limits'

const addon = loadAddon(process.cwd())
const { findDatabases } = addon
const provider = new BtrfsProvider({ addon, clock: systemClock })
const MEGABYTE = 2 ** 20
const request = { sessionId: 'test', deadline: 60_000 }

interface Captured {
  readonly copy: string
  readonly outcomes: ReadonlyMap<string, WriterOutcome>
}

/** One backup of the volume up to the finished copy, as the coordinator drives it. `meanwhile` runs between commit and Thaw. */
async function capture(
  writer: WriterHandlers,
  volume: string,
  meanwhile: () => Promise<unknown> = () => Promise.resolve(),
): Promise<Captured> {
  const setId = randomUUID()
  const { components } = await writer.identify({ sources: [volume] })
  const names = components.map(({ logicalPath, name }) => `${logicalPath}/${name}`)
  await writer.prepareBackup({ ...request, backupType: 'full', components: names, staging: null })
  await provider.beginPrepareSnapshot({ setId, shadowCopyId: setId, volume: volumePath(volume), persistent: false })
  await provider.endPrepareSnapshots(setId)
  await writer.prepareSnapshot(request)
  await writer.freeze(request)
  await provider.preCommitSnapshots(setId)
  await provider.commitSnapshots(setId)
  const [copy] = await provider.postCommitSnapshots(setId)
  await meanwhile()
  const deviceObject = copy?.deviceObject ?? ''
  const thawed = await writer.thaw(request)
  const later = await writer.postSnapshot({ ...request, shadowCopies: [{ volume, deviceObject }] })
  await provider.postFinalCommitSnapshots(setId)
  const outcomes = [...thawed, ...later].map((outcome) => [basename(outcome.component), outcome] as const)
  return { copy: deviceObject, outcomes: new Map(outcomes) }
}

/** How many transactions the copy of a ledger holds, recovered elsewhere as a restore would. */
const readCopy = (copy: string, name: string): Promise<number> =>
  withScratch('restored', async (home) => {
    for (const file of (await readdir(copy)).filter((each) => each.startsWith(name) && !each.endsWith('-shm')))
      await cp(join(copy, file), join(home, file))
    return readLedger(join(home, name))
  })

/** Not even root may write such a file. */
const addImmutable = (file: string) => runCommand('chattr', ['+i', file])
const removeImmutable = (file: string) => runCommand('chattr', ['-i', file])

const isLetGo = (outcome: WriterOutcome | undefined) => outcome?.consistency === 'recoverable'

const newWriter = (startProcess: StartProcess, options: Partial<SqliteWriterOptions> = {}) =>
  new SqliteWriter({
    runTask: createTaskRunner(startProcess, systemTimers),
    findDatabases,
    timers: systemTimers,
    ...options,
  })

/** A machine that many share may stop for longer than an application may be held. */
const patient = { ...sqliteWriterLimits, wait: 30_000, open: 10_000, gather: 2_000, hold: 20_000 }

const withWriter = (work: (volume: string, startProcess: StartProcess) => Promise<void>) =>
  withBuiltWriter((startProcess) =>
    withVolume({ kind: 'btrfs', size: 1024 * MEGABYTE, label: 'sqlite' }, (volume) => work(volume, startProcess)),
  )

it('W9 W10 W11: two busy databases of 60 MB are held at one time, three times, and every copy is a prefix', () =>
  withWriter(async (volume, startProcess) => {
    const holds: number[] = []
    const writer = newWriter(startProcess, { limits: patient, onHold: (milliseconds) => holds.push(milliseconds ?? 0) })
    const [wal, rollback] = [join(volume, 'wal.db'), join(volume, 'rollback.db')]
    const size = 60 * MEGABYTE
    await withCommitter({ file: wal, journal: 'wal', size, pause: 2 }, (one) =>
      withCommitter({ file: rollback, journal: 'delete', size, pause: 2 }, async (other) => {
        for (let round = 0; round < 3; round++) {
          await one.reached(one.committed + 20)
          await other.reached(other.committed + 20)
          const before = [one.committed, other.committed]
          const { copy, outcomes } = await capture(writer, volume)
          const reached = ['wal.db', 'rollback.db'].map((name) => outcomes.get(name)?.consistency)
          expect([round, ...reached]).toEqual([round, 'application-consistent', 'application-consistent'])
          expect(await readCopy(copy, 'wal.db')).toBeGreaterThanOrEqual(before[0] ?? 0)
          expect(await readCopy(copy, 'rollback.db')).toBeGreaterThanOrEqual(before[1] ?? 0)
          await one.reached(one.committed + 1)
          await other.reached(other.committed + 1)
          await provider.deleteSnapshot(basename(copy))
        }
      }),
    )
    await mkdir('test-results', { recursive: true })
    await writeFile('test-results/sqlite-holds.json', JSON.stringify({ holds }))
    expect(holds).toHaveLength(3)
    expect(Math.min(...holds)).toBeLessThanOrEqual(sqliteWriterLimits.hold)
  }))

it('W9: the copy holds exactly what was committed when it was frozen', () =>
  withWriter(async (volume, startProcess) => {
    const writer = newWriter(startProcess, { limits: patient })
    const file = join(volume, 'a.db')
    await withCommitter({ file, journal: 'wal', size: MEGABYTE, pause: 1 }, async (committer) => {
      await committer.reached(20)
      let frozenAt: unknown
      const { copy } = await capture(writer, volume, () => {
        const reader = new DatabaseSync(file, { readOnly: true })
        frozenAt = reader.prepare('SELECT max(n) AS n FROM entry').get()
        reader.close()
        return Promise.resolve()
      })
      expect({ n: await readCopy(copy, 'a.db') }).toEqual(frozenAt)
    })
  }))

it('W5: a search while databases are held, by whatever program, does not cost their locks', () =>
  withWriter(async (volume, startProcess) => {
    const file = join(volume, 'a.db')
    const writer = newWriter(startProcess, { limits: patient })
    await withCommitter({ file, journal: 'delete', size: MEGABYTE, pause: 0 }, async (committer) => {
      await committer.reached(5)
      const { outcomes } = await capture(writer, volume, () => writer.identify({ sources: [volume] }))
      expect(outcomes.get('a.db')).toMatchObject({ consistency: 'application-consistent', reason: '' })
      await committer.reached(committer.committed + 5)
    })
  }))

it('W5: the same over the wire, the writer in its own process', () =>
  withWriter((volume, startProcess) =>
    withScratch('socket', async (folder) => {
      const registry = createWriterRegistry({ writers: [SQLITE_WRITER], startProcess, folder })
      const session = await registry.open(new AbortController().signal)
      try {
        const [writer] = session.writers
        if (writer?.kind !== 'present') throw new Error('the writer did not start')
        openLedger({ file: join(volume, 'idle.db'), journal: 'wal', size: MEGABYTE }).close()
        const before = await readdir(volume)
        let { copy, outcomes } = await capture(writer.handlers, volume)
        for (let more = 0; more < 2 && isLetGo(outcomes.get('idle.db')); more++)
          ({ copy, outcomes } = await capture(writer.handlers, volume))
        expect(outcomes.get('idle.db')).toMatchObject({ consistency: 'application-consistent', reason: '' })
        expect(await readCopy(copy, 'idle.db')).toBe(0)
        expect((await readdir(volume)).filter((name) => name !== '.penumbra-shadows')).toEqual(before)
      } finally {
        await session.close()
      }
    }),
  ))

it('W10: a hold that lasts too long is let go by itself, and recovered from the copy', () =>
  withWriter(async (volume, startProcess) => {
    const holds: number[] = []
    const writer = newWriter(startProcess, { onHold: (milliseconds) => holds.push(milliseconds ?? 0) })
    await withCommitter({ file: join(volume, 'a.db'), journal: 'wal', size: MEGABYTE, pause: 1 }, async (committer) => {
      await committer.reached(5)
      const next = () => committer.reached(committer.committed + 5)
      const { copy, outcomes } = await capture(writer, volume, next)
      expect(outcomes.get('a.db')).toMatchObject({
        consistency: 'recoverable',
        reason: expect.stringContaining('longer than the database may be held') as string,
      })
      expect(await readCopy(copy, 'a.db')).toBeGreaterThanOrEqual(5)
      expect(holds[0]).toBeGreaterThanOrEqual(190)
    })
  }))

it('W14: what others keep locked is proven recoverable on a clone, which is removed', () =>
  withWriter(async (volume, startProcess) => {
    const file = join(volume, 'profile/places.db')
    await mkdir(dirname(file))
    openLedger({ file, journal: 'delete', size: MEGABYTE }).close()
    const browser = new DatabaseSync(file)
    browser.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE half (x)')
    const { copy, outcomes } = await capture(newWriter(startProcess), volume)
    expect(outcomes.get('places.db')).toMatchObject({
      consistency: 'recoverable',
      reason: expect.stringContaining('keeps the database locked') as string,
    })
    expect(await readCopy(join(copy, 'profile'), 'places.db')).toBe(0)
    expect((await readdir(join(copy, 'profile'))).filter((name) => name.includes('recovery'))).toEqual([])
    browser.close()
  }))

it('W6 W14: a hot journal is left to recovery, which the clone proves', () =>
  withWriter(async (volume, startProcess) => {
    const file = join(volume, 'crashed.db')
    openLedger({ file, journal: 'delete', size: MEGABYTE }).close()
    const application = new DatabaseSync(file)
    application.exec(
      'PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN; UPDATE filler SET content = randomblob(65536)',
    )
    await cp(file, `${file}.torn`)
    await cp(`${file}-journal`, join(volume, 'journal'))
    application.close()
    await cp(`${file}.torn`, file)
    await cp(join(volume, 'journal'), `${file}-journal`)
    await rm(`${file}.torn`)
    const hot = await readFile(`${file}-journal`)

    const { copy, outcomes } = await capture(newWriter(startProcess), volume)
    expect(outcomes.get('crashed.db')).toMatchObject({
      consistency: 'recoverable',
      reason: expect.stringContaining('left for it to roll back') as string,
    })
    expect((await readFile(`${file}-journal`)).equals(hot)).toBe(true)
    expect((await readFile(join(copy, 'crashed.db-journal'))).equals(hot)).toBe(true)
    expect(await readCopy(copy, 'crashed.db')).toBe(0)
  }))

it.each(['wal', 'delete'] as const)(
  'W11 W14: a %s database that may only be read is not held, and recovered from the copy',
  (journal) =>
    withWriter(async (volume, startProcess) => {
      const file = join(volume, 'theirs.db')
      openLedger({ file, journal, size: MEGABYTE }).close()
      await addImmutable(file)
      const { outcomes } = await capture(newWriter(startProcess), volume).finally(() => removeImmutable(file))
      expect(outcomes.get('theirs.db')).toMatchObject({
        consistency: 'recoverable',
        reason: expect.stringContaining('may only read the database') as string,
      })
    }),
)

describe('what SQLite cannot read', () => {
  it('W14: is crash-consistent, in words', () =>
    withWriter(async (volume, startProcess) => {
      await writeFile(
        join(volume, 'encrypted.db'),
        Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(4080, 7)]),
      )
      openLedger({ file: join(volume, 'rotten.db'), journal: 'delete', size: MEGABYTE }).close()
      const rotten = await readFile(join(volume, 'rotten.db'))
      rotten.fill(0xee, 4096, 4096 * 6)
      await writeFile(join(volume, 'rotten.db'), rotten)
      const lock = new DatabaseSync(join(volume, 'rotten.db'))
      lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
      const { outcomes } = await capture(newWriter(startProcess), volume)
      expect(outcomes.get('encrypted.db')).toMatchObject({
        consistency: 'crash-consistent',
        reason: expect.stringContaining('encrypted or damaged') as string,
      })
      expect(outcomes.get('rotten.db')?.consistency).toBe('crash-consistent')
      lock.close()
    }))

  it('W13: what the copy does not hold is not captured', () =>
    withWriter(async (volume, startProcess) => {
      const file = join(volume, 'gone.db')
      openLedger({ file, journal: 'delete', size: 1 }).close()
      const writer = newWriter(startProcess)
      await writer.prepareBackup({ ...request, backupType: 'full', components: [file, '/nowhere.db'], staging: null })
      await writer.prepareSnapshot()
      await writer.freeze()
      await writer.thaw()
      const empty = [{ volume, deviceObject: '/var/empty' }]
      const outcomes = await writer.postSnapshot({ ...request, shadowCopies: empty })
      expect(outcomes.map(({ component, consistency }) => [component, consistency])).toEqual([
        [file, 'not-captured'],
        ['/nowhere.db', 'file-consistent'],
      ])
    }))
})
