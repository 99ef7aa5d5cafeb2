import { type VolumePath, volumePath } from '../../model/volume-path'

/**
 * Paths of Windows as restore points name them, and back: `C:\Users` is `/C/Users`, a volume without a letter
 * `\\?\Volume{id}\x` is `/Volume{id}/x`, a share `\\server\share\x` is `/UNC/server/share/x`.
 */
export function logicalPath(path: string): string {
  const plain = path.replaceAll('/', '\\').replace(/^\\\\\?\\(?=[a-z]:|Volume\{)/i, '')
  const drive = /^([a-z]):\\?(.*)$/i.exec(plain)
  if (drive) return joined([(drive[1] ?? '').toUpperCase(), drive[2] ?? ''])
  if (plain.startsWith('\\\\')) return joined(['UNC', plain.slice(2)])
  return joined([plain])
}

/** Throws a RangeError for what no path of Windows stands behind. */
export function nativePath(path: string): string {
  const [first = '', ...rest] = path.split('/').filter((part) => part !== '')
  if (/^[A-Z]$/.test(first)) return `${first}:\\${rest.join('\\')}`
  if (/^Volume\{/i.test(first)) return `\\\\?\\${[first, ...rest].join('\\')}${rest.length === 0 ? '\\' : ''}`
  if (first === 'UNC') return `\\\\${rest.join('\\')}`
  throw new RangeError(`not a path of this computer: ${path}`)
}

/** The volume at a mount point, `C:\` or `C:\Data\Arch\`. */
export const volumeAt = (mountPoint: string): VolumePath => volumePath(logicalPath(mountPoint))

/** As the service wants its names: one backslash at the end. */
export const withBackslash = (path: string): string => `${path.replace(/\\+$/, '')}\\`

/** The root of a shadow copy. Without the backslash the name is the device's, and no folder. */
export const deviceRoot = withBackslash

/** Where a file of a volume lies in the volume's copy. */
export function inCopy(copy: { readonly volume: VolumePath; readonly deviceObject: string }, path: string): string {
  const below = path.slice(copy.volume.length).replace(/^\/+/, '')
  return deviceRoot(copy.deviceObject) + below.replaceAll('/', '\\')
}

function joined(parts: readonly string[]): string {
  return `/${parts
    .join('\\')
    .split('\\')
    .filter((part) => part !== '')
    .join('/')}`
}
