import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { MissedRuns } from './missed-runs'
import { memoryOf } from './scheduler.fake'
import { RunClaims, maintenanceClaim } from './run-claims'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'penumbra-claims-'))))
afterEach(() => rmSync(folder, { recursive: true }))

/** Two processes that share the kernel's locks; `die` leaves what the process had noted. */
function processes() {
  const locks = new Map<string, number>()
  const claimsOf = (pid: number) =>
    new RunClaims({
      folder,
      pid,
      isAlive: (other) => [...locks.values()].includes(other),
      lock(file) {
        if (locks.has(file)) return null
        writeFileSync(file, '')
        locks.set(file, pid)
        return () => void locks.delete(file)
      },
    })
  const die = (pid: number) => {
    for (const [file, owner] of locks) if (owner === pid) locks.delete(file)
  }
  return { one: claimsOf(1), other: claimsOf(2), die }
}

const note = { sessionId: 's1', startedAt: '2026-11-21T12:00:00Z' }

it('F6 F40: one run of a job at a time, whichever process asks', async () => {
  const { one, other } = processes()
  const release = await one.take('j1', note)
  expect(await other.isTaken('j1')).toBe(true)
  await expect(other.take('j1', note)).rejects.toMatchObject({ code: 'busy' })
  await (
    await other.take('j2', note)
  )()
  await release()
  expect(await other.isTaken('j1')).toBe(false)
  await (
    await other.take('j1', note)
  )()
})

it('F41: what a dead process had begun is found once', async () => {
  const { one, other, die } = processes()
  await one.take('../../etc/x', note)
  expect([...(await other.takeLost(['../../etc/x']))]).toEqual([])
  die(1)
  expect(await other.isTaken('../../etc/x')).toBe(false)
  expect([...(await other.takeLost(['../../etc/x']))]).toEqual([['../../etc/x', { ...note, pid: 1 }]])
  expect([...(await other.takeLost(['../../etc/x']))]).toEqual([])
})

it('F42: one scheduler at a time, and the next when it is gone', async () => {
  const { one, other, die } = processes()
  expect(await other.hasScheduler()).toBe(false)
  expect(await one.beScheduler()).not.toBeNull()
  expect(await other.beScheduler()).toBeNull()
  expect(await other.hasScheduler()).toBe(true)
  die(1)
  expect(await other.beScheduler()).not.toBeNull()
})

const oldMissed = (jobId: string, reason: 'metered' | 'on-battery') => ({
  ...{ jobId, reason, dueAt: '2026-11-20T01:00:00Z', from: '2026-11-20T01:00:00Z', until: null },
})

it('F53: missed runs of versions before are taken over once, and never over what is newer', async () => {
  const oldFile = join(folder, 'missed.json')
  const content = { version: 1, seenAt: 5, missed: [oldMissed('j1', 'metered'), oldMissed('j2', 'on-battery')] }
  const memory = memoryOf(folder)
  const parts = { memory, oldFile, clock: { now: () => 9 } }
  writeFileSync(oldFile, JSON.stringify(content))
  const missed = new MissedRuns(parts)
  expect(await missed.of('j2')).toEqual([oldMissed('j2', 'on-battery')])
  expect([await missed.of('j1'), await missed.seenAt()]).toEqual([[oldMissed('j1', 'metered')], 5])
  expect(readdirSync(folder)).toEqual(['missed.json.taken-over'])
  await missed.end('j1')
  await missed.seen()
  writeFileSync(oldFile, JSON.stringify(content))
  const later = new MissedRuns(parts)
  expect(await later.of('j1')).toMatchObject([{ reason: 'metered', until: expect.any(String) as string }])
  expect(await later.seenAt()).toBe(9)
})

it('F51: a hundred are kept of each job', async () => {
  const missed = new MissedRuns({ memory: memoryOf(folder), oldFile: join(folder, 'none'), clock: { now: () => 0 } })
  for (let dueAt = 0; dueAt < 120; dueAt++) await missed.note({ jobId: 'j1', dueAt, reason: 'metered' })
  expect(await missed.of('j1')).toHaveLength(100)
})

it('F53: a file of missed runs that cannot be read is kept aside, and blocks nothing', async () => {
  const file = join(folder, 'missed.json')
  writeFileSync(file, 'not JSON')
  const missed = new MissedRuns({ memory: memoryOf(folder), oldFile: file, clock: { now: () => 0 } })
  await missed.note({ jobId: 'j1', dueAt: 0, reason: 'metered' })
  expect(await missed.of('j1')).toMatchObject([{ reason: 'metered', until: null }])
  expect(readdirSync(folder).some((name) => name.includes('kept-'))).toBe(true)
})

it('F180: whoever prunes a repository is seen by every process, and by none once it has ended or died', async () => {
  const { one, other, die } = processes()
  const claim = maintenanceClaim('/media/disk/backup')
  const release = await one.take(claim, note)
  expect(await other.isTaken(claim)).toBe(true)
  expect(await other.isTaken(maintenanceClaim('/media/disk/other'))).toBe(false)
  await expect(other.take(claim, note)).rejects.toMatchObject({ code: 'busy' })
  await release()
  expect(await other.isTaken(claim)).toBe(false)
  await one.take(claim, note)
  die(1)
  expect(await other.isTaken(claim)).toBe(false)
})
