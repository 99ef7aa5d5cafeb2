import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Job, RunRecord } from '../../../contract/jobs'
import { runRecord } from '../../catalog/run-record.fake'
import { BackupError } from '../../model/backup-error'
import type { Repository, Snapshot } from '../../repository'
import { RunClaims } from '../run-claims'
import { CopyKeeper } from './copy-keeper'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'penumbra-copies-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const HOUR = 3_600_000

/** Places that are folders with a file `config`, whose restore points are in memory. */
function world(names: readonly string[]) {
  let now = Date.parse('2026-11-21T09:00:00Z')
  const stored = new Map<string, Snapshot[]>()
  const place = (name: string) => join(folder, name)
  for (const name of ['primary', ...names]) {
    mkdirSync(place(name))
    writeFileSync(join(place(name), 'config'), '')
    stored.set(place(name), [])
  }
  const job = { id: 'j1', name: 'Docs', sources: ['/home/ada'], repository: place('primary'), goalHours: 24 } as Job
  const runs: RunRecord[] = []
  const [facts, log, failing] = [new Map<string, unknown>(), [] as string[], new Set<string>()]
  const open = (location: string) => {
    const id = location
    const listed = () => Promise.resolve({ snapshots: stored.get(location) ?? [], damaged: [] })
    return Promise.resolve({ id, location, snapshots: listed, close: () => undefined } as unknown as Repository)
  }
  const locks = new Set<string>()
  const lock = (file: string) => {
    if (locks.has(file)) return null
    locks.add(file)
    return () => void locks.delete(file)
  }
  const ports = {
    catalog: {
      runs: () => Promise.resolve(runs),
      fact: (jobId: string, kind: string) => Promise.resolve(facts.get(`${jobId} ${kind}`) ?? null),
      keepFact: (jobId: string, kind: string, value: unknown) =>
        Promise.resolve(void facts.set(`${jobId} ${kind}`, structuredClone(value))),
    },
    passwords: { open },
    clock: { now: () => now },
    copy: (
      { source, destination, signal }: { source: Repository; destination: Repository; signal: AbortSignal },
      chosen: readonly Snapshot[],
    ) => {
      const name = destination.location.slice(folder.length + 1)
      if (signal.aborted) return Promise.reject(new BackupError('cancelled', 'stopped'))
      if (failing.has(name)) return Promise.reject(new BackupError('target.unreachable', 'The disk is full of errors.'))
      const there = stored.get(destination.location) ?? []
      const copies = chosen.map((snapshot) => {
        const id = `${name} ${snapshot.id}`
        const isNew = !there.some((one) => one.id === id)
        if (isNew) there.push({ ...snapshot, id, original: snapshot.id })
        return { snapshot, id, isNew }
      })
      log.push(`${name} ${copies.filter(({ isNew }) => isNew).length} of ${source.location.slice(folder.length + 1)}`)
      return Promise.resolve({ copies, stored: null })
    },
    drill: (_: Repository, { id }: Snapshot) =>
      Promise.resolve({ kind: 'proven' as const, files: 1, bytes: 2, reason: id, databases: 0 }),
    prune: () => Promise.resolve(),
    claims: new RunClaims({ folder: join(folder, 'runs'), lock, pid: 1, isAlive: () => true }),
    ...{ newId: () => 'c', changed: () => undefined },
    reportBug: (bug: unknown) => {
      throw bug
    },
  }
  return {
    ...{ ports, runs, log, failing, stored, facts, place },
    keeper: new CopyKeeper(ports),
    job: { ...job, copies: names.map((name) => ({ repository: place(name) })) },
    pass: (milliseconds: number) => (now += milliseconds),
    point: (id: string): void => {
      const time = new Date(now).toISOString()
      stored.get(place('primary'))?.push({ id, time, tags: [], tree: id } as unknown as Snapshot)
      runs.unshift(runRecord({ sessionId: id, snapshotId: id, startedAt: time, endedAt: time }))
    },
  }
}

const always = () => Promise.resolve(true)
const { signal } = new AbortController()

it('F130: each target that is there gets every restore point once, and the newest copy is proven', async () => {
  const { keeper, job, point, log } = world(['b', 'c'])
  point('one')
  point('two')
  await keeper.copyNow(job, signal)
  expect(log).toEqual(['b 2 of primary', 'c 2 of primary'])
  point('three')
  const told = await keeper.copyNow(job, signal)
  expect(log.slice(2)).toEqual(['b 1 of primary', 'c 1 of primary'])
  expect(told).toMatchObject([
    { kind: 'current', behind: 0, proof: { kind: 'proven', reason: 'b three' } },
    { kind: 'current', behind: 0, proof: { kind: 'proven', reason: 'c three' } },
  ])
})

it('F132: a target that fails keeps no other from its copy, and is tried again after a pause that grows', async () => {
  const { keeper, job, point, log, failing, pass } = world(['b', 'c'])
  point('one')
  failing.add('b')
  const told = await keeper.copyNow(job, signal)
  expect(told).toMatchObject([{ kind: 'failed', failure: { code: 'target.unreachable' } }, { kind: 'current' }])
  const tryAgain = async (milliseconds: number) => {
    pass(milliseconds)
    const before = log.length
    await keeper.takeUp([job], always)
    await keeper.settled()
    return log.length > before
  }
  expect(await tryAgain(4 * 60_000)).toBe(false)
  expect(await tryAgain(60_000)).toBe(true)
  expect(await tryAgain(5 * 60_000)).toBe(false)
  failing.clear()
  expect(await tryAgain(5 * 60_000)).toBe(true)
  expect(await keeper.status(job)).toMatchObject([{ kind: 'current' }, { kind: 'current' }])
  expect(await tryAgain(24 * HOUR)).toBe(false)
})

it('F131: what a target missed while it was away is taken up when it is connected, if the world allows it', async () => {
  const { keeper, job, point, log, place } = world(['b'])
  renameSync(place('b'), place('away'))
  point('one')
  expect(await keeper.copyNow(job, signal)).toMatchObject([{ kind: 'unconnected', colour: 'green', behind: 1 }])
  await keeper.takeUp([job], always)
  await keeper.settled()
  expect(log).toEqual([])
  renameSync(place('away'), place('b'))
  await keeper.takeUp([job], () => Promise.resolve(false))
  await keeper.settled()
  expect(log).toEqual([])
  await keeper.takeUp([job], always)
  await keeper.settled()
  expect(log).toEqual(['b 1 of primary'])
})

it('F133: a copy that was lost at the target is made again; one that the rules there removed is not', async () => {
  const { keeper, job, point, log, stored, place, facts } = world(['b'])
  point('one')
  point('two')
  await keeper.copyNow(job, signal)
  stored.set(place('b'), [])
  facts.set(`j1 retention ${place('b')}`, {
    ...{ at: null, planned: [], suspicions: [], accepted: [], removed: ['b one'], sentence: '' },
  })
  point('three')
  await keeper.copyNow(job, signal)
  expect(log.at(-1)).toBe('b 2 of primary')
  expect(stored.get(place('b'))?.map(({ id }) => id)).toEqual(['b two', 'b three'])
  expect(await keeper.status(job)).toMatchObject([{ behind: 0 }])
})

it('F134: another process that copies the job is left to it, and a stop ends what waits', async () => {
  const { keeper, job, point, log, ports } = world(['b'])
  point('one')
  const release = await ports.claims.take('j1 copies', { sessionId: 'other', startedAt: '' })
  expect(await keeper.copyNow(job, signal)).toMatchObject([{ kind: 'copying' }])
  expect(log).toEqual([])
  await release()
  const stopping = new CopyKeeper(ports)
  await stopping.stop()
  stopping.begin(job)
  await stopping.settled()
  expect(log).toEqual([])
})

it('F130: the primary repository is no further target of its own', async () => {
  const { keeper, job, point, ports } = world(['b'])
  point('one')
  const same = new CopyKeeper({
    ...ports,
    passwords: { open: async (place) => ({ ...(await ports.passwords.open(place)), id: 'same' }) },
  })
  expect(await same.copyNow(job, signal)).toMatchObject([{ kind: 'failed', failure: { code: 'invalid-request' } }])
  expect(await keeper.copyNow(job, signal)).toMatchObject([{ kind: 'current' }])
})
