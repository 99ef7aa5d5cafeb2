import { expect, it } from 'vitest'
import { BackupError } from '../../model/backup-error'
import { runRecord } from '../../catalog/run-record.fake'
import { told } from '../../model/sentence.fake'
import { NEVER_COPIED } from './copy-state'
import { type LookedAtCopies, copyStatus } from './copy-status'

const HOUR = 3_600_000
const made = Date.parse('2026-11-20T10:00:00Z')
const point = (id: string, hours: number) =>
  runRecord({ sessionId: id, snapshotId: id, startedAt: new Date(made + hours * HOUR).toISOString() })

const looked = (changes: Partial<LookedAtCopies> = {}): LookedAtCopies => ({
  ...{ job: { goalHours: 24 }, target: { repository: '/media/b' }, state: NEVER_COPIED, points: [point('a', 0)] },
  ...{ isCopying: false, isConnected: true, retention: null, now: made + HOUR, ...changes },
})

it('F131: being away is a state and no fault, until the oldest point that waits is older than the goal', () => {
  const away = looked({ isConnected: false })
  expect(copyStatus(away)).toMatchObject({ kind: 'unconnected', colour: 'green', behind: 1 })
  expect(told(copyStatus(away)).sentence).toBe('/media/b is not connected; one restore point waits to be copied.')
  const week = { ...away, now: made + 7 * 24 * HOUR + 1 }
  expect(copyStatus(week)).toMatchObject({ kind: 'late', colour: 'amber' })
  expect(told(copyStatus(week)).sentence).toMatch(
    /is late: one restore point waits to be copied; it goes on as soon as/,
  )
  const patient = { ...week, target: { repository: '/media/b', goalHours: 400 } }
  expect(copyStatus(patient)).toMatchObject({ kind: 'unconnected', colour: 'green' })
})

it('F131: it says how many points it lacks, and that nothing is missing when each has its copy', () => {
  const points = [point('a', 0), point('b', 1), point('c', 2)]
  const state = { ...NEVER_COPIED, copies: { a: 'x' }, newestPoint: '2026-11-20T10:00:00Z' }
  expect(copyStatus(looked({ points, state }))).toMatchObject({ kind: 'behind', colour: 'green', behind: 2 })
  const whole = { ...state, copies: { a: 'x', b: 'y', c: 'z' } }
  expect(told(copyStatus(looked({ points, state: whole, now: made + 999 * HOUR })))).toMatchObject({
    ...{ kind: 'current', colour: 'green', behind: 0 },
    sentence: 'Every restore point is at /media/b too, the newest of Fri 20 Nov 2026, 10:00.',
  })
})

it('F132: a copy that failed is amber with its reason at once; one that was stopped is not', () => {
  const failure = new BackupError('repository.locked', 'Somebody else writes there.').toFailure()
  const failed = told(copyStatus(looked({ state: { ...NEVER_COPIED, failures: 1, failure } })))
  expect(failed).toMatchObject({ kind: 'failed', colour: 'amber' })
  expect(failed.sentence).toBe(
    'The copy to /media/b failed. The backup itself is not touched by that; it is tried again by itself. Somebody else writes there.',
  )
  const stopped = new BackupError('cancelled', 'Stopped.').toFailure()
  expect(copyStatus(looked({ state: { ...NEVER_COPIED, failure: stopped } }))).toMatchObject({ kind: 'behind' })
})

it('F135: a sample that came back as something else is a failure', () => {
  const proof = { kind: 'mismatch' as const, files: 1, bytes: 1, reason: '/a: it is another file' }
  const state = { ...NEVER_COPIED, copies: { a: 'x' }, proof }
  expect(copyStatus(looked({ state }))).toMatchObject({ kind: 'failed', colour: 'amber' })
})
