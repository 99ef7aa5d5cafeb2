import { expect, it } from 'vitest'
import type { CopyStatus } from '../../contract/copies'
import type { Degradation, Job, RunRecord, Verdict } from '../../contract/jobs'
import { inEnglish } from '../model/sentence'
import { runRecord } from './run-record.fake'
import { type Facts, verdict, verdictOverAll } from './verdict'

const NOW = Date.UTC(2026, 10, 21, 12)
const job: Job = {
  id: 'j1',
  name: 'Documents',
  sources: ['/home/ada'],
  excludes: [],
  repository: '/media/disk/repo',
  shadowCopies: 'preferred',
  goalHours: 24,
}
const quiet: Facts = { isRunning: false, target: 'reachable', snapshots: null }

/** A run that began so many hours ago and took ten minutes. */
const ago = (hours: number, changes: Partial<RunRecord> = {}): RunRecord => {
  const start = NOW - hours * 3_600_000
  return runRecord({
    sessionId: `${hours}`,
    startedAt: new Date(start).toISOString(),
    endedAt: new Date(start + 600_000).toISOString(),
    snapshotId: `snapshot-${hours}`,
    ...changes,
  })
}
const failed = (hours: number): RunRecord =>
  ago(hours, {
    result: 'failed',
    snapshotId: null,
    consistency: 'not-captured',
    failure: { code: 'target.full', message: 'the disk is full', retry: 'later', context: {} },
  })
const putOff = (hours: number): RunRecord => ({
  ...failed(hours),
  failure: { code: 'run.on-battery', message: 'the battery is low', retry: 'later', context: {} },
})
const cancelled = (hours: number): RunRecord =>
  ago(hours, { result: 'cancelled', snapshotId: null, consistency: 'not-captured' })
const skipped: Degradation = { kind: 'file-skipped', subject: '/home/ada/x', reason: 'no permission', cure: 'allow it' }

interface Case {
  readonly says: string
  readonly runs: readonly RunRecord[]
  readonly facts?: Partial<Facts>
  readonly job?: Partial<Job>
  readonly is: readonly [Verdict['colour'], Verdict['reason']]
}

const copy = (kind: CopyStatus['kind']): CopyStatus => ({
  ...{ repository: '/b', kind, colour: 'green', lastGoodAt: null, newestPoint: null, behind: 0, failure: null },
  ...{ proof: null, retention: null, sentence: kind },
})

const table: readonly Case[] = [
  {
    says: 'F132: a copy that failed is amber, never more',
    runs: [ago(1)],
    facts: { copies: [copy('late'), copy('failed')] },
    is: ['amber', 'copy-failed'],
  },
  {
    says: 'F131: so is one that is late',
    runs: [ago(1)],
    facts: { copies: [copy('late')] },
    is: ['amber', 'copy-late'],
  },
  {
    says: 'F131: a copy that waits or is away is no fault',
    runs: [ago(1)],
    facts: { copies: [copy('behind'), copy('unconnected'), copy('copying'), copy('current')] },
    is: ['green', 'protected'],
  },
  {
    says: 'F132: what is wrong with the primary target is said first',
    runs: [failed(1), ago(2)],
    facts: { copies: [copy('failed')] },
    is: ['amber', 'last-failed'],
  },
  { says: 'K10: never run is red', runs: [], is: ['red', 'never-run'] },
  { says: 'K11: the first run is under way', runs: [], facts: { isRunning: true }, is: ['grey', 'running-first'] },
  {
    says: 'K11: a second try of a first run is under way',
    runs: [failed(1)],
    facts: { isRunning: true },
    is: ['grey', 'running-first'],
  },
  { says: 'K12: only ever failed', runs: [failed(1), failed(25)], is: ['red', 'last-failed'] },
  { says: 'K12: only ever cancelled', runs: [cancelled(1)], is: ['red', 'last-cancelled'] },
  {
    says: 'K12: a success without a restore point is none',
    runs: [ago(1, { snapshotId: null })],
    is: ['red', 'no-restore-point'],
  },
  {
    says: 'K12: a restore point that captured nothing is none',
    runs: [ago(1, { result: 'warning', consistency: 'not-captured' })],
    is: ['red', 'no-restore-point'],
  },
  { says: 'K13: recent, complete and consistent is green', runs: [ago(3)], is: ['green', 'protected'] },
  { says: 'K13: at the goal to the minute is green', runs: [ago(24)], is: ['green', 'protected'] },
  {
    says: 'K13: green while the next run is under way',
    runs: [ago(3)],
    facts: { isRunning: true },
    is: ['green', 'protected'],
  },
  {
    says: 'K13: green where the repository was seen to hold it',
    runs: [ago(3)],
    facts: { snapshots: new Set(['snapshot-3']) },
    is: ['green', 'protected'],
  },
  {
    says: 'K13: a failure long before the newest restore point does not matter',
    runs: [ago(3), failed(10)],
    is: ['green', 'protected'],
  },
  { says: 'K14: older than the goal is late', runs: [ago(24.1)], is: ['amber', 'late'] },
  { says: 'K14: older than twice the goal is red', runs: [ago(48.1)], is: ['red', 'very-late'] },
  { says: 'K14: the goal is the job’s own', runs: [ago(30)], job: { goalHours: 168 }, is: ['green', 'protected'] },
  { says: 'K15: failed after a recent restore point', runs: [failed(1), ago(20)], is: ['amber', 'last-failed'] },
  { says: 'K15: failed after a late restore point', runs: [failed(1), ago(40)], is: ['amber', 'last-failed'] },
  { says: 'K15: failed after a very late restore point', runs: [failed(1), ago(60)], is: ['red', 'last-failed'] },
  {
    says: 'K16: cancelled after a recent restore point',
    runs: [cancelled(1), ago(20)],
    is: ['amber', 'last-cancelled'],
  },
  { says: 'K16: put off by the battery', runs: [putOff(1), ago(2)], is: ['amber', 'last-cancelled'] },
  { says: 'K12: only ever put off', runs: [putOff(1)], is: ['red', 'last-cancelled'] },
  { says: 'K16: cancelled for too long', runs: [cancelled(1), ago(60)], is: ['red', 'last-cancelled'] },
  {
    says: 'K17: a run with a warning is degraded',
    runs: [ago(3, { result: 'warning', degradations: [skipped] })],
    is: ['amber', 'degraded'],
  },
  {
    says: 'K17: a run that calls itself a success but names a shortfall is degraded',
    runs: [ago(3, { degradations: [skipped] })],
    is: ['amber', 'degraded'],
  },
  {
    says: 'K17: a degraded run after a whole one is what counts',
    runs: [ago(1, { result: 'warning' }), ago(20)],
    is: ['amber', 'degraded'],
  },
  {
    says: 'K18: less consistent than preferred',
    runs: [ago(3, { consistency: 'file-consistent' })],
    is: ['amber', 'degraded'],
  },
  {
    says: 'K18: less consistent than required',
    runs: [ago(3, { consistency: 'file-consistent' })],
    job: { shadowCopies: 'required' },
    is: ['amber', 'degraded'],
  },
  {
    says: 'K18: the live mode is green at file-consistent when the job asks for no more',
    runs: [ago(3, { consistency: 'file-consistent' })],
    job: { shadowCopies: 'none' },
    is: ['green', 'protected'],
  },
  {
    says: 'K18: an atomic copy is enough for a job that prefers one',
    runs: [ago(3, { consistency: 'crash-consistent' })],
    is: ['green', 'protected'],
  },
  {
    says: 'K19: the target is away, so nothing is known of it',
    runs: [ago(3)],
    facts: { target: 'away' },
    is: ['amber', 'target-away'],
  },
  {
    says: 'K19: the target has been away for too long',
    runs: [failed(1), ago(60)],
    facts: { target: 'away' },
    is: ['red', 'target-away'],
  },
  {
    says: 'K25: drives that are away are no fault while the newest restore point is recent',
    runs: [ago(3)],
    facts: { target: 'drives-away' },
    is: ['green', 'protected'],
  },
  {
    says: 'K25: a restore point that is late while no drive is there says so',
    runs: [ago(30)],
    facts: { target: 'drives-away' },
    is: ['amber', 'target-away'],
  },
  {
    says: 'K25: one that is far too old is red, whatever is away',
    runs: [ago(60)],
    facts: { target: 'drives-away' },
    is: ['red', 'target-away'],
  },
  {
    says: 'K20: the newest restore point is gone, an older one is there',
    runs: [ago(3), ago(20)],
    facts: { snapshots: new Set(['snapshot-20']) },
    is: ['amber', 'no-restore-point'],
  },
  {
    says: 'K20: the newest restore point is gone, and the older one is very late',
    runs: [ago(3), ago(60)],
    facts: { snapshots: new Set(['snapshot-60']) },
    is: ['red', 'no-restore-point'],
  },
  {
    says: 'K20: every restore point is gone',
    runs: [ago(3)],
    facts: { snapshots: new Set() },
    is: ['red', 'no-restore-point'],
  },
  {
    says: 'K20: every restore point is gone, and a run is under way: still red',
    runs: [ago(3)],
    facts: { snapshots: new Set(), isRunning: true },
    is: ['red', 'no-restore-point'],
  },
  { says: 'K21: the last run is dated in the future', runs: [ago(-48), ago(3)], is: ['amber', 'clock-suspect'] },
  { says: 'K21: it ended in the future', runs: [ago(-0.05)], is: ['amber', 'clock-suspect'] },
  { says: 'K21: a failure dated in the future, and nothing else', runs: [failed(-48)], is: ['red', 'clock-suspect'] },
  { says: 'K21: a run without a readable time', runs: [ago(3, { startedAt: 'soon' })], is: ['amber', 'clock-suspect'] },
  {
    says: 'K21: four minutes ahead is a clock’s ordinary error',
    runs: [ago(-4 / 60, { endedAt: new Date(NOW).toISOString() })],
    is: ['green', 'protected'],
  },
  {
    says: 'K22: an old date from the future is forgotten once a sane run was recorded after it',
    runs: [ago(3), ago(-9000)],
    is: ['green', 'protected'],
  },
  {
    says: 'K22: and it makes nothing look recent',
    runs: [failed(1), ago(-9000), ago(60)],
    is: ['red', 'last-failed'],
  },
]

it.each(table)('$says', ({ runs, facts, job: changes, is }) => {
  const { colour, reason } = verdict({ ...job, ...changes }, runs, NOW, { ...quiet, ...facts })
  expect([colour, reason]).toEqual(is)
})

it('K23: says when the newest restore point was made, and what is behind an amber or red', () => {
  expect(verdict(job, [failed(1), ago(20)], NOW, quiet)).toMatchObject({
    newestPoint: '2026-11-20T16:00:00.000Z',
    detail: 'the disk is full',
  })
  expect(verdict(job, [putOff(1), ago(2)], NOW, quiet).detail).toBe('the battery is low')
  const detail = (run: RunRecord) => inEnglish(verdict(job, [run], NOW, quiet).detail)
  expect(detail(ago(3, { result: 'warning', degradations: [skipped] }))).toBe('/home/ada/x: no permission')
  expect(detail(ago(3, { consistency: 'file-consistent' }))).toBe(
    'this restore point is file-consistent; the job asks for crash-consistent',
  )
  expect(verdict(job, [failed(1)], NOW, quiet).newestPoint).toBeNull()
})

it('K24: over all jobs the gravest decides', () => {
  const of = (colour: Verdict['colour']): Verdict => ({ colour, reason: 'late', newestPoint: null, detail: colour })
  expect(verdictOverAll([])).toMatchObject({ colour: 'grey', reason: 'nothing-protected' })
  expect(verdictOverAll([of('green'), of('amber'), of('red'), of('grey')]).colour).toBe('red')
  expect(verdictOverAll([of('green'), of('grey')]).colour).toBe('grey')
  expect(verdictOverAll([of('green')]).colour).toBe('green')
})

it('K45: a green job says which files a person knows to be left out, and since when', () => {
  const reason = '3 files are left out, known since 20 November.'
  const known = ago(1, { notices: [{ kind: 'files-known', subject: '', reason, offer: null }] })
  expect(verdict(job, [known], NOW, quiet)).toMatchObject({ colour: 'green', reason: 'protected', detail: reason })
  expect(verdict(job, [ago(1), known], NOW, quiet).detail).toBe('')
})
