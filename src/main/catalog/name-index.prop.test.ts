import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createNameIndex } from './name-index'
import { NamedRepository, type Shelf } from './named-repository.fake'
import { startNamesHere } from './thread.fake'

const names = fc.constantFrom('alpha', 'beta', 'gamma')
const { shelf } = fc.letrec<{ shelf: Shelf; inside: Shelf | null }>((tie) => ({
  shelf: fc.dictionary(names, tie('inside'), { maxKeys: 3 }),
  inside: fc.oneof({ maxDepth: 2, withCrossShrink: true }, fc.constant(null), tie('shelf')),
}))
const step = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), shelf }),
  fc.record({ kind: fc.constant('remove' as const), at: fc.nat(4) }),
)

function* pathsIn(inside: Shelf, above: string): Generator<string> {
  for (const [name, below] of Object.entries(inside)) {
    yield `${above}/${name}`
    if (below !== null) yield* pathsIn(below, `${above}/${name}`)
  }
}

/** Found by the index: each path with the number of points that hold it. */
async function found(index: ReturnType<typeof createNameIndex>): Promise<Record<string, number>> {
  const all: Record<string, number> = {}
  for (const text of ['alpha', 'beta', 'gamma']) {
    const { hits } = await index.search({ text, limit: 1000, after: null })
    for (const { path, points } of hits) all[path] = points
  }
  return all
}

it('K30 K31 K32: whatever comes and goes, the index says what the restore points hold', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 7 }), async (steps) => {
      const folder = mkdtempSync(join(tmpdir(), 'penumbra-names-'))
      const index = createNameIndex({
        startThread: startNamesHere,
        cacheFolder: folder,
        heard: (why) => expect(why).toBe(''),
      })
      const repository = new NamedRepository()
      const held = new Map<string, Shelf>()
      try {
        for (const [at, one] of steps.entries()) {
          if (one.kind === 'add') held.set(repository.add(one.shelf, at + 1), one.shelf)
          else {
            const id = [...held.keys()][one.at]
            if (id !== undefined) repository.remove(id)
            held.delete(id ?? '')
          }
          await index.follow(repository, new AbortController().signal)
        }
        const wanted: Record<string, number> = {}
        for (const one of held.values()) for (const path of pathsIn(one, '')) wanted[path] = (wanted[path] ?? 0) + 1
        expect(await found(index)).toEqual(wanted)
      } finally {
        rmSync(folder, { recursive: true })
      }
    }),
    { numRuns: 40 },
  )
}, 60_000)
