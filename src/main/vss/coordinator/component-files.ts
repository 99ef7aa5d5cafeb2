import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { isWithin, type VolumePath } from '../../model/volume-path'
import { type ComponentFileSet, fitsFileSpec } from '../documents'

/** Where the files of a volume can be read. */
export interface ReadableCopy {
  readonly volume: VolumePath
  readonly deviceObject: string
}

/** The place in a shadow copy that stands for a logical path, or the path itself where there is no copy. */
export function physicalPath(path: string, copies: readonly ReadableCopy[]): string {
  const [copy] = copies
    .filter(({ volume }) => isWithin(volume, path))
    .sort((one, other) => other.volume.length - one.volume.length)
  if (!copy) return path
  return copy.deviceObject + (copy.volume === '/' ? path : path.slice(copy.volume.length))
}

/**
 * The logical paths of a component's files (rule C48): a name without wildcards stands for itself, whether it is there
 * or not; patterns are looked up in the copy, after the instant, also at the alternate path of a set that has one. Links
 * to folders are not followed.
 */
export async function componentFiles(
  sets: readonly ComponentFileSet[],
  copies: readonly ReadableCopy[],
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
    for (const entry of await entriesOf(physicalPath(read === '' ? '/' : read, copies))) {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) {
        if (set.recursive) await collect(path, `${read}/${entry.name}`, set)
      } else if (fitsFileSpec(set.fileSpec, entry.name)) found.add(path)
    }
  }
}

/** A folder that is not there or not ours to read has no files to name; reading them will tell why. */
const entriesOf = (folder: string): Promise<readonly Dirent[]> =>
  readdir(folder, { withFileTypes: true }).catch(() => [])

/** Whether all of a component's files lie on these volumes. `mountPoints` are all that are known (rule C46). */
export function isCovered(
  sets: readonly ComponentFileSet[],
  volumes: readonly VolumePath[],
  mountPoints: readonly string[],
): boolean {
  const inSet = new Set<string>(volumes)
  const all = [...new Set<string>([...mountPoints, ...volumes])].sort((one, other) => other.length - one.length)
  return sets.every(({ path: own, alternatePath, recursive }) => {
    const path = alternatePath ?? own
    const home = all.find((mountPoint) => isWithin(mountPoint, path))
    const below = recursive ? all.filter((mountPoint) => mountPoint !== path && isWithin(path, mountPoint)) : []
    return [...(home === undefined ? [''] : [home]), ...below].every((mountPoint) => inSet.has(mountPoint))
  })
}
