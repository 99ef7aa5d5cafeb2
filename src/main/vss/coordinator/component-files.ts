import { filesOfSets } from '..'
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

/** The logical paths of a component's files (rule C48). */
export const componentFiles = (
  sets: readonly ComponentFileSet[],
  copies: readonly ReadableCopy[],
): Promise<readonly string[]> =>
  filesOfSets(sets, { physical: (path) => physicalPath(path, copies), fits: fitsFileSpec })

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
