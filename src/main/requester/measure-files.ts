import { lstat, readdir } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { type ComponentFileSet, fitsFileSpec } from '../vss/documents'

type Files = Pick<ComponentFileSet, 'path' | 'fileSpec' | 'recursive'>

/** What may be looked at, shared by everything that is measured for one answer. */
export interface Budget {
  /** How many entries are left. */
  entries: number
  /** Units: milliseconds of a monotonic clock. */
  readonly until: number
  readonly now: () => number
}

/** Units: entries, milliseconds. A person waits for it. */
const MOST = { entries: 200_000, milliseconds: 3_000 }

export const newBudget = (now: () => number = () => performance.now()): Budget => ({
  entries: MOST.entries,
  until: now() + MOST.milliseconds,
  now,
})

export interface Measured {
  /** Of file content; a file that several sets name counts once. */
  readonly bytes: number
  /** False: the budget ended it, a path holds variables, or something could not be read. */
  readonly isWhole: boolean
}

/** How much the files of a component hold as they lie on the disk now. What is not there holds nothing. Never fails. */
export async function measureFiles(sets: readonly Files[], budget: Budget): Promise<Measured> {
  const sizes = new Map<string, number>()
  let isWhole = true
  for (const set of sets) isWhole = (await measureSet(set, sizes, budget)) && isWhole
  return { bytes: [...sizes.values()].reduce((sum, size) => sum + size, 0), isWhole }
}

const isSpent = (budget: Budget): boolean => budget.entries <= 0 || budget.now() > budget.until

async function measureSet(set: Files, sizes: Map<string, number>, budget: Budget): Promise<boolean> {
  if (!isAbsolute(set.path)) return false
  if (!set.recursive && !/[*?]/.test(set.fileSpec)) return measureFile(join(set.path, set.fileSpec), sizes, budget)
  let isWhole = true
  const folders = [set.path]
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(noEntries)
    if (entries === null) isWhole = false
    for (const entry of entries ?? []) {
      if (isSpent(budget)) return false
      budget.entries--
      const path = join(folder, entry.name)
      if (entry.isDirectory() && set.recursive) folders.push(path)
      else if (entry.isFile() && fitsFileSpec(set.fileSpec, entry.name))
        isWhole = (await measureFile(path, sizes, budget)) && isWhole
    }
  }
  return isWhole
}

async function measureFile(path: string, sizes: Map<string, number>, budget: Budget): Promise<boolean> {
  if (isSpent(budget)) return false
  budget.entries--
  try {
    const at = await lstat(path)
    if (at.isFile()) sizes.set(path, at.size)
    return true
  } catch (error) {
    return isMissing(error)
  }
}

const noEntries = (error: unknown) => (isMissing(error) ? [] : null)

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
