import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { readContents } from './contents'
import { EIO, ENOSPC, type Fault, NO_FAULT } from './disk-change'
import { isEqual } from './judge'
import type { Contents } from './lost-power'
import { addon, crashingRestore, type SmallRepository } from './small-repository'

/**
 * Makes a target identical on a disk that fails at its n-th call, for every n: once only, and for good, which is what a
 * kill at that moment leaves. After each says in words which old file is neither in its place nor in the undo copy, or
 * what is not as it was when that copy is brought back.
 */
export async function* flawsOfIdentical(small: SmallRepository): AsyncGenerator<string | null> {
  const [target, undo] = [join(small.scratch, 'identical'), join(small.scratch, 'undo')]
  const start = async (fault: Fault) => {
    const before = await fresh(small, target, undo)
    const report = await crashingRestore(small.folder, { tree: small.tree, target, source: small.source, undo }, fault)
    return { before, report }
  }
  const sound = await start(NO_FAULT)
  if (sound.report.code !== '' || sound.report.issues !== 0) throw new Error(`on a sound disk: ${sound.report.code}`)
  const extra = join(target, small.source, 'inner/mine')
  if ((await readContents(target)).has(extra)) throw new Error('nothing was deleted: there is nothing to test')
  yield await flawOf(sound.before, { target, undo }, 'on a sound disk')
  for (const errno of [EIO, ENOSPC]) {
    for (const isForGood of [true, false]) {
      for (let at = 1; ; at++) {
        const { before, report } = await start({ at, errno, isForGood })
        if (report.failed === '') break
        yield await flawOf(before, { target, undo }, `${report.failed} as call ${at}, ${errno}, for good: ${isForGood}`)
      }
    }
  }
}

/** What is replaced, deleted, another kind in the point, and the same. */
async function fresh({ source, older }: SmallRepository, target: string, undo: string): Promise<Contents> {
  await rm(target, { recursive: true, force: true })
  await rm(undo, { recursive: true, force: true })
  await mkdir(undo)
  const place = join(target, source)
  await mkdir(join(place, 'inner/folder/deep'), { recursive: true })
  await mkdir(join(place, 'text'))
  for (const name of ['kept', 'inner/mine', 'inner/folder/deep/one', 'inner/folder/two', 'text/was a folder', 'more'])
    await writeFile(join(place, name), `${older}: what was at ${name}`)
  return readContents(target)
}

async function flawOf(
  before: Contents,
  { target, undo }: { readonly target: string; readonly undo: string },
  words: string,
): Promise<string | null> {
  const [there, kept] = [await readContents(target), await readContents(undo)]
  for (const [path, content] of before) {
    if (content === 'folder') continue
    const copy = kept.get(join(undo, relative(target, path)))
    if (!isEqual(content, there.get(path)) && !isEqual(content, copy)) return `${words}: ${path} is nowhere`
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
