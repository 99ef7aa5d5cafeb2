import { randomUUID } from 'node:crypto'
import type { StartProcess } from './model/child-process'
import { systemTimers } from './model/timers'
import { type Addon, WatchdogProcess, peerCredentials, windowsVss } from './native'
import type { ShadowCopyService } from './vss'
import { createCoordinator, createSetLock, machineLockPath } from './vss/coordinator'
import { type Provider, readVolumes } from './vss/providers'
import { createWindowsShadowCopies } from './vss/windows'
import {
  createWriterRegistry,
  joinedRegistries,
  registeredWriters,
  writerFolders,
  writerProcessLimits,
} from './vss/writers'
import { SQLITE_WRITER, describeWithoutDatabases } from './vss/writers/sqlite'

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
