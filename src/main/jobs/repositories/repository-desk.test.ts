import { expect, it } from 'vitest'
import type { Job } from '../../../contract/jobs'
import type { WaitsFor } from '../../../contract/maintenance'
import { inEnglish } from '../../model/sentence'
import type { BackupError } from '../../model/backup-error'
import { MemoryBackend, PINNED, initRepository, openRepository } from '../../repository'
import { HOLDER, noWaiting, processesOf } from '../../repository/surroundings.fake'
import { RepositoryDesk } from './repository-desk'

const PLACE = '/media/backup'
const scrypt = { N: 2, r: 1, p: 1 }
const { signal } = new AbortController()
const job = { id: 'j', name: 'Docs', repository: PLACE, copies: [{ repository: '/mnt/nas' }] } as unknown as Job
const point = {
  ...{
    time: '2026-11-01T12:00:00Z',
    tree: 'a'.repeat(64),
    paths: ['/p'],
    hostname: 'h',
    username: 'ana',
    parent: null,
  },
  ...{ original: null, uid: 0, gid: 0, excludes: [], tags: ['work'], program: '', summary: null },
}
const summary = {
  ...{ backup_start: point.time, backup_end: point.time, files_new: 1, files_changed: 0, files_unmodified: 0 },
  ...{ dirs_new: 0, dirs_changed: 0, dirs_unmodified: 0, data_blobs: 1, tree_blobs: 1, data_added: 300 },
  ...{ data_added_packed: 100, total_files_processed: 1, total_bytes_processed: 900 },
}

async function world(run: WaitsFor | null = null) {
  const backend = new MemoryBackend(PLACE)
  const own = { scrypt, timers: noWaiting(), processes: processesOf({ 100: '5' }), signal }
  const made = await initRepository(backend, 'own', own)
  await made.saveSnapshot(point)
  await made.saveSnapshot({ ...point, time: '2026-11-02T12:00:00Z', summary })
  const looked: string[] = []
  const desk = new RepositoryDesk({
    jobs: () => Promise.resolve([job]),
    runAt: () => Promise.resolve(run),
    open: () => openRepository(backend, 'own', own),
    pointsChanged: async (repository) => {
      looked.push(...(await repository.snapshots()).snapshots.map(({ tags }) => tags.join()))
    },
  })
  return { desk, made, backend, looked }
}

it('S210: each place of the jobs is told once, with what it is to whom', async () => {
  const { desk } = await world()
  expect(await desk.list()).toEqual([
    { location: PLACE, jobs: [{ id: 'j', name: 'Docs', role: 'primary' }] },
    { location: '/mnt/nas', jobs: [{ id: 'j', name: 'Docs', role: 'copy' }] },
  ])
})

it('S210: a place that no job names is never opened', async () => {
  const { desk } = await world()
  await expect(desk.describe('/etc', signal)).rejects.toMatchObject({ code: 'invalid-request' })
  await expect(desk.unlock('/etc', signal)).rejects.toMatchObject({ code: 'invalid-request' })
})

it('S210: a repository tells what it holds, who may open it and who works with it', async () => {
  const { desk, made } = await world()
  const lock = await made.lock('shared', { signal })
  const status = await desk.describe(PLACE, signal)
  expect(status.points).toMatchObject([
    { isPinned: false, bytes: null, bytesAdded: null },
    { isPinned: false, bytes: 900, bytesAdded: 100 },
  ])
  expect(status).toMatchObject({ damaged: 0, older: 0, storedBytes: 0, packs: 0, keys: [{ isCurrent: true }] })
  expect(status.locks).toMatchObject([{ isExclusive: false, life: 'alive' }])
  await lock.release()
})

it('S211: a pinned restore point has another id and its other tags still; what is known of it is read again', async () => {
  const { desk, made, looked } = await world()
  const before = (await made.snapshots()).snapshots[0]?.id ?? ''
  const pinned = await desk.pin(PLACE, before, true, signal)
  expect((await made.snapshot(pinned)).tags).toEqual(['work', PINNED])
  expect(looked).toEqual([`work,${PINNED}`, 'work'])
  await desk.pin(PLACE, pinned, false, signal)
  expect((await made.snapshots()).snapshots.map(({ tags }) => tags)).toEqual([['work'], ['work']])
})

it('S214: a password is added and revoked; the one that is in use cannot be', async () => {
  const { desk, backend } = await world()
  const keyId = await desk.addKey(PLACE, 'second', 'Ben', signal)
  const { keys } = await desk.describe(PLACE, signal)
  expect(keys.find(({ id }) => id === keyId)).toMatchObject({ isCurrent: false, username: 'Ben' })
  ;(await openRepository(backend, 'second', { signal })).close()
  const own = keys.find(({ isCurrent }) => isCurrent)?.id ?? ''
  await expect(desk.removeKey(PLACE, own, signal)).rejects.toMatchObject({ code: 'invalid-request' })
  await desk.removeKey(PLACE, keyId, signal)
  await expect(openRepository(backend, 'second', { signal })).rejects.toMatchObject({
    code: 'repository.wrong-password',
  })
})

it('S213: only locks whose owner is gone are removed', async () => {
  const { desk, made, backend } = await world()
  const dead = await openRepository(backend, 'own', {
    ...{ timers: noWaiting(), signal },
    processes: processesOf({ 100: '5', 999: '5' }, { ...HOLDER, pid: 999 }),
  })
  const alive = await made.lock('shared', { signal })
  await dead.lock('shared', { signal })
  expect((await desk.describe(PLACE, signal)).locks).toHaveLength(2)
  expect(await desk.unlock(PLACE, signal)).toBe(1)
  expect((await desk.describe(PLACE, signal)).locks).toMatchObject([{ pid: 100, life: 'alive' }])
  await alive.release()
})

it('F181: what needs the repository for itself is refused beside a run, with who works and until when', async () => {
  const run = { title: 'Docs', startedAt: '2026-11-21T09:00:00Z', until: '2026-11-21T09:20:00Z' }
  const { desk, made } = await world(run)
  const [key] = await made.keys()
  const [point] = (await made.snapshots()).snapshots
  for (const refused of [
    desk.removeKey(PLACE, key?.id ?? '', signal),
    desk.pin(PLACE, point?.id ?? '', true, signal),
  ]) {
    const failure = await refused.catch((error: unknown) => error as BackupError)
    expect(failure).toMatchObject({ code: 'busy' })
    expect(inEnglish((failure as BackupError).toFailure().message)).toMatch(
      /^Docs is being backed up there since .*, until .* at the latest\.$/,
    )
  }
  expect(await desk.addKey(PLACE, 'second', undefined, signal)).toMatch(/^[0-9a-f]{64}$/)
  expect((await desk.describe(PLACE, signal)).keys).toHaveLength(2)
})
