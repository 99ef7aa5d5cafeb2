import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { readContents } from './contents'
import { EIO, ENOSPC, type Fault, NO_FAULT } from './disk-change'
import { isEqual } from './judge'
import type { Contents } from './lost-power'
import { addon, crashingRestore, type SmallRepository } from './small-repository'

/**
 * Makes a target identical, or replaces what it has, on a disk that fails at its n-th call, for every n: once only, and for good, which is what a
 * kill at that moment leaves. After each says in words which old file is neither in its place nor in the undo copy, or
 * what is not as it was when that copy is brought back.
 */
export async function* flawsOfIdentical(small: SmallRepository, isIdentical = true): AsyncGenerator<string | null> {
  const [target, undo] = [join(small.scratch, 'identical'), join(small.scratch, 'undo/kept')]
  const start = async (fault: Fault) => {
    const before = await fresh(small, target, undo)
    const report = await crashingRestore(
      small.folder,
      { tree: small.tree, target, ...(isIdentical && { source: small.source }), undo },
      fault,
    )
    return { before, report }
  }
  const sound = await start(NO_FAULT)
  // What only replaces leaves a folder where the point has a file.
  if (sound.report.code !== '' || sound.report.issues !== Number(!isIdentical))
    throw new Error(`on a sound disk: ${sound.report.code}`)
  const extra = join(target, small.source, 'inner/mine')
  if ((await readContents(target)).has(extra) === isIdentical)
    throw new Error('nothing was deleted: there is nothing to test')
  const places = { target, undo, isIdentical }
  yield await flawOf(sound.before, places, 'on a sound disk')
  for (const errno of [EIO, ENOSPC]) {
    for (const isForGood of [true, false]) {
      for (let at = 1; ; at++) {
        const { before, report } = await start({ at, errno, isForGood })
        if (report.failed === '') break
        yield await flawOf(before, places, `${report.failed} as call ${at}, ${errno}, for good: ${isForGood}`)
      }
    }
  }
}

/** What is replaced, deleted, another kind in the point, and the same. `undo` is in a folder of its own. */
export async function fresh({ source, older }: SmallRepository, target: string, undo: string): Promise<Contents> {
  await rm(target, { recursive: true, force: true })
  await rm(dirname(undo), { recursive: true, force: true })
  await mkdir(undo, { recursive: true })
  const place = join(target, source)
  await mkdir(join(place, 'inner/folder/deep'), { recursive: true })
  await mkdir(join(place, 'text'))
  for (const name of ['kept', 'inner/mine', 'inner/folder/deep/one', 'inner/folder/two', 'text/was a folder', 'more'])
    await writeFile(join(place, name), `${older}: what was at ${name}`)
  return readContents(target)
}

async function flawOf(
  before: Contents,
  { target, undo, isIdentical }: { readonly target: string; readonly undo: string; readonly isIdentical: boolean },
  words: string,
): Promise<string | null> {
  const [there, kept] = [await readContents(target), await readContents(undo)]
  for (const [path, content] of before) {
    if (content === 'folder') continue
    const copy = kept.get(join(undo, relative(target, path)))
    if (!isEqual(content, there.get(path)) && !isEqual(content, copy)) return `${words}: ${path} is nowhere`
    if (!isIdentical && !there.has(path)) return `${words}: nothing is at ${path}`
  }
  const aside = await mkdtemp(join(undo, '..', 'aside-'))
  const { failuresTotal } = await addon.bringBack({ target, kept: undo, aside })
  await rm(aside, { recursive: true })
  if (failuresTotal > 0) return `${words}: ${failuresTotal} could not be brought back`
  const after = await readContents(target)
  for (const [path, content] of before)
    if (!isEqual(content, after.get(path))) return `${words}: ${path} is not as it was when it is brought back`
  return null
}
