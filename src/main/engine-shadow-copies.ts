import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import type { StartProcess } from './model/child-process'
import { systemTimers } from './model/timers'
import {
  type Addon,
  type Peer,
  WatchdogProcess,
  type WindowsHost,
  peerCredentials,
  windowsHost,
  windowsVss,
} from './native'
import type { Doctor, ShadowCopyService } from './vss'
import { createCoordinator, createSetLock, machineLockPath } from './vss/coordinator'
import { type Provider, readVolumes } from './vss/providers'
import { createDoctor, createWindowsShadowCopies } from './vss/windows'
import {
  createWriterRegistry,
  joinedRegistries,
  registeredWriters,
  writerFolders,
  writerProcessLimits,
} from './vss/writers'
import { SQLITE_WRITER, describeWithoutDatabases } from './vss/writers/sqlite'

/** How callers of a service are known here. */
export interface CallerMeans {
  /** Who is at the other end of a Unix socket, by the kernel's word. */
  readonly peerOf: (socket: Socket) => Peer
  /** Takes a place for as long as this process lives, by a lock on a file; answers what gives it back. Fails: `vss.set-in-progress`. */
  readonly claim: (file: string) => () => void
  /** What a service needs of Windows; null elsewhere. */
  readonly windows: WindowsHost | null
}

export const callerMeans = (addon: Addon): CallerMeans => ({
  peerOf: (socket) => peerCredentials(addon, socket),
  claim: (file) => createSetLock(file, addon).acquire(),
  windows: windowsHost(addon),
})

/** Who examines the operating system's shadow copy service; null where there is none. */
export function buildDoctor(addon: Addon): Doctor | null {
  const [vss, host] = [windowsVss(addon), windowsHost(addon)]
  return vss && host && createDoctor(vss, host, systemTimers)
}

/**
 * The operating system's shadow copy service where there is one (Windows); else our own: the writers that come with
 * Penumbra, those that registered, and the coordinator.
 */
export function buildShadowCopies(
  options: {
    readonly root: string
    readonly places: { readonly runtime: string }
    readonly startProcess: StartProcess
    readonly user: { readonly uid: number }
    readonly holdsDatabases: boolean
  },
  providers: readonly Provider[],
  addon: Addon,
): ShadowCopyService {
  const windows = windowsVss(addon)
  if (windows) return createWindowsShadowCopies({ vss: windows, createId: randomUUID })
  const { root, places, startProcess, user, holdsDatabases } = options
  const describeIdle = (sources: readonly string[]) => describeWithoutDatabases(addon.findDatabases, sources)
  const sqlite = holdsDatabases ? SQLITE_WRITER : { ...SQLITE_WRITER, describeIdle }
  return createCoordinator({
    providers,
    writers: joinedRegistries([
      createWriterRegistry({ writers: [sqlite], startProcess, folder: places.runtime }),
      registeredWriters({
        folders: writerFolders(places.runtime),
        userOf: (socket) => peerCredentials(addon, socket),
        uid: user.uid,
        timers: systemTimers,
        limits: writerProcessLimits,
      }),
    ]),
    listVolumes: () => readVolumes(addon),
    lock: createSetLock(machineLockPath(), addon),
    createId: randomUUID,
    stillness: {
      startWatchdog: (guarded) => WatchdogProcess.start(root, guarded),
      freezeFileSystem: (folder) => addon.freezeFileSystem(folder),
      thawFileSystem: (folder) => addon.thawFileSystem(folder),
      lockMemory: () => addon.lockMemory(),
      unlockMemory: () => addon.unlockMemory(),
    },
  })
}
