import { join } from 'node:path'
import { expect, it } from 'vitest'
import { restic } from '../support/restic'
import { environmentSeed } from '../support/seeded-random'
import { Judging, type LeftState, statesOfBackup } from './crashing-backup'
import { pruneAgain, statesOfPrune } from './crashing-prune'
import { statesOf, VERBS } from './crashing-repository'
import { flawsOfIdentical } from './crashing-identical'
import { flawsOfUndo } from './crashing-undo'
import { flawsOfRestores } from './crashing-restore'
import { PASSWORD, type SmallRepository, withSmallRepository } from './small-repository'

/** More states than these of one verb are left to our own check. */
const MOST_STOCK_CHECKS = 100
/** So many complaints tell it all. */
const ENOUGH = 5
const LIMIT = 300_000

/** Judged by our own check and by restoring; the first states that differ by stock restic too. */
async function judgeAll(
  small: SmallRepository,
  states: AsyncIterable<LeftState>,
  goOn: (folder: string, state: LeftState) => Promise<readonly string[]> = () => Promise.resolve([]),
): Promise<Judging> {
  const judging = new Judging(small.scratch, join(small.scratch, 'work'))
  let stock = 0
  for await (const state of states) {
    if (judging.wrong.length >= ENOUGH) break
    await judging.take(state, async (repository) => {
      if (stock++ >= MOST_STOCK_CHECKS) return goOn(repository, state)
      const version = stock % 2 === 0 ? 'debian' : 'newest'
      const options = { version, repository, password: PASSWORD, accept: [0, 1] } as const
      const { stdout, stderr, status } = await restic(['check', '--read-data', '--no-lock'], options)
      const wrong = status === 0 ? [] : [`restic ${version}: ${stdout}${stderr}`]
      return [...wrong, ...(await goOn(repository, state))]
    })
  }
  return judging
}

it(
  'R81: a backup whose disk fails anywhere, or loses power, leaves every restore point whole',
  () =>
    withSmallRepository('failing-backup', async (small) => {
      const { wrong, states, distinct } = await judgeAll(small, statesOfBackup(small, environmentSeed()))
      expect(wrong.slice(0, 20)).toEqual([])
      expect(states).toBeGreaterThan(500)
      expect(distinct).toBeGreaterThan(20)
    }),
  LIMIT,
)

it(
  'Z46: a prune whose disk fails anywhere, or loses power, loses nothing, and the next one ends its work',
  () =>
    withSmallRepository('failing-prune', async (small) => {
      const goOn = (folder: string, { trees }: LeftState) => pruneAgain(folder, small.scratch, trees)
      const { wrong, states, distinct } = await judgeAll(small, statesOfPrune(small, environmentSeed()), goOn)
      expect(wrong.slice(0, 20)).toEqual([])
      expect(states).toBeGreaterThan(500)
      expect(distinct).toBeGreaterThan(20)
    }),
  LIMIT,
)

it.each(Object.entries(VERBS))(
  'R81: %s on a disk that fails anywhere leaves every restore point whole',
  (_, verb) =>
    withSmallRepository('failing-verb', async (small) => {
      const { wrong, states, distinct } = await judgeAll(small, statesOf(verb, small, environmentSeed()))
      expect(wrong.slice(0, 20)).toEqual([])
      expect(states).toBeGreaterThan(100)
      expect(distinct).toBeGreaterThan(3)
    }),
  LIMIT,
)

it.each([
  ['says so, and leaves nothing half', 0, 500],
  ['says so of a large file, too, which is sent to the disk at once', 5_000_000, 250],
])(
  'R82: a restore to a disk that fails anywhere %s',
  (_words, large, least) =>
    withSmallRepository(
      'failing-restore',
      async (small) => {
        const flaws: string[] = []
        let states = 0
        for await (const flaw of flawsOfRestores(small, environmentSeed())) {
          states++
          if (flaw !== null) flaws.push(flaw)
          if (flaws.length >= ENOUGH) break
        }
        expect(flaws.slice(0, 20)).toEqual([])
        expect(states).toBeGreaterThan(least)
      },
      { large },
    ),
  LIMIT,
)

it(
  'N88: a restore that makes a target identical and ends anywhere leaves each old file in its place or in the undo copy',
  () =>
    withSmallRepository('failing-identical', async (small) => {
      const flaws: string[] = []
      let states = 0
      for await (const flaw of flawsOfIdentical(small)) {
        states++
        if (flaw !== null) flaws.push(flaw)
        if (flaws.length >= ENOUGH) break
      }
      expect(flaws.slice(0, 20)).toEqual([])
      expect(states).toBeGreaterThan(100)
    }),
  LIMIT,
)

it(
  'N95: a restore that replaces and ends anywhere leaves each name taken, and each old file there or in the undo copy',
  () =>
    withSmallRepository('failing-replace', async (small) => {
      const flaws: string[] = []
      let states = 0
      for await (const flaw of flawsOfIdentical(small, false)) {
        states++
        if (flaw !== null) flaws.push(flaw)
        if (flaws.length >= ENOUGH) break
      }
      expect(flaws.slice(0, 20)).toEqual([])
      expect(states).toBeGreaterThan(50)
    }),
  LIMIT,
)

it.each([true, false])(
  'N90: undoing a restore that ends anywhere loses nothing, and is taken up again (identical: %s)',
  (isIdentical) =>
    withSmallRepository('failing-undo', async (small) => {
      const flaws: string[] = []
      let states = 0
      for await (const flaw of flawsOfUndo(small, isIdentical)) {
        states++
        if (flaw !== null) flaws.push(flaw)
        if (flaws.length >= ENOUGH) break
      }
      expect(flaws.slice(0, 20)).toEqual([])
      expect(states).toBeGreaterThan(10)
    }),
  LIMIT,
)
