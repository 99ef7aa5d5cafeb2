import type { VolumeStatus } from '../../contract/volumes'

const withoutEnd = (path: string) => (path.length > 1 ? path.replace(/\/+$/, '') : path)

/** Whether `inner` is `outer` or lies below it. Both absolute; a trailing slash does not matter. */
export function isInside(inner: string, outer: string): boolean {
  const [low, high] = [withoutEnd(inner), withoutEnd(outer)]
  return low === high || high === '/' || low.startsWith(`${high}/`)
}

/** The volume a path lies on: the one with the longest mount point above it. */
export function volumeOf(path: string, volumes: readonly VolumeStatus[]): VolumeStatus | undefined {
  return volumes
    .filter(({ mountPoint }) => isInside(path, mountPoint))
    .sort((one, other) => other.mountPoint.length - one.mountPoint.length)[0]
}
