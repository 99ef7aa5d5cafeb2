import { expect, it } from 'vitest'
import type { SessionState } from '../../contract/sessions'
import { copied } from './backup-ports.fake'
import { SessionReport } from './session-report'
import { workloadBetween } from './workload'

const none = { source: 0, compute: 0, target: 0 }

function reportAt() {
  const time = { now: 0 }
  const states: SessionState[] = []
  const about = { sessionId: 's', kind: 'backup', jobId: 'j', title: 'Job', target: null } as const
  const report = new SessionReport(about, { now: () => time.now }, (state) => states.push(state))
  /** The mover's look at a moment. Units: seconds, bytes. */
  const look = (at: number, bytes: number, parts: readonly (readonly [done: number, total: number])[] = []) => {
    time.now = at * 1000
    const busy = { source: at * 600, compute: at * 300, target: at * 100 }
    const counted = { ...copied.counters, bytesDone: bytes, bytesTotal: 10_000, busy }
    const told = parts.map(([bytesDone, bytesTotal]) => ({ filesDone: 1, filesTotal: 1, bytesDone, bytesTotal }))
    report.progress({ kind: 'progress', counters: { ...counted, parts: told } })
    return report.state
  }
  return { report, look, states }
}

it('Y11: where the time goes is shares that add up to one, and nothing while too little was done', () => {
  expect(workloadBetween(none, { source: 60, compute: 30, target: 10 })).toBeNull()
  expect(workloadBetween(none, { source: 600, compute: 300, target: 100 })).toEqual({
    ...{ source: 0.6, compute: 0.3, target: 0.1 },
  })
  expect(workloadBetween({ source: 600, compute: 0, target: 0 }, { source: 600, compute: 0, target: 900 })).toEqual({
    ...{ source: 0, compute: 0, target: 1 },
  })
})

it('Y11: a running session tells its speed, its estimate and its workload', () => {
  const { look } = reportAt()
  look(0, 0)
  expect(look(2, 200)).toMatchObject({ speed: 100, estimate: null, workload: { source: 0.6 } })
  expect(look(8, 800)).toMatchObject({ speed: 100, estimate: { low: 92, high: 92 } })
})

it('Y12: each volume has a row: waiting, reading, done', () => {
  const { report, look } = reportAt()
  report.degrade({ kind: 'no-shadow-copy', subject: '/b', reason: 'no copies there', cure: '' })
  report.expect(['/a', '/b'], null)
  expect(report.state.tasks?.map(({ state, reason }) => [state, reason])).toEqual([
    ['waiting', ''],
    ['waiting', 'no copies there'],
  ])
  look(0, 0, [
    [0, 10],
    [0, 10],
  ])
  const { tasks } = look(1, 15, [
    [10, 10],
    [5, 10],
  ])
  expect(tasks).toMatchObject([
    { volume: '/a', state: 'done', bytesDone: 10, bytesTotal: 10, speed: 0 },
    { volume: '/b', state: 'reading', bytesDone: 5, bytesTotal: 10, speed: 5 },
  ])
})

it.each([
  ['success', ['done', 'done']],
  ['cancelled', ['done', 'stopped']],
  ['failed', ['done', 'failed']],
] as const)('Y12: the rows of a session that ended %s are %j', (result, states) => {
  const { report, look } = reportAt()
  report.expect(['/a', '/b'], null)
  look(1, 15, [
    [10, 10],
    [5, 10],
  ])
  const ended = report.end(result, null)
  expect(ended.tasks?.map(({ state }) => state)).toEqual(states)
})

it('Y13: a session that rests says nothing of speed or end, and its rates begin anew', () => {
  const { report, look } = reportAt()
  const told: boolean[] = []
  const noMore = report.whilePausable((isPaused) => told.push(isPaused))
  expect(report.state.canPause).toBe(true)
  report.expect(['/a'], null)
  look(0, 0, [[0, 10_000]])
  look(10, 1_000, [[1_000, 10_000]])
  report.pause({ since: 'now', until: 'later' })
  expect(look(20, 1_000, [[1_000, 10_000]])).toMatchObject({
    ...{ pause: { since: 'now', until: 'later' }, speed: 0, estimate: null, secondsLeft: null },
    tasks: [{ state: 'paused', speed: 0 }],
  })
  report.pause(null)
  look(1_000, 1_000, [[1_000, 10_000]])
  expect(look(1_001, 1_100, [[1_100, 10_000]])).toMatchObject({ speed: 100, tasks: [{ state: 'reading' }] })
  noMore()
  expect(report.state.canPause).toBe(false)
  expect(told).toEqual([true, false])
})

it('S105: each step is told with the time at which it first began', () => {
  const { report, look } = reportAt()
  report.at('discovery', 'identify')
  look(3, 0)
  report.at('pre-backup', 'freeze')
  report.writers('shadow-copy', 'freeze', [])
  look(4, 0)
  report.at('discovery', 'identify')
  expect(report.state.moments?.map(({ step, at }) => [step, Date.parse(at)])).toEqual([
    ['identify', 0],
    ['freeze', 3000],
  ])
})
