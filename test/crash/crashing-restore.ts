import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { seededRandom } from '../support/seeded-random'
import { readContents } from './contents'
import { EIO, ENOSPC, type Fault, NO_FAULT } from './disk-change'
import { isEqual } from './judge'
import { afterPowerLoss, type Contents, fates } from './lost-power'
import { crashingRestore, type SmallRepository } from './small-repository'

/** What a target may hold under each relative path: what was there, what is restored, and nothing half. */
interface Sides {
  readonly before: Contents
  readonly after: Contents
}

/** Fixed names: what a restore calls its unfinished files. */
const isTemporary = (path: string): boolean => path.includes('.penumbra-restore-')

/**
 * Restores into a target that has some of the files already, on a disk that fails at its n-th call, for every n; after
 * each, and after a power cut then, says in words what is wrong with the target or the answer.
 */
export async function* flawsOfRestores(small: SmallRepository, seed: number): AsyncGenerator<string | null> {
  const target = join(small.scratch, 'target')
  const random = seededRandom(seed)
  const sides: Sides = { before: await fresh(small, target), after: new Map() }
  const start = async (fault: Fault) => {
    await fresh(small, target)
    return crashingRestore(small.folder, { tree: small.tree, target }, fault)
  }
  const whole = await start(NO_FAULT)
  if (whole.code !== '' || whole.issues !== 0) throw new Error(`a restore to a sound disk failed: ${whole.code}`)
  const both: Sides = { ...sides, after: await readContents(target) }
  for (let count = 0; count <= whole.changes.length; count++) {
    for (const decide of fates(random)) {
      const left = afterPowerLoss(both.before, whole.changes.slice(0, count), decide)
      yield flawOf(left, both, count === whole.changes.length, `power cut after ${count} changes`)
    }
  }
  for (const errno of [ENOSPC, EIO]) {
    for (const isForGood of [false, true]) {
      for (let at = 1; ; at++) {
        const { failed, code, issues = 0, changes } = await start({ at, errno, isForGood })
        if (failed === '') break
        const words = `${failed} as call ${at} failed with ${errno}${isForGood ? ' for good' : ''}`
        const isDone = code === '' && issues === 0
        if (!['', 'target.full', 'target.unreachable'].includes(code)) throw new Error(`${words}: ${code}`)
        if (failed === 'writeback' && isDone) yield `${words}: success was told of what did not get to the disk`
        yield flawOf(await readContents(target), both, isDone, words)
        for (const decide of fates(random)) {
          yield flawOf(afterPowerLoss(both.before, changes, decide), both, isDone, `${words}, then a power cut`)
        }
      }
    }
  }
}

/** The target before each restore: one file that is replaced, one that stays. */
async function fresh({ source }: SmallRepository, target: string): Promise<Contents> {
  await rm(target, { recursive: true, force: true })
  const place = join(target, source)
  await mkdir(join(place, 'inner'), { recursive: true })
  await writeFile(join(place, 'kept'), 'an older one')
  await writeFile(join(place, 'inner/mine'), 'never touched')
  return readContents(target)
}

function flawOf(left: Contents, { before, after }: Sides, isDone: boolean, words: string): string | null {
  const [target = ''] = before.keys()
  for (const [path, content] of left) {
    if (isTemporary(path)) continue
    const isOld = isEqual(content, before.get(path)) && before.has(path)
    if (!isOld && !isEqual(content, after.get(path))) return `${words}: ${relative(target, path)} is half`
  }
  for (const path of before.keys()) if (!left.has(path)) return `${words}: ${relative(target, path)} is gone`
  if (!isDone) return null
  for (const [path, content] of after) {
    if (!isEqual(content, left.get(path)))
      return `${words}: success was told, and ${relative(target, path)} is not there`
  }
  return null
}
