import { randomUUID } from 'node:crypto'
import { copyFile, mkdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, it } from 'vitest'
import { withBuiltWriter } from '../../../../test/support/built-writer'
import { withCommitter } from '../../../../test/support/committer'
import { ledgerCommits, openLedger, readLedger } from '../../../../test/support/ledger'
import { withScratch } from '../../../../test/support/scratch'
import { withVolume } from '../../../../test/support/volumes'
import { systemClock } from '../../model/clock'
import type { StartProcess } from '../../model/child-process'
import { systemTimers } from '../../model/timers'
import { type VolumePath, volumePath } from '../../model/volume-path'
import { loadAddon } from '../../native'
import type { BackupComponents, ShadowCopyService } from '..'
import { BtrfsProvider, readVolumes } from '../providers'
import { type ServiceUnderTest, shadowCopyServiceSuite } from '../shadow-copy-service.suite'
import { createWriterRegistry } from '../writers'
import { SQLITE_WRITER } from '../writers/sqlite'
import { addAll } from './coordinator.fake'
import { createCoordinator } from './coordinator'
import { createSetLock } from './set-lock'

const MEBIBYTE = 2 ** 20
const addon = loadAddon(process.cwd())

const build = (startProcess: StartProcess, folder: string): ShadowCopyService =>
  createCoordinator({
    providers: [new BtrfsProvider({ addon, clock: systemClock })],
    writers: createWriterRegistry({ writers: [SQLITE_WRITER], startProcess, folder }),
    listVolumes: () => readVolumes(addon),
    lock: createSetLock(join(folder, 'set.lock'), addon),
    createId: randomUUID,
    timers: systemTimers,
  })

interface Place {
  readonly service: ShadowCopyService
  readonly volume: VolumePath
  readonly scratch: string
}

const withPlace = <Value>(label: string, work: (place: Place) => Promise<Value>): Promise<Value> =>
  withBuiltWriter((startProcess) =>
    withScratch(label, (scratch) =>
      withVolume({ kind: 'btrfs', label }, (point) =>
        work({ service: build(startProcess, scratch), volume: volumePath(point), scratch }),
      ),
    ),
  )

/** A finished set over one volume, with all its components. */
async function takeSet(backup: BackupComponents, volume: VolumePath) {
  const keys = await addAll(backup)
  backup.startSnapshotSet()
  await backup.addToSnapshotSet(volume)
  await backup.prepareForBackup({ kind: 'shadow-copy' })
  return { keys, set: await backup.doSnapshotSet() }
}

const begin = (service: ShadowCopyService, source: string) =>
  service.startBackup({
    ...{ backupType: 'copy', sources: [source], context: 'backup' },
    signal: new AbortController().signal,
    onStep: () => undefined,
  })

it('C3: a database that is written all the time comes out of real parts whole, again and again', () =>
  withPlace('chain', async ({ service, volume, scratch }) => {
    const file = join(volume, 'ledger.db')
    const freezes: number[] = []
    const reached = new Set<string | undefined>()
    await withCommitter({ file, journal: 'wal', size: 60 * MEBIBYTE, pause: 5 }, async (committer) => {
      for (let round = 0; round < 3; round++) {
        await committer.reached(committer.committed + 20)
        const before = committer.committed
        const backup = await begin(service, volume)
        try {
          const { set, keys } = await takeSet(backup, volume)
          const after = committer.committed
          const [outcome] = backup.componentOutcomes()
          expect(keys).toMatchObject([{ name: 'ledger.db', logicalPath: volume }])
          // On a machine that is too busy the writer may hold for too long; then recovery is what it proves.
          expect(['application-consistent', 'recoverable']).toContain(outcome?.consistency)
          reached.add(outcome?.consistency)
          const target = join(scratch, `round-${round}`)
          await mkdir(target)
          for (const path of outcome?.files ?? []) {
            const copy = join(set.shadowCopies[0]?.deviceObject ?? '', path.slice(volume.length))
            await copyFile(copy, join(target, basename(path))).catch((error: unknown) => {
              if (basename(path) === 'ledger.db') throw error
            })
          }
          const held = readLedger(join(target, 'ledger.db'))
          expect(held).toBeGreaterThanOrEqual(before)
          expect(held).toBeLessThanOrEqual(after + 1)
          expect(set.freezeMilliseconds).toBeGreaterThan(0)
          freezes.push(set.freezeMilliseconds)
          for (const key of keys) backup.setBackupSucceeded(key, true)
          await backup.backupComplete()
        } finally {
          await backup.release()
        }
        expect(await service.listShadowCopies()).toEqual([])
      }
    })
    expect(reached).toContain('application-consistent')
    process.stdout.write(`freeze to thaw, ms: ${freezes.map((time) => time.toFixed(1)).join(', ')}\n`)
  }))

/** Keeps a place open until it is disposed of, as the suite wants it. */
async function held(): Promise<ServiceUnderTest> {
  let dispose: () => void = () => undefined
  const isOver = new Promise<void>((resolve) => (dispose = resolve))
  return new Promise((resolve, reject) => {
    const closed = withPlace('suite', ({ service, volume }) => {
      const database = openLedger({ file: join(volume, 'ledger.db'), journal: 'wal', size: 0 })
      ledgerCommits(database)()
      database.close()
      return withVolume({ kind: 'ext4', label: 'uncopied', size: 32 * MEBIBYTE }, (other) => {
        resolve({
          ...{ service, volume, source: volume, settle: (promise) => promise },
          unsupported: volumePath(other),
          dispose: () => {
            dispose()
            return closed
          },
        })
        return isOver
      })
    })
    closed.catch(reject)
  })
}

shadowCopyServiceSuite('coordinator with btrfs and SQLite', held)
