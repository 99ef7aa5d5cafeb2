import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fitsFileSpec } from '../../vss/documents'
import { canShareName, isWithinSpec } from './name-patterns'
import { type FoldedPattern, foldersAbove, patternIndex } from './pattern-index'

const folder = fc.constantFrom('', '/a', '/a/b', '/a/b/c', '/d', 'c:', 'c:/a')
const fileSpec = fc.constantFrom('*', '*.x', 'f.?', 'f.x', 'f.y', 'g*', 'g', 'h', 'i', 'j')
const pattern: fc.Arbitrary<FoldedPattern> = fc.record({ folder, fileSpec, recursive: fc.boolean() })

/** The same questions, answered by looking at everything. */
function searched(patterns: readonly FoldedPattern[]) {
  const over = (wanted: string, test: (one: FoldedPattern) => boolean): number | null => {
    for (const at of [wanted, ...foldersAbove(wanted)]) {
      const found = patterns.findIndex((one) => one.folder === at && (at === wanted || one.recursive) && test(one))
      if (found >= 0) return found
    }
    return null
  }
  return {
    holding: (wanted: string, name: string) => over(wanted, (one) => fitsFileSpec(one.fileSpec, name)),
    covering: (wanted: FoldedPattern) =>
      over(wanted.folder, (one) => (one.recursive || !wanted.recursive) && isWithinSpec(wanted.fileSpec, one.fileSpec)),
    equalTo: (wanted: FoldedPattern) => {
      const found = patterns.findIndex(
        (one) => one.folder === wanted.folder && one.fileSpec === wanted.fileSpec && one.recursive === wanted.recursive,
      )
      return found < 0 ? null : found
    },
    touches: (wanted: FoldedPattern) =>
      over(wanted.folder, (one) => canShareName(one.fileSpec, wanted.fileSpec)) !== null ||
      (wanted.recursive &&
        patterns.some(
          (one) => foldersAbove(one.folder).includes(wanted.folder) && canShareName(one.fileSpec, wanted.fileSpec),
        )),
  }
}

it('E13: an index of patterns answers as a look at all of them, few or many in a folder', () => {
  const manyHere = { folders: 0 }
  fc.assert(
    fc.property(fc.array(pattern, { maxLength: 80, size: 'max' }), pattern, (patterns, wanted) => {
      if (patterns.filter((one) => one.folder === wanted.folder).length > 8) manyHere.folders++
      const index = patternIndex(patterns.map((one, at) => [one, at] as const))
      const expected = searched(patterns)
      expect(index.holding(wanted.folder, wanted.fileSpec)).toBe(expected.holding(wanted.folder, wanted.fileSpec))
      expect(index.covering(wanted)).toBe(expected.covering(wanted))
      expect(index.equalTo(wanted)).toBe(expected.equalTo(wanted))
      expect(index.touches(wanted)).toBe(expected.touches(wanted))
    }),
    { numRuns: 1_000 },
  )
  expect(manyHere.folders).toBeGreaterThan(0)
})
