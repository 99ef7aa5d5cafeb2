import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Job } from '../../../contract/jobs'
import { runRecord } from '../../catalog/run-record.fake'
import { scheduled, schedulerWorld } from '../scheduler.fake'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'penumbra-scheduler-'))
  reachable('repo')
})
afterEach(() => rmSync(folder, { recursive: true }))

function reachable(name: string): string {
  mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, name, 'config'), '')
  return join(folder, name)
}

const jobOf = (changes: Partial<Job> = {}): Job => ({
  ...{ id: 'j1', name: 'Documents', sources: ['/home/ada'], excludes: [], shadowCopies: 'none', goalHours: 24 },
  repository: join(folder, 'repo'),
  schedule: scheduled(),
  ...changes,
})
const world = (...jobs: readonly Job[]) => schedulerWorld(join(folder, 'runs'), jobs)
const daysAgo = (days: number) => new Date(Date.parse('2026-11-21T12:00:00Z') - days * 86_400_000).toISOString()

it('F134: copies are taken up where quiet hours, battery and network allow it, and after a run, not beside it', async () => {
  const copies = [{ repository: '/media/b' }]
  const byHand = jobOf({ id: 'j2', copies })
  delete byHand.schedule
  const job = jobOf({ copies, schedule: scheduled({ batteryPercent: 30 }) })
  const { scheduler, copied, started, runs, phase, world: now } = world(job, byHand)
  const look = async () => {
    copied.length = 0
    await scheduler.look()
    return [...copied]
  }
  await scheduler.start()
  expect(started).toEqual(['j1'])
  expect(await look()).toEqual(['j2 /media/b'])
  runs.push(runRecord({ startedAt: daysAgo(0), endedAt: daysAgo(0) }))
  phase('ended')
  await scheduler.settled()
  expect(await look()).toEqual(['j1 /media/b', 'j2 /media/b'])
  now.power = { kind: 'battery', percent: 20 }
  expect(await look()).toEqual(['j2 /media/b'])
  now.isOverNetwork = true
  now.network = 'metered'
  expect(await look()).toEqual([])
  await scheduler.stop()
})
