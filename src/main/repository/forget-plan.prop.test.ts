import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { SnapshotEvidence } from './forget-evidence'
import { planForget } from './forget-plan'
import { applyPolicy, COUNTED, type RetentionPolicy } from './forget-policy'
import { snapshotAt } from './snapshot.fake'
import type { Snapshot } from './tree'

const NOW = Date.UTC(2030, 0, 1)
const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 600_000 }), { minLength: 1, maxLength: 25 })
const history = minutes.map((all) => all.sort((one, other) => one - other).map((minute) => snapshotAt(minute)))
const counts = fc.record(Object.fromEntries(COUNTED.map((name) => [name, fc.integer({ min: 0, max: 6 })])))
const policyOf = (each: RetentionPolicy['counts']): RetentionPolicy => ({
  ...{ counts: each, within: null, withinPeriods: {}, tags: [] },
})

const kept = (all: readonly Snapshot[], policy: RetentionPolicy, evidence = new Map<string, SnapshotEvidence>()) =>
  new Set(
    planForget({ all, isSelected: () => true, groupBy: new Set(), policy, evidence, now: NOW }).flatMap(({ keep }) =>
      keep.map(({ snapshot }) => snapshot.id),
    ),
  )

it('Z5: every snapshot is kept or removed, and none is both', () => {
  fc.assert(
    fc.property(history, counts, (all, each) => {
      const [group] = planForget({
        ...{ all, isSelected: () => true, groupBy: new Set(), policy: policyOf(each), evidence: new Map(), now: NOW },
      })
      const ids = [
        ...(group?.keep ?? []).map(({ snapshot }) => snapshot.id),
        ...(group?.remove ?? []).map(({ id }) => id),
      ]
      expect(ids.sort()).toEqual(all.map(({ id }) => id).sort())
    }),
  )
})

it('Z5: keep-last n keeps the newest n', () => {
  fc.assert(
    fc.property(history, fc.integer({ min: 1, max: 30 }), (all, n) => {
      expect(kept(all, policyOf({ last: n }))).toEqual(new Set(all.slice(-n).map(({ id }) => id)))
    }),
  )
})

it('Z5: what a rule keeps alone stays with any other rule beside it', () => {
  fc.assert(
    fc.property(history, counts, (all, each) => {
      const together = kept(all, policyOf(each))
      for (const name of COUNTED) {
        for (const id of kept(all, policyOf({ [name]: each[name] ?? 0 }))) expect(together).toContain(id)
      }
    }),
  )
})

it('Z5: a higher count keeps no less', () => {
  fc.assert(
    fc.property(history, counts, fc.constantFrom(...COUNTED), (all, each, name) => {
      const more = kept(all, policyOf({ ...each, [name]: (each[name] ?? 0) + 1 }))
      for (const id of kept(all, policyOf(each))) expect(more).toContain(id)
    }),
  )
})

const proofs = fc.array(
  fc.record({
    isDegraded: fc.boolean(),
    consistentComponents: fc.subarray(['db', 'mail', 'files']),
    isPinned: fc.boolean(),
    isOurs: fc.boolean(),
  }),
  { minLength: 25, maxLength: 25 },
)

it('Z10 Z11 Z12: our own rules only ever keep more, and keep what they promise', () => {
  fc.assert(
    fc.property(history, counts, proofs, (bare, each, all) => {
      const tagged = bare.map((snapshot, at) => ({ ...snapshot, tags: all[at]?.isPinned ? ['pinned'] : [] }))
      const evidence = new Map(
        tagged.flatMap(({ id }, at) => {
          const proof = all[at]
          return proof?.isOurs ? [[id, proof] as const] : []
        }),
      )
      const result = kept(tagged, policyOf(each), evidence)
      for (const id of kept(tagged, policyOf(each))) expect(result).toContain(id)
      const wholes = tagged.filter(({ id }) => evidence.get(id)?.isDegraded !== true)
      const last = each['last'] ?? 0
      for (const { id } of last > 0 ? wholes.slice(-last) : []) expect(result).toContain(id)
      for (const component of ['db', 'mail', 'files']) {
        const newest = [...tagged]
          .reverse()
          .find(({ id }) => evidence.get(id)?.consistentComponents.includes(component))
        if (newest) expect(result).toContain(newest.id)
      }
      for (const { id, tags } of tagged) if (evidence.has(id) && tags.includes('pinned')) expect(result).toContain(id)
    }),
  )
})

it('Z6: a policy decides the same for each day in whatever offset it was written', () => {
  const day = (time: string, digit: string) => snapshotAt(0, { time, id: digit.repeat(64) })
  const all = [day('2026-03-02T00:30:00+05:00', 'b'), day('2026-03-01T23:30:00+05:00', 'a')]
  expect(applyPolicy(all, policyOf({ daily: 2 }), NOW).map(({ reasons }) => reasons)).toEqual([
    ['daily snapshot'],
    ['daily snapshot'],
  ])
})
