import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Consistency } from '../../contract/consistency'
import { type Job, RunResult, ShadowCopyPolicy } from '../../contract/jobs'
import { runRecord } from './run-record.fake'
import { verdict } from './verdict'

const NOW = Date.UTC(2026, 10, 21, 12)
const MINUTE = 60_000
const HOUR = 60 * MINUTE

const runsFrom = (least: number) =>
  fc
    .record({
      minutes: fc.integer({ min: least * 60, max: 400 * 60 }),
      result: fc.constantFrom(...RunResult.options),
      consistency: fc.constantFrom(...Consistency.options),
      snapshotId: fc.constantFrom('a', 'b', 'c', null),
      isDegraded: fc.boolean(),
    })
    .map(({ minutes, isDegraded, ...rest }) =>
      runRecord({
        ...rest,
        startedAt: new Date(NOW - minutes * MINUTE).toISOString(),
        endedAt: new Date(NOW - (minutes - 1) * MINUTE).toISOString(),
        degradations: isDegraded ? [{ kind: 'file-skipped', subject: '/x', reason: 'r', cure: 'c' }] : [],
      }),
    )
const anyJob = fc
  .record({ shadowCopies: fc.constantFrom(...ShadowCopyPolicy.options), goalHours: fc.integer({ min: 1, max: 300 }) })
  .map((changes): Job => ({ id: 'j', name: 'j', sources: ['/x'], excludes: [], repository: '/r', ...changes }))
const anyFacts = fc.record({
  isRunning: fc.boolean(),
  target: fc.constantFrom('reachable' as const, 'away' as const, 'unknown' as const),
  snapshots: fc.option(fc.uniqueArray(fc.constantFrom('a', 'b', 'c')).map((ids) => new Set(ids))),
})

it('K13: nothing is green without a recent, complete, consistent restore point that is not known to be gone', () => {
  fc.assert(
    fc.property(anyJob, fc.array(runsFrom(-100), { maxLength: 6 }), anyFacts, (job, runs, facts) => {
      const { colour, newestPoint } = verdict(job, runs, NOW, facts)
      if (colour !== 'green') return
      const evidence = runs.filter(
        (run) =>
          run.startedAt === newestPoint &&
          run.result === 'success' &&
          run.degradations.length === 0 &&
          run.snapshotId !== null &&
          (facts.snapshots === null || [...facts.snapshots].some((id) => id === run.snapshotId)) &&
          run.consistency !== 'not-captured' &&
          (job.shadowCopies === 'none' || run.consistency !== 'file-consistent') &&
          Math.abs(NOW - Date.parse(run.startedAt)) <= job.goalHours * HOUR,
      )
      expect(evidence).not.toEqual([])
      expect(facts.target).not.toBe('away')
      expect(['success', 'warning']).toContain(runs[0]?.result)
    }),
    { numRuns: 500 },
  )
})

it('K13: time alone never makes a verdict better', () => {
  const gravity = ['green', 'grey', 'amber', 'red']
  fc.assert(
    fc.property(anyJob, fc.array(runsFrom(1), { maxLength: 6 }), anyFacts, fc.nat(500), (job, runs, facts, hours) => {
      const now = verdict(job, runs, NOW, facts)
      const later = verdict(job, runs, NOW + hours * HOUR, facts)
      return gravity.indexOf(later.colour) >= gravity.indexOf(now.colour)
    }),
    { numRuns: 2000 },
  )
})
