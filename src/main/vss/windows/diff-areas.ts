import type { DiffArea } from '../../../contract/providers'
import { BackupError } from '../../model/backup-error'
import type { ServiceCalls, VssSession } from '../../native'
import { mountedVolumes } from './volume-map'
import { asked } from './vss-failure'

/**
 * The shadow storage of the system provider: which volume keeps the differences of which, and how much. Only an
 * administrator may ask; nobody else is told any.
 */
export async function diffAreas(service: VssSession<ServiceCalls>): Promise<readonly DiffArea[]> {
  const [storage, mounted] = await Promise.all([
    asked(service.call('shadowStorage')).catch((error: unknown) => {
      if (error instanceof BackupError && error.code === 'vss.insufficient-rights') return []
      throw error
    }),
    mountedVolumes(service),
  ])
  const pathOf = (name: string): string =>
    mounted.find((volume) => volume.name.toLowerCase() === name.toLowerCase())?.path ?? name
  return storage.map(({ volume, diffVolume, used, allocated, maximum }) => ({
    ...{ volume: pathOf(volume), keptOn: pathOf(diffVolume), used, allocated },
    maximum: maximum < 0 ? null : maximum,
  }))
}
