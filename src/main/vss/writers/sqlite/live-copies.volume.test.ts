import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { DatabaseSync } from '@photostructure/sqlite'
import { SqliteWriter, createTaskRunner } from '.'
import { withBuiltWriter } from '../../../../../test/support/built-writer'
import { withCommitter } from '../../../../../test/support/committer'
import { openLedger, readLedger } from '../../../../../test/support/ledger'
import { withVolume } from '../../../../../test/support/volumes'
import { systemTimers } from '../../../model/timers'
import { loadAddon } from '../../../native'

const MEGABYTE = 2 ** 20
const { findDatabases } = loadAddon(process.cwd())
const backupType = 'full'

/** A writer, a database on a volume that has no shadow copies, and a folder for copies. */
const withPlaces = (work: (writer: SqliteWriter, file: string, staging: string) => Promise<void>) =>
  withBuiltWriter((startProcess) =>
    withVolume({ kind: 'ext4', size: 512 * MEGABYTE, label: 'live' }, (volume) => {
      const runTask = createTaskRunner(startProcess, systemTimers)
      return work(
        new SqliteWriter({ runTask, findDatabases, timers: systemTimers }),
        join(volume, 'a.db'),
        join(volume, 'staging'),
      )
    }),
  )

const copyLive = (writer: SqliteWriter, file: string, staging: string, deadline = 60_000) =>
  writer.prepareBackup({ sessionId: 'live', deadline, backupType, components: [file], staging })

it.each(['wal', 'delete'] as const)(
  'W16 W17 W18 W20: a %s database of 60 MB is copied while it is written',
  (journal) =>
    withPlaces(async (writer, file, staging) => {
      await withCommitter({ file, journal, size: 60 * MEGABYTE, pause: 0 }, async (committer) => {
        await committer.reached(10)
        const before = committer.committed
        const [outcome] = await copyLive(writer, file, staging)
        expect(outcome).toEqual({
          component: file,
          consistency: 'application-consistent',
          reason: '',
          alternates: [{ path: file, alternatePath: join(staging, '0', 'a.db') }],
          omit: [`${file}-wal`, `${file}-shm`, `${file}-journal`],
        })
        expect(await readdir(join(staging, '0'))).toEqual(['a.db'])
        expect(readLedger(join(staging, '0', 'a.db'))).toBeGreaterThanOrEqual(before)
        await committer.reached(committer.committed + 10)
      })
    }),
)

it('W18: what stays locked is said to be, and nothing replaces or omits it', () =>
  withPlaces(async (writer, file, staging) => {
    openLedger({ file, journal: 'delete', size: MEGABYTE }).close()
    const browser = new DatabaseSync(file)
    browser.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    const [outcome] = await copyLive(writer, file, staging)
    expect(outcome).toMatchObject({
      consistency: 'file-consistent',
      reason: expect.stringContaining('keeps the database locked') as string,
      alternates: [],
      omit: [],
    })
    browser.close()
  }))

it('W5 W12: an abort ends the copy, and its process', () =>
  withPlaces(async (writer, file, staging) => {
    openLedger({ file, journal: 'delete', size: MEGABYTE }).close()
    const browser = new DatabaseSync(file)
    browser.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    const copying = copyLive(writer, file, staging)
    await writer.abort()
    expect((await copying)[0]).toMatchObject({
      consistency: 'file-consistent',
      reason: 'It was stopped. It was read while in use.',
    })
    browser.close()
  }))

it('W16: a copy that takes longer than its deadline is none', () =>
  withPlaces(async (writer, file, staging) => {
    openLedger({ file, journal: 'wal', size: MEGABYTE }).close()
    const [outcome] = await copyLive(writer, file, staging, 1)
    expect(outcome).toMatchObject({
      consistency: 'file-consistent',
      reason: 'It took too long. It was read while in use.',
    })
  }))
