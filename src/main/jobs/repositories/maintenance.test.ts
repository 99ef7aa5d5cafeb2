import { expect, it } from 'vitest'
import type { MaintenanceOutcome, MaintenanceState, WaitsFor } from '../../../contract/maintenance'
import { BackupError } from '../../model/backup-error'
import { FakeTimers } from '../../model/timers.fake'
import { Maintenance, type MaintenanceWork } from './maintenance'

const PLACE = '/media/backup'
const CHECK = { kind: 'check', data: 'none' } as const
const outcome: MaintenanceOutcome = {
  ...{ kind: 'check', errors: 0, hints: 0, packsRead: 0, bytesRead: 0, findings: [] },
}

/** Work that goes on until the test ends it. */
function world(isTaken = false, releases: () => Promise<void> = () => Promise.resolve()) {
  const runs: (WaitsFor | null)[] = []
  const timers = new FakeTimers()
  const claims: string[] = []
  const told: MaintenanceState[][] = []
  const bugs: unknown[] = []
  const begun: (MaintenanceWork & { readonly end: () => void; readonly fail: (error: Error) => void })[] = []
  const maintenance = new Maintenance({
    work: (_location, _wish, how) =>
      new Promise((resolve, reject) => {
        how.signal.addEventListener('abort', () => reject(new BackupError('cancelled', 'It was cancelled.')))
        begun.push({ ...how, end: () => resolve(outcome), fail: reject })
      }),
    claim: (location) => {
      claims.push(location)
      return isTaken
        ? Promise.reject(new BackupError('busy', 'Another process does so.'))
        : Promise.resolve(() => releases().then(() => void claims.push('free')))
    },
    runAt: () => Promise.resolve(runs.length > 1 ? (runs.shift() ?? null) : (runs[0] ?? null)),
    free: () => claims.push('wake'),
    timers,
    changed: (states) => told.push(states),
    clock: { now: () => 0 },
    newId: () => `m${told.length}`,
    reportBug: (bug) => bugs.push(bug),
  })
  return { maintenance, told, bugs, begun, claims, runs, timers }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

it('S212: maintenance is begun, tells how far it is, and keeps what came of it', async () => {
  const { maintenance, told, begun } = world()
  const id = maintenance.start(PLACE, CHECK)
  expect(told.at(-1)).toMatchObject([{ maintenanceId: id, location: PLACE, result: 'running', endedAt: null }])
  begun[0]?.onProgress(4096)
  expect(told.at(-1)).toMatchObject([{ bytesDone: 4096 }])
  begun[0]?.end()
  await settled()
  expect(maintenance.list()).toMatchObject([{ result: 'success', outcome, failure: null }])
  expect(maintenance.list()[0]?.endedAt).not.toBeNull()
})

it('S212: one piece at a time for each place; another place does not wait', () => {
  const { maintenance } = world()
  maintenance.start(PLACE, CHECK)
  expect(() => maintenance.start(PLACE, { kind: 'prune', isDryRun: true })).toThrow(
    expect.objectContaining({ code: 'busy' }),
  )
  maintenance.start('/mnt/nas', CHECK)
  expect(maintenance.list().map(({ location }) => location)).toEqual(['/mnt/nas', PLACE])
})

it('S212: what was cancelled is no failure, what failed says why, a bug is reported', async () => {
  const { maintenance, begun, bugs } = world()
  maintenance.cancel(maintenance.start(PLACE, CHECK))
  await settled()
  maintenance.start(PLACE, CHECK)
  begun[1]?.fail(new BackupError('repository.locked', 'Somebody else.'))
  await settled()
  maintenance.start(PLACE, CHECK)
  begun[2]?.fail(new TypeError('undefined'))
  await settled()
  expect(maintenance.list()).toMatchObject([
    { result: 'failed', failure: { code: 'internal' } },
    { result: 'failed', failure: { code: 'repository.locked' } },
    { result: 'cancelled', failure: null },
  ])
  expect(bugs).toHaveLength(1)
})

it('S212: the end of the program cancels what runs and waits for it; of what ended the last few stay', async () => {
  const { maintenance, begun } = world()
  for (let count = 0; count < 10; count++) {
    maintenance.start(PLACE, CHECK)
    begun[count]?.end()
    await settled()
  }
  expect(maintenance.list()).toHaveLength(8)
  maintenance.start(PLACE, CHECK)
  await maintenance.stop()
  expect(maintenance.list()[0]?.result).toBe('cancelled')
})

it('F180: what changes a repository keeps runs waiting until it has ended; a check does not', async () => {
  const { maintenance, begun, claims } = world()
  maintenance.start(PLACE, CHECK)
  begun[0]?.end()
  await settled()
  expect(claims).toEqual([])
  maintenance.start(PLACE, { kind: 'prune', isDryRun: false })
  await settled()
  expect(claims).toEqual([PLACE])
  begun[1]?.fail(new BackupError('repository.locked', 'Somebody else.'))
  await settled()
  expect(claims).toEqual([PLACE, 'free', 'wake'])
})

it('F180: what another process prunes is busy, and nothing is begun', async () => {
  const { maintenance, begun } = world(true)
  maintenance.start(PLACE, { kind: 'prune', isDryRun: false })
  await settled()
  expect(begun).toEqual([])
  expect(maintenance.list()).toMatchObject([{ result: 'failed', failure: { code: 'busy' } }])
})

const run: WaitsFor = { title: 'Documents', startedAt: '2026-11-21T09:00:00Z', until: null }
const PRUNE = { kind: 'prune', isDryRun: false } as const

it('F181: what changes a repository waits for the run that writes to it, says for which and until when, and then works', async () => {
  const { maintenance, told, begun, claims, runs, timers } = world()
  const known = { ...run, until: '2026-11-21T09:20:00Z' }
  runs.push(run, run, known, null)
  maintenance.start(PLACE, PRUNE)
  await settled()
  expect(maintenance.list()).toMatchObject([{ result: 'running', waitsFor: run }])
  expect([claims, begun]).toEqual([[PLACE], []])
  await timers.advance(1_000)
  const before = told.length
  await timers.advance(1_000)
  expect(maintenance.list()).toMatchObject([{ waitsFor: known }])
  expect(told).toHaveLength(before + 1)
  await timers.advance(1_000)
  expect(maintenance.list()).toMatchObject([{ result: 'running', waitsFor: null }])
  begun[0]?.end()
  await settled()
  expect(maintenance.list()).toMatchObject([{ result: 'success', waitsFor: null }])
})

it('F181: what waits can be stopped, and nothing was begun; a check does not wait', async () => {
  const { maintenance, begun, claims, runs } = world()
  runs.push(run)
  maintenance.cancel(maintenance.start(PLACE, PRUNE))
  await settled()
  expect(maintenance.list()).toMatchObject([{ result: 'cancelled', waitsFor: null }])
  expect([begun, claims]).toEqual([[], [PLACE, 'free', 'wake']])
  maintenance.start(PLACE, CHECK)
  expect(begun).toHaveLength(1)
})

it('F180: runs go on also when the claim could not be given back', async () => {
  const { maintenance, begun, claims } = world(false, () => Promise.reject(new Error('EIO')))
  maintenance.start(PLACE, PRUNE)
  await settled()
  begun[0]?.end()
  await settled()
  expect(claims).toEqual([PLACE, 'wake'])
})
