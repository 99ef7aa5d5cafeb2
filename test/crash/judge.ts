import { mkdir, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { inEnglish } from '../../src/main/model/sentence'
import type { Contents } from './lost-power'
import { readContents } from './contents'
import { open, usingEngine } from './small-repository'

/** A tree, where its source lay when it was stored, and what that folder held. */
export interface Expectation {
  readonly tree: string
  readonly source: string
  readonly expected: Contents
}

/**
 * What is wrong with a repository, in words; empty when our own check finds nothing, every pack that an index names reads
 * back whole, and each tree restores to exactly what it was made of.
 */
export async function judge(folder: string, scratch: string, trees: readonly Expectation[]): Promise<string[]> {
  const repository = await open(folder)
  const { signal } = new AbortController()
  try {
    const findings = await repository.check({ signal })
    const wrong = findings.filter(({ severity }) => severity === 'error').map(({ message }) => inEnglish(message))
    const packs = await repository.packIds()
    return await usingEngine(folder, repository, async (engine) => {
      const { damage } = await engine.verifyPacks(packs, () => undefined)
      wrong.push(...damage.map(({ message, pack }) => `${pack}: ${message}`))
      for (const { tree, source, expected } of trees) {
        const target = join(scratch, 'restored')
        await rm(target, { recursive: true, force: true })
        await mkdir(target)
        const options = { tree, target, mark: '1', include: [], hiddenNames: [], owners: true, verify: false } as const
        const { issues } = await engine.restore({ ...options, conflicts: 'replace' }, () => undefined)
        wrong.push(...issues.map(({ path, message }) => `${path}: ${message}`))
        wrong.push(...differences(expected, await readContents(join(target, source)), join(target, source)))
      }
      return wrong
    })
  } finally {
    repository.close()
  }
}

/** Relative paths at which two folders differ. `actual` was read below `place`, `expected` below its first key. */
export function differences(expected: Contents, actual: Contents, place: string): readonly string[] {
  const [origin = ''] = expected.keys()
  const wanted = new Map([...expected].map(([path, content]) => [relative(origin, path), content]))
  const found = new Map([...actual].map(([path, content]) => [relative(place, path), content]))
  return [...new Set([...wanted.keys(), ...found.keys()])]
    .filter((path) => !isEqual(wanted.get(path), found.get(path)))
    .map((path) => `${path} differs`)
}

export function isEqual(a: Uint8Array | string | undefined, b: Uint8Array | string | undefined): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b
  return Buffer.compare(a, b) === 0
}
