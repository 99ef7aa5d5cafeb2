import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { WriterMetadata } from '../../vss/documents'
import { finish } from '../steps'
import { componentFamily, pathName } from './component-family'
import { dependencyFinder, rootOf } from './dependencies'
import { selectComponents } from './select-components'
import { isExplicit, isIncluded } from './selection'
import { fakeComponent, fakeFileSet, fakeWriter } from './writer-metadata.fake'

const full = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('\\'))
const writerId = fc.constantFrom('w0', 'w1', 'w2')
const forest = fc.record({
  writers: fc.tuple(...['w0', 'w1', 'w2'].map((id) => writer(id))),
  wanted: fc.option(fc.array(fc.tuple(writerId, full), { maxLength: 6 })),
  excluded: fc.option(writerId, { freq: 4 }),
})

function writer(id: string): fc.Arbitrary<WriterMetadata> {
  const component = fc.record({
    name: full,
    selectable: fc.boolean(),
    elsewhere: fc.nat(9).map((draw) => draw === 0),
    depends: fc.array(fc.tuple(writerId, full), { maxLength: 1 }),
  })
  return fc.array(component, { maxLength: 12 }).map((components) =>
    fakeWriter(
      id,
      components.map(({ name, selectable, elsewhere, depends }) =>
        fakeComponent(name, selectable, {
          fileSets: [fakeFileSet(elsewhere ? 'D:\\x' : 'C:\\x', '*')],
          depends: depends.map(([target, on]) => `${target}:${on}`),
        }),
      ),
    ),
  )
}

it('X1-X12: any forest of components keeps the laws of selection', () => {
  const seen = { included: 0, dependency: 0, implicit: 0, leftOut: 0 }
  const laws = fc.property(forest, ({ writers, wanted, excluded }) => {
    const { writers: selected } = selectComponents(writers, {
      wanted: wanted?.map(([id, name]) => ({ writerId: id, instanceId: null, ...fakeComponent(name, true) })) ?? null,
      writerObstacle: ({ writerId: id }) => (id === excluded ? { kind: 'writer-excluded' } : null),
      fileSetObstacle: ({ path }) => (path.startsWith('D:') ? { kind: 'volume-not-in-job', path, volume: 'D:' } : null),
    })
    const families = writers.map((writer) => finish(componentFamily(writer)))
    const find = finish(dependencyFinder(families))
    const all = families.flatMap((family, at) =>
      family.map((relative, index) => {
        const inclusion = selected[at]?.components[index]?.inclusion
        if (!inclusion) throw new Error('a component was lost')
        return { relative, inclusion }
      }),
    )
    const inclusionOf = new Map(all.map(({ relative, inclusion }) => [relative, inclusion]))
    const has = (relative: (typeof all)[number]['relative']) => {
      const inclusion = inclusionOf.get(relative)
      return inclusion !== undefined && isIncluded(inclusion)
    }
    for (const { relative, inclusion } of all) {
      const explicitSets = relative.sets.filter((set) => isExplicit(inclusionOf.get(set) ?? { kind: 'not-wanted' }))
      if (isExplicit(inclusion)) {
        expect(relative.component.selectable || relative.isMandatory).toBe(true)
        expect(explicitSets).toEqual([])
      }
      if (inclusion.kind === 'implicit') {
        seen.implicit++
        expect(explicitSets.map(({ component }) => component)).toEqual([inclusion.by])
      } else if (explicitSets.length > 0 && !relative.isRepeated) {
        throw new Error(`${pathName(relative.component)} lies in a set that is added, and is not included`)
      }
      if (inclusion.kind === 'left-out') seen.leftOut++
      if (!isIncluded(inclusion)) continue
      seen.included++
      expect(relative.writer.writerId).not.toBe(excluded)
      expect(relative.component.fileSets.every(({ path }) => path.startsWith('C:'))).toBe(true)
      for (const other of all) {
        if (other.relative.writer !== relative.writer || !other.relative.isMandatory) continue
        expect(other.relative.isRepeated || has(other.relative)).toBe(true)
      }
      for (const dependency of relative.component.dependencies) {
        const target = find(relative.writer, dependency)
        if (target.kind === 'forbidden') continue
        seen.dependency++
        if (target.kind === 'impossible') throw new Error('an impossible dependency was accepted')
        expect(target.roots.every((root) => rootOf(root) === root && has(root))).toBe(true)
      }
    }
  })
  fc.assert(laws, { numRuns: 400 })
  // These forests are the same at every run, and among them is each kind of outcome.
  fc.assert(laws, { numRuns: 400, seed: 1 })
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(0)
})
