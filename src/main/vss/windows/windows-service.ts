import type { ProviderStatus } from '../../../contract/providers'
import type { ShadowCopyStatus } from '../../../contract/volumes'
import { BackupError } from '../../model/backup-error'
import { say } from '../../model/sentence'
import { systemClock } from '../../model/clock'
import { systemTimers } from '../../model/timers'
import type { VssShadowCopy, WindowsVss } from '../../native'
import type { ShadowCopyService } from '..'
import { providerType, snapshotAttributes, snapshotContext } from '../documents'
import { diffAreas } from './diff-areas'
import { fileTime } from './file-time'
import { nativePath } from './path-names'
import { judgedVolumes, mountedVolumes, volumeStatuses } from './volume-map'
import { asked } from './vss-failure'
import { WindowsBackup } from './windows-backup'
import { type WindowsLimits, type WindowsParts, windowsLimits } from './windows-parts'
import { WindowsRestore } from './windows-restore'

export interface WindowsServiceOptions extends Partial<Pick<WindowsParts, 'timers' | 'clock'>> {
  readonly vss: WindowsVss
  readonly createId: () => string
  readonly limits?: Partial<WindowsLimits>
}

/** The operating system's shadow copy service behind the interface that the requester knows (docs/spec/windows.md). */
export function createWindowsShadowCopies(options: WindowsServiceOptions): ShadowCopyService {
  const { vss, createId, timers = systemTimers, clock = systemClock } = options
  const limits = { ...windowsLimits, ...options.limits }
  const parts: WindowsParts = { vss, createId, timers, clock, limits, maker: { owner: null } }
  const { service } = vss

  const listShadowCopies = async () => described(await asked(service.call('shadowCopies')))

  async function described(copies: readonly VssShadowCopy[]): Promise<readonly ShadowCopyStatus[]> {
    const [providers, mounted] = await Promise.all([asked(service.call('providers')), mountedVolumes(service)])
    return copies.map((copy) => ({
      ...shadowCopyStatus(copy),
      provider: providers.find(({ id }) => id === copy.providerId)?.name ?? copy.providerId,
      volume: mounted.find(({ name }) => name.toLowerCase() === copy.volume.toLowerCase())?.path ?? copy.volume,
    }))
  }

  return {
    startBackup: async (backup) => Promise.resolve(new WindowsBackup(parts, backup)),
    startRestore: async (restore) => Promise.resolve(new WindowsRestore(parts, restore)),
    volumes: () => volumeStatuses(service),
    judgeVolumes: () => judgedVolumes(service),
    diffAreas: () => diffAreas(service),
    listShadowCopies,
    async deleteShadowCopy(id) {
      await asked(service.call('delete', id, false), id)
    },
    async exposeShadowCopy(id, folder) {
      await asked(service.call('expose', id, folder.startsWith('/') ? nativePath(folder) : folder, false), id)
    },
    async concealShadowCopy(id) {
      await asked(service.call('unexpose', id), id)
    },
    async revertToShadowCopy(id, { signal, onStep }) {
      const copy = (await asked(service.call('shadowCopies'))).find((one) => one.id === id)
      if (!copy) throw new BackupError('invalid-request', say('There is no shadow copy {id}.', { id }))
      if (signal.aborted) throw new BackupError('cancelled', 'It was cancelled.')
      onStep('switch')
      await asked(service.call('revert', id, copy.volume, false, limits.longest), id)
      // Windows keeps no copy of what the volume was: the other copies of it stay.
      return { volume: copy.volume, keptAs: '' }
    },
    async breakShadowCopySet(setId) {
      await asked(service.call('break', setId, 0, limits.longest), setId)
    },
    async importShadowCopies(document) {
      return described(await asked(service.call('import', document, limits.longest)))
    },
    // Copies of a run that died went with its process: the service releases what is released by nobody.
    cleanUp: () => Promise.resolve([]),
    async listProviders() {
      return (await asked(service.call('providers'))).map(({ id, name, type, version }): ProviderStatus => ({
        id,
        name,
        version,
        kind: kindOf(type),
      }))
    },
  }
}

function kindOf(type: number): ProviderStatus['kind'] {
  const word = providerType.ofValue(type)
  return word === 'system' || word === 'hardware' ? word : 'software'
}

function shadowCopyStatus(copy: VssShadowCopy): ShadowCopyStatus {
  const persistent = (copy.attributes & snapshotAttributes.persistent) !== 0
  // Attributes of the provider say nothing of the context.
  const ofContext = copy.attributes & 0x1f
  return {
    ...{ id: copy.id, setId: copy.setId, provider: '', volume: copy.volume },
    ...{ deviceObject: `${copy.deviceObject}\\`, createdAt: fileTime(copy.created), persistent },
    inUse: !persistent,
    context: snapshotContext.ofValue(ofContext),
    createdBy: '',
    exposedAt: copy.exposedName === '' ? [] : [copy.exposedName],
  }
}
