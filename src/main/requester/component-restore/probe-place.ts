import type { Said, Sentence } from '../../../contract/sentence'
import { constants } from 'node:fs'
import { access, lstat, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { systemWords } from '../../model/system-words'
import { fixed, say, within } from '../../model/sentence'
import { type SafeFolders, usersOfFiles } from '../../files'
import type { ComponentFileSet, FilePattern } from '../../vss/documents'
import { fitsFileSpec, holdsFile } from '../../vss/documents'
import type { Occupation } from './choose-way'
import { openBy } from './open-by'

/** One file set and where its folder goes. */
export interface PlacedSet {
  readonly set: ComponentFileSet
  readonly folder: string
}

/** What is at a place, and the files that belong to the component there. */
export interface ProbedPlace extends Occupation {
  readonly existing: readonly string[]
}

/**
 * Looks at the places where a component would go: what is there of it (rule I3), whether each could be replaced, and who
 * has one open. Reads only; a moment later it may be otherwise, and a rename that fails is taken back.
 */
export async function probePlace(
  sets: readonly PlacedSet[],
  excludes: readonly FilePattern[],
  written: readonly string[],
  folders: SafeFolders,
): Promise<ProbedPlace> {
  const existing = new Set<string>()
  for (const { set, folder } of sets) await collect(set, folder, '', excludes, existing)
  const written_ = new Set(written)
  for (const path of written_) if (await isThere(path)) existing.add(path)
  let blocked: Sentence | null = null
  for (const folder of new Set([...existing, ...written_].map(dirname)))
    blocked ??= await folderTrouble(folder, folders)
  for (const path of existing) blocked ??= await fileTrouble(path)
  const { users } = await usersOfFiles([...existing])
  const [user] = users
  return {
    existing: [...existing].sort(),
    isThere: existing.size > 0,
    blocked,
    inUse: user ? openBy(user) : null,
  }
}

async function collect(
  set: ComponentFileSet,
  folder: string,
  relative: string,
  excludes: readonly FilePattern[],
  found: Set<string>,
): Promise<void> {
  const here = join(folder, relative)
  const entries = await readdir(here, { withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    const below = relative === '' ? entry.name : `${relative}/${entry.name}`
    if (entry.isDirectory()) {
      if (set.recursive) await collect(set, folder, below, excludes, found)
    } else if (fitsFileSpec(set.fileSpec, entry.name)) {
      const logical = `${set.path.replace(/\/+$/, '')}/${below}`
      if (!excludes.some((pattern) => holdsFile(pattern, logical))) found.add(join(here, entry.name))
    }
  }
}

const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  )

/** Why nothing could be made or replaced in a folder; one that is not there yet is judged by the one above. */
async function folderTrouble(folder: string, folders: SafeFolders): Promise<Sentence | null> {
  try {
    if (!(await folders.has(folder))) return await folderTrouble(dirname(folder), folders)
    const entry = await lstat(folder)
    if (entry.isSymbolicLink()) return say('{folder} is a link: nothing is restored through one.', { folder })
    if (!entry.isDirectory()) return say('{folder} is no folder.', { folder })
    await access(folder, constants.W_OK | constants.X_OK)
    return null
  } catch (error) {
    return say('{folder} cannot be written: {why}.', { folder, why: wordsOf(error) })
  }
}

/** A file that may not be written because of its own mode can still be replaced; one that is held cannot. */
async function fileTrouble(path: string): Promise<Sentence | null> {
  const entry = await lstat(path).catch(() => null)
  if (!entry) return null
  if (entry.isDirectory()) return say('{path} is a folder now.', { path })
  if (!entry.isFile()) return null
  try {
    await access(path, constants.W_OK)
    return null
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES'
      ? null
      : say('{path} cannot be replaced: {why}.', { path, why: wordsOf(error) })
  }
}

const WORDS: Readonly<Partial<Record<string, string>>> = {
  EACCES: fixed('this user may not'),
  EPERM: fixed('it is protected against changes'),
  EROFS: fixed('the volume is read-only'),
  ETXTBSY: fixed('it is a program that runs'),
  ELOOP: fixed('a link or a file is in the way'),
  ENOTDIR: fixed('a link or a file is in the way'),
}

const wordsOf = (error: unknown): Said =>
  within(WORDS[(error as NodeJS.ErrnoException).code ?? ''] ?? systemWords(error))
