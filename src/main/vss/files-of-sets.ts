import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import type { ComponentFileSet } from './documents'

/** Where a logical path is read, and whether a name fits a pattern, as the system has it. */
export interface FileNames {
  readonly physical: (path: string) => string
  readonly fits: (fileSpec: string, name: string) => boolean
}

/**
 * The logical paths of a component's files (rule C48): a name without wildcards stands for itself, whether it is there
 * or not; patterns are looked up in the copy, after the instant, also at the alternate path of a set that has one. Links
 * to folders are not followed.
 */
export async function filesOfSets(
  sets: readonly ComponentFileSet[],
  { physical, fits }: FileNames,
): Promise<readonly string[]> {
  const found = new Set<string>()
  for (const set of sets) {
    const root = set.path.replace(/\/+$/, '')
    if (!set.recursive && !/[*?]/.test(set.fileSpec)) found.add(`${root}/${set.fileSpec}`)
    else await collect(root, root, set)
    if (set.alternatePath !== null) await collect(root, set.alternatePath.replace(/\/+$/, ''), set)
  }
  return [...found].sort()

  /** `folder` is where the files belong, `read` where they are. */
  async function collect(folder: string, read: string, set: ComponentFileSet): Promise<void> {
    for (const entry of await entriesOf(physical(read === '' ? '/' : read))) {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) {
        if (set.recursive) await collect(path, `${read}/${entry.name}`, set)
      } else if (fits(set.fileSpec, entry.name)) found.add(path)
    }
  }
}

/** A folder that is not there or not ours to read has no files to name; reading them will tell why. */
const entriesOf = (folder: string): Promise<readonly Dirent[]> =>
  readdir(folder, { withFileTypes: true }).catch(() => [])
