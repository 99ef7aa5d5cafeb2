import { expect, it } from 'vitest'
import type { WriterHandlers, WriterOutcome, WriterRegistry } from '../writers'
import { addAll, bench, memoryLock, script } from './coordinator.fake'
import { createCoordinator } from './coordinator'

const STAGING = '/staging/run'

/** A writer in this process that answers PrepareForBackup with what the test says. */
function registryOf(outcome: Partial<WriterOutcome>): { registry: WriterRegistry; asked: (string | null)[] } {
  const { description } = script('one')
  const asked: (string | null)[] = []
  const full = {
    component: '/data/one.db',
    consistency: 'application-consistent',
    reason: '',
    alternates: [],
    omit: [],
  }
  const handlers: WriterHandlers = {
    identify: () => Promise.resolve(description),
    prepareBackup: ({ staging }) => {
      asked.push(staging)
      return Promise.resolve([{ ...full, ...outcome } as WriterOutcome])
    },
    prepareSnapshot: () => Promise.reject(new Error('never in live mode')),
    freeze: () => Promise.reject(new Error('never in live mode')),
    thaw: () => Promise.reject(new Error('never in live mode')),
    postSnapshot: () => Promise.reject(new Error('never in live mode')),
    backupComplete: () => Promise.resolve(),
    backupShutdown: () => Promise.resolve(),
    abort: () => Promise.resolve(),
    preRestore: () => Promise.resolve([]),
    postRestore: () => Promise.resolve([]),
  }
  const { writerId, name } = description
  const writer = { kind: 'present', writerId, name, handlers } as const
  return { registry: { open: () => Promise.resolve({ writers: [writer], close: () => Promise.resolve() }) }, asked }
}

async function runLive(outcome: Partial<WriterOutcome>) {
  const { registry, asked } = registryOf(outcome)
  const service = createCoordinator({
    providers: [],
    writers: registry,
    listVolumes: () => Promise.resolve([]),
    lock: memoryLock(),
    createId: () => '10000000-0000-4000-8000-000000000001',
  })
  const backup = await service.startBackup({
    backupType: 'copy',
    sources: ['/data'],
    context: 'backup',
    signal: new AbortController().signal,
    onStep: () => undefined,
  })
  const [key] = await addAll(backup)
  await backup.prepareForBackup({ kind: 'live', staging: STAGING })
  const [result] = backup.componentOutcomes()
  if (!key || !result) throw new Error('no component')
  backup.setBackupSucceeded(key, true)
  const documents = backup.saveDocuments()
  await backup.backupComplete()
  const [status] = await backup.gatherWriterStatus()
  await backup.release()
  return { result, status, documents, asked }
}

const copyOf = (path: string, alternatePath: string) => ({ alternates: [{ path, alternatePath }] })

it('C8: in live mode there is no set and no freeze; the online copy is told and trusted', async () => {
  const { result, status, documents, asked } = await runLive({
    ...copyOf('/data/one.db', `${STAGING}/1.db`),
    omit: ['/data/one.db-wal'],
  })
  expect(asked).toEqual([STAGING])
  expect(result).toMatchObject({
    consistency: 'application-consistent',
    files: ['/data/one.db'],
    alternates: [{ path: '/data/one.db', alternatePath: `${STAGING}/1.db` }],
    omit: ['/data/one.db-wal'],
  })
  expect(status).toMatchObject({ state: 'stable', failure: null })
  expect(documents.backupComponents).not.toContain('snapshotSetId')
  expect(documents.backupComponents).toContain('backupSucceeded="yes"')
})

it.each<[string, Partial<WriterOutcome>]>([
  ['a copy outside the staging folder', copyOf('/data/one.db', '/etc/shadow')],
  ['a copy that climbs out of the staging folder', copyOf('/data/one.db', `${STAGING}/../../etc/shadow`)],
  ['a copy of a file that is not the component’s', copyOf('/data/two.db', `${STAGING}/1.db`)],
  ['a file to leave out that is not the component’s', { omit: ['/data/two.db'] }],
  ['a component that was not asked for', { component: '/data/two.db' }],
])('C16: %s is a lie, and the writer has failed', async (_, outcome) => {
  const { result, status, documents } = await runLive(outcome)
  expect(status).toMatchObject({ state: 'failed-at-prepare-backup', failure: { code: 'vss.writer-protocol' } })
  expect(result).toMatchObject({ consistency: 'file-consistent', alternates: [], omit: [] })
  expect(documents.backupComponents).toContain('backupSucceeded="no"')
})

it('C8: a set and live mode exclude each other', async () => {
  const { timers, begin } = bench({ writers: [script('one')] })
  const backup = await begin()
  await timers.drive(addAll(backup))
  backup.startSnapshotSet()
  await expect(backup.prepareForBackup({ kind: 'live', staging: STAGING })).rejects.toMatchObject({
    code: 'vss.bad-state',
  })
})
