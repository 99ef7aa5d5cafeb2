import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fitsFileSpec } from '../../vss/documents'
import { fakeComponent, fakeFileSet } from '../component-selection/writer-metadata.fake'
import { finish } from '../steps'
import { type FileDecision, type FoundFile, decideFile } from './decide-file'
import { type CopyPolicy, type FileRules, fileRules } from './file-rules'
import { canShareName } from './name-patterns'
import { foldPattern, patternIndex } from './pattern-index'
import { planFileSets } from './plan-files'
import { fakeVolumes } from './plan-backup.fake'

const volumes = fakeVolumes()
const path = fc.constantFrom('C:\\a', 'C:\\A\\b', 'C:\\a\\b\\c', 'C:\\d')
const fileSpec = fc.constantFrom('*', '*.x', 'f.?', 'f.x', 'g*', '*.*')
const pattern = fc.record({ path, fileSpec, recursive: fc.boolean() })
const mask = fc.constantFrom(0, 0x0f0f, 0x00f, 0x101, 0x404, 0x004, 0x10f0f)
const name = fc.constantFrom('f.x', 'g', 'f.y', 'h.x')
const fileSet = fc
  .tuple(pattern, mask)
  .map(([{ path, fileSpec, recursive }, backupTypes]) => fakeFileSet(path, fileSpec, { recursive, backupTypes }))

const scene = fc.record({
  sets: fc.array(fileSet, { minLength: 1, maxLength: 4 }),
  excludes: fc.array(pattern, { maxLength: 1 }),
  differenced: fc.array(
    fc.tuple(pattern, fc.nat(3)).map(([files, since]) => ({ ...files, since: BigInt(since) })),
    { maxLength: 2 },
  ),
  partial: fc.array(
    fc.record({
      path,
      name,
      ranges: fc.constant({ kind: 'inline', ranges: [] } as const),
      rangesText: fc.constant('0:1'),
      metadata: fc.constant(null),
    }),
    { maxLength: 2 },
  ),
  required: fc.constantFrom(1, 2, 4, 8, 5),
})

const file: fc.Arbitrary<FoundFile> = fc.record({
  folder: fc.constantFrom('c:/a', 'c:/a/b', 'c:/a/b/c', 'c:/d', 'c:/other'),
  name,
  modified: fc.nat(3).map(BigInt),
  isChanged: fc.option(fc.boolean()),
})

function rulesFor(
  policy: CopyPolicy,
  { sets, excludes, differenced, partial, required }: typeof scene extends fc.Arbitrary<infer S> ? S : never,
): FileRules {
  return fileRules(
    {
      members: [fakeComponent('c', true, { fileSets: sets })],
      entries: { differenced, partial, unreadable: [] },
      excludes: patternIndex(excludes.map((exclude) => [foldPattern(exclude, volumes), exclude] as const)),
      bits: { required, fromShadowCopy: required << 8 },
      ...{ allowsDifferenced: true, allowsPartial: true, policy },
    },
    volumes,
  ).rules
}

it('E22: copying everything contains what any type copies, from the shadow copy when that needs it', () => {
  const seen = new Map<string, number>()
  fc.assert(
    fc.property(scene, file, (given, found) => {
      const some = decideFile(rulesFor('required', given), found)
      const all = decideFile(rulesFor('everything', given), found)
      const key = 'rule' in some ? some.rule : some.kind
      seen.set(key, (seen.get(key) ?? 0) + 1)
      const isRead = (decision: FileDecision) => decision.kind === 'copy' || decision.kind === 'ranges'
      if (isRead(some)) expect(all).toMatchObject({ kind: 'copy', from: 'shadow-copy' })
      expect(all.kind).not.toBe('ranges')
      expect(all.kind === 'foreign').toBe(some.kind === 'foreign')
    }),
    { numRuns: 3_000 },
  )
  expect([...seen.keys()].sort()).toEqual(['E13', 'E14', 'E16', 'E17', 'E18', 'foreign'])
})

it('E13-E18: a row of the plan says what is decided for each of its files', () => {
  let compared = 0
  fc.assert(
    fc.property(scene, file, (given, found) => {
      const rules = rulesFor('required', given)
      const rows = finish(planFileSets(given.sets, rules, volumes))
      const mine = rules.fileSets.holding(found.folder, found.name)
      const row = mine && rows[given.sets.indexOf(mine)]
      const decision = decideFile(rules, found)
      if (!row || decision.kind === 'foreign' || row.rule === decision.rule) return
      compared++
      // What a row does not say of all its files, it names as an exception, or a differenced entry of another set says.
      const expected: Readonly<Record<string, boolean>> = {
        E13: row.exceptions.includes('some-excluded') || row.action.kind === 'skip',
        E16: row.exceptions.includes('some-partial') || row.rule === 'E14',
        E14: rules.differenced.holding(found.folder, found.name) !== null,
      }
      expect(expected[decision.rule]).toBe(true)
    }),
    { numRuns: 3_000 },
  )
  expect(compared).toBeGreaterThan(0)
})

it('E13: two patterns share a name when some name fits both', () => {
  const spec = fc.array(fc.constantFrom('a', 'b', '*', '?'), { maxLength: 4 }).map((parts) => parts.join(''))
  const text = fc.array(fc.constantFrom('a', 'b'), { maxLength: 5 }).map((parts) => parts.join(''))
  const names = ['']
  for (const known of names) if (known.length < 8) names.push(`${known}a`, `${known}b`)
  fc.assert(
    fc.property(spec, spec, (one, other) => {
      const shared = names.some((shown) => fitsFileSpec(one, shown) && fitsFileSpec(other, shown))
      expect(canShareName(one, other)).toBe(shared)
    }),
    { numRuns: 300 },
  )
  fc.assert(fc.property(text, (shown) => canShareName(shown, '*')))
})
