import { mkdir, readdir } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { readContents } from './contents'
import { fresh } from './crashing-identical'
import { EIO, type Fault, NO_FAULT } from './disk-change'
import { isEqual } from './judge'
import type { Contents } from './lost-power'
import { crashingBringBack, crashingRestore, type SmallRepository } from './small-repository'

interface Places {
  readonly target: string
  readonly kept: string
}

/**
 * Undoes a restore on a disk that fails from its n-th call on, for every n, which is what a kill at that moment leaves, and
 * then once more on a sound one. Says in words which old file is neither in its place nor in the copy after the first, which
 * restored one is neither there nor set aside, and what is not as it was before the restore after the second.
 */
export async function* flawsOfUndo(small: SmallRepository, isIdentical: boolean): AsyncGenerator<string | null> {
  const places = { target: join(small.scratch, 'undone'), kept: join(small.scratch, 'undo-of/kept') }
  for (let at = 1; ; at++) {
    const before = await fresh(small, places.target, places.kept)
    const mode = { undo: places.kept, ...(isIdentical && { source: small.source }) }
    const wish = { tree: small.tree, target: places.target, ...mode }
    await crashingRestore(small.folder, wish, NO_FAULT)
    const restored = await readContents(places.target)
    if (names(restored).length <= names(before).length / 2)
      throw new Error('nothing was restored: there is nothing to test')
    const report = await undo(small, places, { at, errno: EIO, isForGood: true })
    const words = `${report.failed} as call ${at}, identical: ${isIdentical}`
    const lost = await nowhere(places, before, restored)
    if (lost !== null) yield `${words}: ${lost}`
    if (report.failed === '') return
    await undo(small, places, NO_FAULT)
    yield (await unlike(places, before, restored)) ?? null
  }
}

async function undo({ folder }: SmallRepository, { target, kept }: Places, fault: Fault) {
  const beside = dirname(kept)
  const aside = join(beside, `restored-${(await readdir(beside)).length}`)
  await mkdir(aside)
  return crashingBringBack(folder, { target, kept, aside }, fault)
}

/** Contents that are at none of the places where they may be. */
async function nowhere({ target, kept }: Places, before: Contents, restored: Contents): Promise<string | null> {
  const [there, copies] = [await readContents(target), await readContents(dirname(kept))]
  const isSomewhere = (path: string, content: Uint8Array) =>
    isEqual(content, there.get(path)) ||
    [...copies].some(([copy, bytes]) => copy.endsWith(`/${relative(target, path)}`) && isEqual(content, bytes))
  for (const contents of [before, restored]) {
    for (const [path, content] of contents) {
      if (content !== 'folder' && !isSomewhere(path, content)) return `${path} is nowhere`
    }
  }
  return null
}

async function unlike(places: Places, before: Contents, restored: Contents): Promise<string | null> {
  const lost = await nowhere(places, before, restored)
  if (lost !== null) return `undone twice: ${lost}`
  const after = await readContents(places.target)
  const files = names(after)
  const others = files.filter((path) => !before.has(path))
  if (others.length > 0) return `undone twice: ${others.join(', ')} is still there`
  const changed = names(before).find((path) => !isEqual(before.get(path) ?? 'folder', after.get(path)))
  return changed === undefined ? null : `undone twice: ${changed} is not as it was`
}

const names = (contents: Contents): readonly string[] =>
  [...contents].flatMap(([path, content]) => (content === 'folder' ? [] : [path]))
