import { access, constants, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ProposedPlace } from '../../contract/proposals'
import type { VolumeStatus } from '../../contract/volumes'
import { isNetworkFileSystem, nearestFolder } from '../files'

type Mounted = Pick<VolumeStatus, 'mountPoint' | 'device' | 'fileSystem' | 'capacity' | 'available'>

export interface PlacePorts {
  /** Every volume that is mounted and can be reached. */
  readonly volumes: () => Promise<readonly Mounted[]>
  /** Of the person whose files are to be protected. */
  readonly home: string
  /** The disks that a device is made of, by the kernel's names; none for what is no disk. */
  readonly disksOf: (device: string) => Promise<readonly string[]>
  /** Whether the system runs from what is mounted there; by the usual names, unless given. */
  readonly isOfTheSystem?: (mountPoint: string) => boolean
}

/** What the system starts and runs from, and what other programs keep for themselves. */
const NOT_FOR_BACKUPS = /^\/(boot|efi|snap|sysroot|usr|etc|dev|proc|sys)(\/|$)|^\/var\/(lib|snap)\//
const hasSystemName = (mountPoint: string): boolean => NOT_FOR_BACKUPS.test(mountPoint)
/** The folder that a backup gets on a drive or share. */
const FOLDER = 'penumbra'

/**
 * Drives and mounted shares for a backup: other disks first, then shares, then other file systems of the disk on which the
 * home lies; of each kind those with a backup first, then the one with the most room. The volume of the home and the
 * system's are none (rule F11). Fails: as `volumes` does.
 */
export async function proposePlaces(ports: PlacePorts): Promise<ProposedPlace[]> {
  const { volumes, home, disksOf, isOfTheSystem = hasSystemName } = ports
  const all = await volumes()
  const own = holderOf(home, all)
  const ownDisks = await disksOf(own?.device ?? '')
  const found = all.filter(
    ({ mountPoint, device }) => mountPoint !== '/' && device !== own?.device && !isOfTheSystem(mountPoint),
  )
  const once = found.filter((one) => shortest(one, found))
  const places = await Promise.all(
    once.map(async ({ mountPoint, device, fileSystem, capacity, available }): Promise<ProposedPlace> => {
      const { path, hasBackup } = await folderOn(mountPoint)
      const isShare = isNetworkFileSystem(fileSystem)
      const disks = isShare ? [] : await disksOf(device)
      return {
        ...{ path, hasBackup, mountPoint, device, fileSystem, capacity, available },
        kind: isShare ? 'share' : 'drive',
        canWrite: await isWritable(path),
        sharesDisk: disks.some((disk) => ownDisks.includes(disk)),
      }
    }),
  )
  return places.sort(byWorth)
}

/** A file system that is mounted twice is one place. */
const shortest = ({ mountPoint, device }: Mounted, all: readonly Mounted[]): boolean =>
  all.every(
    (other) =>
      other.device !== device ||
      other.mountPoint.length > mountPoint.length ||
      (other.mountPoint.length === mountPoint.length && other.mountPoint >= mountPoint),
  )

const byWorth = (one: ProposedPlace, other: ProposedPlace): number =>
  Number(other.canWrite) - Number(one.canWrite) ||
  rank(one) - rank(other) ||
  Number(other.hasBackup) - Number(one.hasBackup) ||
  other.available - one.available

const rank = ({ kind, sharesDisk }: ProposedPlace): number => (sharesDisk ? 2 : kind === 'share' ? 1 : 0)

function holderOf(path: string, volumes: readonly Mounted[]): Mounted | undefined {
  const holds = ({ mountPoint }: Mounted) =>
    mountPoint === '/' || path === mountPoint || path.startsWith(`${mountPoint}/`)
  return volumes.filter(holds).sort((one, other) => other.mountPoint.length - one.mountPoint.length)[0]
}

/** A repository is known by its file `config` and its folder `keys`. */
async function folderOn(mountPoint: string): Promise<{ readonly path: string; readonly hasBackup: boolean }> {
  const own = join(mountPoint, FOLDER)
  for (const path of [own, mountPoint]) {
    if ((await isThere(join(path, 'config'))) && (await isThere(join(path, 'keys')))) return { path, hasBackup: true }
  }
  return { path: own, hasBackup: false }
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

const isWritable = async (path: string): Promise<boolean> =>
  access(await nearestFolder(path), constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
