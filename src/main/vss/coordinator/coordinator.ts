import { BackupError } from '../../model/backup-error'
import { say } from '../../model/sentence'
import { systemTimers, type Timers } from '../../model/timers'
import type { ShadowCopyService } from '..'
import type { Provider, Volume } from '../providers'
import type { WriterRegistry } from '../writers'
import { CoordinatedBackup } from './coordinated-backup'
import { CoordinatedRestore } from './coordinated-restore'
import type { CoordinatorParts } from './coordinator-parts'
import { concealCopy, deleteCopy, endReverts, exposeCopy, listAll, revertTo } from './kept-shadow-copies'
import type { Stillness } from './hold'
import { type CoordinatorLimits, coordinatorLimits } from './limits'
import type { SetLock } from './set-lock'
import { judgedVolumes, volumeStatuses } from './volumes'

export interface CoordinatorOptions {
  readonly providers: readonly Provider[]
  readonly writers: WriterRegistry
  /** The mounted volumes, without a verdict. */
  readonly listVolumes: () => Promise<readonly Volume[]>
  /** One set creation at a time on the machine: `createSetLock(path)`. */
  readonly lock: SetLock
  /** A new UUID at each call. */
  readonly createId: () => string
  readonly timers?: Timers
  /** The watchdog and the freeze of file systems; left out where nothing is really held. */
  readonly stillness?: Stillness
  readonly limits?: Partial<CoordinatorLimits>
}

/** Our own shadow copy service: writers make the data consistent, providers make the copies, this keeps the order. */
export function createCoordinator(options: CoordinatorOptions): ShadowCopyService {
  const { providers, writers, listVolumes, lock, createId, timers = systemTimers } = options
  const limits = { ...coordinatorLimits, ...options.limits }
  const parts: CoordinatorParts = {
    providers,
    writers,
    listVolumes,
    lock,
    createId,
    timers,
    limits,
    ...(options.stillness && { stillness: options.stillness }),
  }

  return {
    // A context that cannot be had rejects, as every failure does.
    startBackup: async (backup) => Promise.resolve(new CoordinatedBackup(parts, backup)),
    startRestore: (restore) => Promise.resolve(new CoordinatedRestore(parts, restore)),
    volumes: async () => volumeStatuses(await listVolumes(), providers, timers, limits),
    listShadowCopies: () => listAll(providers),
    deleteShadowCopy: (id) => deleteCopy(providers, id),
    exposeShadowCopy: (id, folder) => exposeCopy(providers, id, folder),
    concealShadowCopy: (id) => concealCopy(providers, id),
    revertToShadowCopy: (id, revert) => revertTo(parts, id, revert),
    breakShadowCopySet: () => Promise.reject(needsHardware('Breaking a set')),
    importShadowCopies: () => Promise.reject(needsHardware('Importing shadow copies')),
    /** Every provider cleans up what it can before a failure is told. */
    async cleanUp() {
      await endReverts(parts)
      const outcomes = await Promise.allSettled(providers.map((provider) => provider.cleanUp()))
      for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
      return outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : []))
    },
    judgeVolumes: async () => judgedVolumes(await listVolumes(), providers, timers, limits),
    // Copies on write share the room of their volume.
    diffAreas: () => Promise.resolve([]),
    listProviders: () => Promise.resolve(providers.map(({ id, name, kind, version }) => ({ id, name, kind, version }))),
  }
}

/** Copies that can leave their computer are those of a disk array (rule C70). */
const needsHardware = (what: string): BackupError =>
  new BackupError(
    'invalid-request',
    say('{what} needs a provider whose copies are disks of their own; there is none here.', { what }),
  )
