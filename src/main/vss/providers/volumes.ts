import { readdir, realpath, stat, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { BtrfsAddon } from '../../native'
import { type VolumePath, isWithin, volumePath } from '../../model/volume-path'
import { type Mount, holdsFiles, isVolume } from './mount-table'
import { inTime, mountOf, readMountTable, visibleMounts } from './mounted-at'
import type { Volume } from './provider'

/** What volume discovery asks of the native addon. */
export type VolumeAddon = Pick<BtrfsAddon, 'btrfsSubvolume' | 'btrfsNestedSubvolumes' | 'fileSystemUuid'>

/** Every volume that is mounted and can be reached (rules P1 to P4, docs/spec/providers.md), in order of mount point. */
export async function readVolumes(addon: VolumeAddon): Promise<readonly Volume[]> {
  const mounts = await visibleMounts((await readMountTable()).filter(isVolume))
  const described = await Promise.all(mounts.map((mount) => inTime(describe(mount, addon))))
  return described.flatMap((volume) => volume ?? []).sort((one, other) => (one.mountPoint < other.mountPoint ? -1 : 1))
}

/**
 * The volume that holds `path`, followed through links: its mount, or the nested subvolume of btrfs around it.
 * Null when it lies on what the kernel made up. A folder in memory is a volume here, though not of `readVolumes`.
 */
export async function volumeOf(path: string, addon: VolumeAddon): Promise<VolumePath | null> {
  const real = await nearestExisting(path)
  const mount = await mountOf(real, await readMountTable())
  if (!mount || !holdsFiles(mount)) return null
  const point = volumePath(mount.mountPoint)
  if (mount.fileSystem !== 'btrfs') return point
  return (await enclosingSubvolume(real, point, addon)) ?? point
}

/** The path without links; of what does not exist, the nearest folder that does. */
async function nearestExisting(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch (error) {
    if (path === '/') throw error
    return nearestExisting(dirname(path))
  }
}

/** Walks up from `path` to the nearest root of a subvolume, not beyond the mount point. */
async function enclosingSubvolume(path: string, point: VolumePath, addon: VolumeAddon): Promise<VolumePath | null> {
  for (let folder = path; folder !== point && isWithin(point, folder); folder = dirname(folder)) {
    if ((await stat(folder)).isDirectory() && (await addon.btrfsSubvolume(folder)) !== null) return volumePath(folder)
  }
  return null
}

/** Null when the volume cannot be asked: unmounted meanwhile, dead server, no rights. */
async function describe(mount: Mount, addon: VolumeAddon): Promise<Volume | null> {
  try {
    const space = await statfs(mount.mountPoint)
    const isFolder = (await stat(mount.mountPoint)).isDirectory()
    if (!isFolder || space.blocks === 0) return null
    return {
      mountPoint: mount.mountPoint,
      device: mount.source,
      fileSystem: mount.fileSystem,
      uuid: await uuidOf(mount, addon),
      capacity: space.blocks * space.bsize,
      available: space.bavail * space.bsize,
      subvolume: mount.fileSystem === 'btrfs' ? subvolumeOf(mount) : '',
    }
  } catch {
    return null
  }
}

const subvolumeOf = ({ superOptions }: Mount): string =>
  superOptions.find((option) => option.startsWith('subvolid='))?.slice('subvolid='.length) ?? ''

/** The uuid of a mounted file system: the kernel's answer, or udev's link for a file system that the kernel does not answer for; else empty. */
export async function uuidOf(mount: Mount, addon: VolumeAddon): Promise<string> {
  const uuid = await addon.fileSystemUuid(mount.mountPoint).catch(() => '')
  if (uuid !== '' || !mount.source.startsWith('/dev/')) return uuid
  const device = await realpath(mount.source).catch(() => mount.source)
  const names = await readdir(BY_UUID).catch(() => [])
  for (const name of names) {
    if ((await realpath(join(BY_UUID, name)).catch(() => '')) === device) return name
  }
  return ''
}

const BY_UUID = '/dev/disk/by-uuid'
