import { expect, it } from 'vitest'
import type { Degradation, Job, RunRecord } from '../../contract/jobs'
import type { Drill, Proof } from '../../contract/proof'
import { runRecord } from './run-record.fake'
import { type Facts, verdict } from './verdict'

const NOW = Date.UTC(2026, 10, 21, 12)
const HOUR = 3_600_000

interface World {
  readonly job: Job
  readonly runs: readonly RunRecord[]
  readonly now: number
  readonly facts: Facts
}

const at = (hours: number, changes: Partial<RunRecord> = {}): RunRecord =>
  runRecord({
    ...{ sessionId: `s${hours}`, snapshotId: `p${hours}`, proof: proven },
    startedAt: new Date(NOW - hours * HOUR).toISOString(),
    endedAt: new Date(NOW - hours * HOUR + 60_000).toISOString(),
    ...changes,
  })
const proven: Proof = { kind: 'proven', files: 9, bytes: 900, reason: '' }
const drill: Drill = {
  ...proven,
  ...{ at: new Date(NOW - HOUR).toISOString(), snapshotId: 'p2', pointTime: new Date(NOW - 2 * HOUR).toISOString() },
  databases: 1,
}
const whole: World = {
  job: {
    ...{ id: 'j1', name: 'Docs', sources: ['/home'], excludes: [], repository: '/media/backup' },
    ...{ shadowCopies: 'required', goalHours: 24 },
  },
  runs: [at(2), at(26), at(50)],
  now: NOW,
  facts: { isRunning: false, target: 'reachable', snapshots: new Set(['p2', 'p26', 'p50']), drill },
}

const newest = (changes: Partial<RunRecord>) => (world: World) => ({
  ...world,
  runs: [at(2, changes), ...world.runs.slice(1)],
})
const before = (run: RunRecord) => (world: World) => ({ ...world, runs: [run, ...world.runs] })
const facts = (changes: Partial<Facts>) => (world: World) => ({ ...world, facts: { ...world.facts, ...changes } })
const later = (hours: number) => (world: World) => ({ ...world, now: world.now + hours * HOUR })
const none = { snapshotId: null, consistency: 'not-captured' } as const
const failure = { code: 'target.full', message: 'the disk is full', retry: 'later', context: {} } as const
const KINDS: readonly Degradation['kind'][] = [
  ...(['no-shadow-copy', 'file-skipped', 'file-changed', 'writer-failed', 'component-degraded'] as const),
  ...(['component-not-restored', 'component-waits', 'volume-missing', 'wrong-volume', 'volume-left-out'] as const),
  ...([
    'source-missing',
    'rights-lost',
    'writer-left-out',
    'component-left-out',
    'rights-reduced',
    'proof-failed',
  ] as const),
]
const degraded = (kind: Degradation['kind']) =>
  newest({ result: 'warning', degradations: [{ kind, subject: 'x', reason: 'y', cure: 'z' }] })

const DEGRADATIONS: readonly (readonly [string, (world: World) => World])[] = [
  ...KINDS.map((kind) => [`a degradation: ${kind}`, degraded(kind)] as const),
  ...KINDS.slice(0, 3).map(
    (kind) => [`${kind} in what calls itself a success`, (world: World) => degraded(kind)(newest({})(world))] as const,
  ),
  ['no run at all', (world) => ({ ...world, runs: [] })],
  ['a first run under way', (world) => ({ ...world, runs: [], facts: { ...world.facts, isRunning: true } })],
  ['only failed runs', (world) => ({ ...world, runs: [at(2, { ...none, result: 'failed', failure })] })],
  ['only cancelled runs', (world) => ({ ...world, runs: [at(2, { ...none, result: 'cancelled' })] })],
  ['a success without a restore point', (world) => ({ ...world, runs: [at(2, { snapshotId: null })] })],
  ['a success that captured nothing', (world) => ({ ...world, runs: [at(2, { consistency: 'not-captured' })] })],
  ['a newer run that failed', before(at(1, { ...none, result: 'failed', failure }))],
  ['a newer run that was cancelled', before(at(1, { ...none, result: 'cancelled' }))],
  [
    'a newer run that was cut off',
    before(at(1, { ...none, result: 'failed', failure: { ...failure, code: 'run.interrupted' } })),
  ],
  [
    'a failed run while another is under way',
    (world) => facts({ isRunning: true })(before(at(1, { ...none, result: 'failed', failure }))(world)),
  ],
  ['a warning without words', newest({ result: 'warning' })],
  ['a success with a failure', newest({ failure })],
  ['consistent as files alone', newest({ consistency: 'file-consistent' })],
  [
    'file-consistent under a preferred shadow copy',
    (world) =>
      newest({ consistency: 'file-consistent' })({ ...world, job: { ...world.job, shadowCopies: 'preferred' } }),
  ],
  ['the target is away', facts({ target: 'away' })],
  ['all restore points are gone', facts({ snapshots: new Set() })],
  ['the newest restore point is gone', facts({ snapshots: new Set(['p26', 'p50']) })],
  ['only foreign restore points are there', facts({ snapshots: new Set(['other']) })],
  ['an hour too old', later(23)],
  ['twice too old', later(47)],
  ['a year too old', later(365 * 24)],
  ['too old while a run is under way', (world) => facts({ isRunning: true })(later(30)(world))],
  ['a tighter goal', (world) => ({ ...world, job: { ...world.job, goalHours: 1 } })],
  ['a clock that went back a day', later(-24)],
  ['a clock that went back ten years', later(-87_600)],
  ['a run of the future, recorded last', before(at(-1_000))],
  ['a run without a readable date', before(at(1, { startedAt: 'yesterday' }))],
  ['a run that ended in the future', before(at(1, { endedAt: new Date(NOW + 9 * HOUR).toISOString() }))],
  [
    'what came back after the run was something else',
    newest({ proof: { ...proven, kind: 'mismatch', reason: 'a.txt' } }),
  ],
  ['a drill found something else', facts({ drill: { ...drill, kind: 'mismatch', reason: 'a.txt' } })],
  [
    'a drill found something else, then a run went well',
    (world) => before(at(1))(facts({ drill: { ...drill, kind: 'mismatch', reason: 'a' }, snapshots: null })(world)),
  ],
]

it('K13: the evidence that all the degradations start from is green', () => {
  const { job, runs, now, facts: seen } = whole
  expect(verdict(job, runs, now, seen)).toMatchObject({ colour: 'green', reason: 'protected' })
})

it('K13: there are at least forty degradations', () => expect(DEGRADATIONS.length).toBeGreaterThanOrEqual(40))

it.each(DEGRADATIONS)('K13: not green: %s', (_, degrade) => {
  const { job, runs, now, facts: seen } = degrade(whole)
  expect(verdict(job, runs, now, seen).colour).not.toBe('green')
})
