import { expect, it } from 'vitest'
import type { SessionState } from '../../contract/sessions'
import type { LogEntry } from '../model/log'
import { SessionReport } from '../requester'
import { createSessionLines } from './session-lines'

/** A report whose states go to the log, as the engine wires them. */
function setup() {
  const entries: LogEntry[] = []
  const held = { now: 0, most: 0 }
  const hold = () => {
    held.now++
    held.most = Math.max(held.most, held.now)
    return () => {
      held.now--
    }
  }
  const tell = createSessionLines((entry) => entries.push(entry), hold)
  const about = { kind: 'backup', jobId: 'j', title: 'Diary', target: '/media/disk', sessionId: 's' } as const
  const states: SessionState[] = []
  const report = new SessionReport(about, { now: () => 0 }, (state) => {
    states.push(state)
    tell(state)
  })
  return { entries, held, report, states, tell }
}

it('P38: a session is said with its id: begun, each phase once, ended with its figures', () => {
  const { entries, report, states, tell } = setup()
  report.at('discovery', 'identify')
  report.at('discovery', 'prepare-backup')
  report.at('backup', 'copying')
  report.end('failed', { code: 'target.full', message: 'no room in /media/disk', retry: 'never', context: {} })
  for (const state of states.slice(-1)) tell(state)
  expect(entries.map(({ code, sessionId }) => [code, sessionId])).toEqual([
    ['session.begun', 's'],
    ['session.phase', 's'],
    ['session.phase', 's'],
    ['target.full', 's'],
  ])
  const facts = JSON.stringify(entries.map((entry) => entry.facts))
  for (const name of ['Diary', '/media/disk']) expect(facts).not.toContain(name)
})

it('P32: from before the first Freeze to after the last Thaw the log is held, once', () => {
  const { held, report } = setup()
  const seen = (['identify', 'prepare-snapshot', 'freeze', 'commit', 'thaw', 'post-snapshot'] as const).map((step) => {
    report.at('pre-backup', step)
    return [step, held.now]
  })
  expect(seen).toEqual([
    ['identify', 0],
    ['prepare-snapshot', 1],
    ['freeze', 1],
    ['commit', 1],
    ['thaw', 1],
    ['post-snapshot', 0],
  ])
})

it('P32: a session that ends while writers hold still lets the log go', () => {
  const { held, report } = setup()
  report.at('pre-backup', 'freeze')
  expect(held.now).toBe(1)
  report.end('cancelled', null)
  expect([held.now, held.most]).toEqual([0, 1])
})
