import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { seededRandom } from '../support/seeded-random'
import { readContents, stateOf, writeContents } from './contents'
import { type DiskChange, EIO, ENOSPC, type Fault, NO_FAULT } from './disk-change'
import { type Expectation, judge } from './judge'
import { afterPowerLoss, type Contents, fates } from './lost-power'
import { crashingBackup, type SmallRepository } from './small-repository'

/** A state in which a repository was left, and what it must still restore. */
export interface LeftState {
  /** How it came about. */
  readonly words: string
  readonly contents: Contents
  readonly trees: readonly Expectation[]
  /** What was told to be done, and is not; null for a run that told a failure. */
  readonly isMissing?: ((folder: string) => Promise<readonly string[]>) | null
}

/** The answers a failing disk may lead to; success is allowed when nothing was lost by it, which the states prove. */
const CODES = ['', 'target.full', 'target.unreachable']

/**
 * Every state that a small backup may leave on a disk that fails at its n-th call, for every n, in four ways; and after
 * a power cut at each of its calls, with every fate of what was not synced.
 */
export async function* statesOfBackup(small: SmallRepository, seed: number): AsyncGenerator<LeftState> {
  const work = join(small.scratch, 'work')
  const base = await readContents(small.folder)
  const older = await expectOlder(small)
  const newer = (tree = ''): Expectation[] => (tree === '' ? [] : [{ tree, source: small.source, expected: newest }])
  const newest = await readContents(small.source)
  const random = seededRandom(seed)
  const start = async (fault: Fault) => {
    await rm(work, { recursive: true, force: true })
    await writeContents(base, small.folder, work)
    return crashingBackup(work, small.source, fault)
  }
  const moved = new Map([...base].map(([path, content]) => [path.replace(small.folder, work), content]))
  const cut = (changes: readonly DiskChange[], words: string, trees: readonly Expectation[]): LeftState[] =>
    fates(random).map((decide, fate) => ({
      words: `${words}, fate ${fate}`,
      contents: afterPowerLoss(moved, changes, decide),
      trees,
    }))

  const whole = await start(NO_FAULT)
  if (whole.code !== '') throw new Error(`a backup on a sound disk failed: ${whole.code}`)
  for (let count = 0; count < whole.changes.length; count++) {
    yield* cut(whole.changes.slice(0, count), `power cut after ${count} changes`, older)
  }
  yield* cut(whole.changes, 'power cut after a backup', [...older, ...newer(whole.rootTree)])

  for (const errno of [ENOSPC, EIO]) {
    for (const isForGood of [false, true]) {
      for (let at = 1; ; at++) {
        const report = await start({ at, errno, isForGood })
        if (report.failed === '') break
        const words = `${report.failed} as call ${at} failed with ${errno}${isForGood ? ' for good' : ''}`
        if (!CODES.includes(report.code)) throw new Error(`${words}: ${report.code}`)
        const trees = [...older, ...newer(report.code === '' ? report.rootTree : '')]
        yield { words, contents: await readContents(work), trees }
        yield* cut(report.changes, `${words}, then a power cut`, trees)
      }
    }
  }
}

export async function expectOlder({ tree, source, older }: SmallRepository): Promise<Expectation[]> {
  return [{ tree, source, expected: await readContents(older) }]
}

/** Judges states; those that differ in nothing but the random bytes of seals are judged once. */
export class Judging {
  private readonly seen = new Set<string>()
  readonly wrong: string[] = []
  states = 0
  constructor(
    private readonly scratch: string,
    private readonly origin: string,
  ) {}

  get distinct(): number {
    return this.seen.size
  }

  /** Calls `alsoJudge` with the folder of each new state. */
  async take(
    { words, contents, trees, isMissing = null }: LeftState,
    alsoJudge: (folder: string) => Promise<readonly string[]> = () => Promise.resolve([]),
  ): Promise<void> {
    this.states++
    const state = `${trees.length} ${isMissing !== null} ${stateOf(contents)}`
    if (this.seen.has(state)) return
    this.seen.add(state)
    const folder = join(this.scratch, 'state')
    await writeContents(contents, this.origin, folder)
    const wrong = await judge(folder, this.scratch, trees).catch((error: unknown) => [String(error)])
    if (isMissing !== null) wrong.push(...(await isMissing(folder)))
    wrong.push(...(await alsoJudge(folder)))
    this.wrong.push(...wrong.map((what) => `${words}: ${what}`))
  }
}
