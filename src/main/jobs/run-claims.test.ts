import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { MissedRuns } from './missed-runs'
import { RunClaims } from './run-claims'

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

it('F51: a file of missed runs that cannot be read is kept aside, and blocks nothing', async () => {
  const file = join(folder, 'missed.json')
  writeFileSync(file, 'not JSON')
  const missed = new MissedRuns(file, { now: () => 0 })
  await missed.note({ jobId: 'j1', dueAt: 0, reason: 'metered' })
  expect(await missed.of('j1')).toMatchObject([{ reason: 'metered', until: null }])
  expect(readdirSync(folder).some((name) => name.includes('kept-'))).toBe(true)
})
