import { mkdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { restic } from '../support/restic'
import { runCommand } from '../support/run-command'
import { detachBelow, unmountBelow } from '../support/scratch'
import { readContents, stateOf } from './contents'
import { differences, type Expectation, judge } from './judge'
import type { Contents } from './lost-power'
import { type DiskRecord, FlushedDisk } from './logged-volume'
import { PASSWORD } from './small-repository'

const PREFIXES = 300
const MOST_STOCK_CHECKS = 30

/** What must be restorable once the log has `since` bytes, until it has `until`. */
export interface PromisedTree extends Expectation {
  readonly since: number
  readonly until?: number
}

/** What lies on the volume itself, below its mount point, once the log has `since` bytes. */
export interface PromisedFolder {
  readonly since: number
  readonly folder: string
  readonly expected: Contents
}

export interface PowerCuts {
  readonly records: readonly DiskRecord[]
  readonly trees: readonly PromisedTree[]
  readonly folders?: readonly PromisedFolder[]
  /** Where the volume was mounted when the promises were made. */
  readonly mountPoint: string
}

/** Moments after the first promise, spread over the log: half of them flushes, half of them between. */
function momentsOf(records: readonly DiskRecord[], first: number): readonly number[] {
  const all = [...records.keys()].map((index) => index + 1).filter((count) => (records[count - 1]?.end ?? 0) >= first)
  const isFlush = (count: number) => records[count - 1]?.kind === 'flush'
  const some = (counts: readonly number[]) => {
    const step = Math.max(1, Math.floor(counts.length / (PREFIXES / 2)))
    return counts.filter((_, index) => index % step === 0).slice(0, PREFIXES)
  }
  return [...some(all.filter(isFlush)), ...some(all.filter((count) => !isFlush(count)))].sort((a, b) => a - b)
}

/**
 * Cuts the power at 300 moments, each with any part of what was written since the last flush, and judges every state of the
 * volume that comes of it: file system, our check, stock checks of both ages in turn, and what was promised.
 */
export async function cutPower(scratch: string, cuts: PowerCuts, random: () => number) {
  const { records, trees, folders = [] } = cuts
  const moments = momentsOf(records, trees[0]?.since ?? 0)
  const disk = new FlushedDisk(records)
  const wrong: string[] = []
  const states = new Set<string>()
  for (const [number, count] of moments.entries()) {
    const image = join(scratch, 'image')
    await disk.writeImage(image, count, () => number % 2 === 0 || random() < 0.5)
    const end = records[count - 1]?.end ?? 0
    const isDue = ({ since, until = Infinity }: { readonly since: number; readonly until?: number }) =>
      since <= end && end < until
    const due = { trees: trees.filter(isDue), folders: folders.filter(isDue), mountPoint: cuts.mountPoint }
    const found = await judgeImage(scratch, image, due, states).catch((error: unknown) => [String(error)])
    wrong.push(...found.map((what) => `after ${count} records: ${what}`))
  }
  process.stdout.write(`${records.length} records, ${moments.length} power cuts, ${states.size} distinct states\n`)
  return { cuts: moments.length, states: states.size, wrong }
}

async function judgeImage(
  scratch: string,
  image: string,
  due: Pick<Required<PowerCuts>, 'trees' | 'folders' | 'mountPoint'>,
  states: Set<string>,
): Promise<readonly string[]> {
  // The first run replays the journal, as a mount does; the second finds whatever is still wrong.
  await runCommand('e2fsck', ['-p', image], { accept: [0, 1] })
  await runCommand('e2fsck', ['-fn', image])
  const mountPoint = join(scratch, 'seen')
  await mkdir(mountPoint, { recursive: true })
  await runCommand('mount', ['-o', 'loop', image, mountPoint])
  try {
    const repository = join(mountPoint, 'repository')
    const state = `${due.trees.length} ${due.folders.length} ${stateOf(await readContents(repository))}`
    if (states.has(state)) return []
    states.add(state)
    const wrong = await judge(repository, scratch, due.trees.slice(-2))
    for (const { folder, expected } of due.folders) {
      const place = join(mountPoint, relative(due.mountPoint, folder))
      wrong.push(...differences(expected, await readContents(place), place))
    }
    if (states.size > MOST_STOCK_CHECKS) return wrong
    const version = states.size % 2 === 0 ? 'debian' : 'newest'
    const options = { version, repository, password: PASSWORD, accept: [0, 1] } as const
    const { stdout, stderr, status } = await restic(['check', '--read-data', '--no-lock'], options)
    return status === 0 ? wrong : [...wrong, `restic ${version}: ${stdout}${stderr}`]
  } finally {
    await unmountBelow(mountPoint)
    await detachBelow(scratch)
  }
}
