import { realpath } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fixed } from '../../model/sentence'
import { type VolumePath, isWithin, volumePath } from '../../model/volume-path'
import { shadowFolderOf } from './btrfs/shadow-folder'
import { type Mount, SHADOW_FOLDER, isVolume, shadowCopyOf } from './mount-table'
import { mountOf, readMountTable, visibleMounts } from './mounted-at'
import { type VolumeAddon, uuidOf, volumeOf } from './volumes'

/** What a folder really spans: a shadow copy of its own volume alone would show the rest as empty folders. */
export interface FolderVolumes {
  /** The volume of the folder, then each volume and nested subvolume below it, in order of path. */
  readonly volumes: readonly SpannedVolume[]
  /** What is below it and not part of a backup, with the reason in words. */
  readonly leftOut: readonly { readonly path: string; readonly reason: string }[]
  /** Folders of shadow copies, which no backup holds. */
  readonly omit: readonly string[]
}

/** `path` is a mount point or the root of a nested subvolume; `mountPoint` is the mount it is seen through. */
export interface SpannedVolume {
  readonly path: VolumePath
  readonly mountPoint: VolumePath
  readonly uuid: string
  readonly fileSystem: string
}

/**
 * Rules P5 to P8 of docs/spec/providers.md. Reads the mount table and the tree of subvolumes, walks no folders.
 * A folder that is missing spans the volume it would lie on. Links above `folder` are followed, the last name is not.
 */
export async function volumesOfFolder(folder: string, addon: VolumeAddon): Promise<FolderVolumes> {
  const parent = dirname(folder)
  const top = join(await realpath(parent).catch(() => parent), basename(folder))
  const mounts = await visibleMounts(await readMountTable())
  const found = new Map<VolumePath, Mount>()
  const leftOut: FolderVolumes['leftOut'][number][] = []

  const own = await volumeOf(top, addon)
  const roots = mounts.filter((mount) => isVolume(mount) && isWithin(top, mount.mountPoint))
  for (const path of [...(own === null ? [] : [own]), ...roots.map(({ mountPoint }) => volumePath(mountPoint))]) {
    const mount = await mountOf(path, mounts)
    if (!mount || found.has(path)) continue
    found.set(path, mount)
    if (mount.fileSystem !== 'btrfs' || (await addon.btrfsSubvolume(path)) === null) continue
    for (const nested of await nestedSubvolumes(path, top, addon)) {
      if (nested.kind === 'left-out') leftOut.push({ path: nested.path, reason: nested.reason })
      else if ((await mountOf(nested.path, mounts))?.id === mount.id) found.set(nested.path, mount)
    }
  }
  const volumes = [...found].map(async ([path, mount]) => ({
    path,
    mountPoint: volumePath(mount.mountPoint),
    uuid: await uuidOf(mount, addon),
    fileSystem: mount.fileSystem,
  }))
  const exposed = mounts.filter((mount) => shadowCopyOf(mount) !== null).map(({ mountPoint }) => mountPoint)
  const points = [...found.values()]
    .filter(({ fileSystem }) => fileSystem === 'btrfs')
    .map(({ mountPoint }) => mountPoint)
  return {
    volumes: (await Promise.all(volumes)).sort((a, b) => (a.path < b.path ? -1 : 1)),
    leftOut,
    omit: [...[...new Set(points)].map(shadowFolderOf), ...exposed],
  }
}

type Nested =
  | { readonly kind: 'found'; readonly path: VolumePath }
  | { readonly kind: 'left-out'; readonly path: string; readonly reason: string }

/** Below `root` and inside `folder`, children of children too. */
async function nestedSubvolumes(root: VolumePath, folder: string, addon: VolumeAddon): Promise<readonly Nested[]> {
  const answer: Nested[] = []
  for (const child of await addon.btrfsNestedSubvolumes(root)) {
    if (child.path === null) {
      answer.push({ kind: 'left-out', path: root, reason: fixed('A subvolume below it may not be seen by this user.') })
      continue
    }
    const path = volumePath(join(root, child.path))
    if (path.split('/').includes(SHADOW_FOLDER)) continue
    if (!isWithin(folder, path) && !isWithin(path, folder)) continue
    answer.push(...(await inspect(path, child.id, folder, addon)))
  }
  return answer
}

async function inspect(path: VolumePath, id: string, folder: string, addon: VolumeAddon): Promise<readonly Nested[]> {
  const subvolume = await addon.btrfsSubvolume(path).catch(() => undefined)
  if (subvolume === undefined) {
    return [{ kind: 'left-out', path, reason: fixed('This subvolume may not be read by this user.') }]
  }
  if (subvolume?.id !== id) return []
  if (subvolume.readOnly && subvolume.parentUuid !== '') {
    return [
      { kind: 'left-out', path, reason: fixed('It is an earlier read-only snapshot that another program keeps.') },
    ]
  }
  const inside = await nestedSubvolumes(path, folder, addon)
  return isWithin(folder, path) ? [{ kind: 'found', path }, ...inside] : inside
}
