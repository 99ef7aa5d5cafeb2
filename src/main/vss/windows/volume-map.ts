import type { JudgedVolume, ProviderVerdict } from '../../../contract/providers'
import type { VolumeStatus } from '../../../contract/volumes'
import type { Sentence } from '../../../contract/sentence'
import { BackupError, saidBy } from '../../model/backup-error'
import { fixed, say } from '../../model/sentence'
import type { VolumePath } from '../../model/volume-path'
import type { ServiceCalls, VssSession, VssVolume } from '../../native'
import { asked, vssFailure } from './vss-failure'
import { nativePath, volumeAt, withBackslash } from './path-names'

/** One volume of this computer, by its mount point as restore points name it and by its one name. */
export interface MountedVolume {
  readonly path: VolumePath
  /** `\\?\Volume{...}\` */
  readonly name: string
  readonly volume: VssVolume
}

/** Every mounted volume at every place at which it is mounted. */
export async function mountedVolumes(service: VssSession<ServiceCalls>): Promise<readonly MountedVolume[]> {
  const volumes = await asked(service.call('volumes'))
  return volumes.flatMap((volume) =>
    volume.mountPoints.map((mountPoint) => ({ path: volumeAt(mountPoint), name: withBackslash(volume.name), volume })),
  )
}

/** The one name of the volume at a mount point. Fails: `volume.unreachable`. */
export async function volumeName(service: VssSession<ServiceCalls>, path: VolumePath): Promise<string> {
  try {
    return withBackslash((await service.call('volumeOfPath', withBackslash(nativePath(path)))).name)
  } catch (cause) {
    throw new BackupError('volume.unreachable', say('{path} is no volume of this computer now.', { path }), { cause })
  }
}

const SYSTEM_PROVIDER = 'b5946137-7b9f-4925-af80-51abd60b20d5'

/** What each volume offers: asked of the service, which asks every provider. */
export async function volumeStatuses(service: VssSession<ServiceCalls>): Promise<readonly VolumeStatus[]> {
  const [mounted, providers] = await Promise.all([mountedVolumes(service), asked(service.call('providers'))])
  const statuses: VolumeStatus[] = []
  for (const { path, name, volume } of mounted) {
    let chosen: string | null = null
    let whyNot: Sentence = ''
    for (const { id, name: provider } of inOrder(providers)) {
      try {
        if (await service.call('isVolumeSupported', name, id)) chosen = provider
      } catch (error) {
        whyNot = saidBy(vssFailure(error))
      }
      if (chosen !== null) break
    }
    const { fileSystem, capacity, available } = volume
    const none = whyNot === '' ? fixed('no provider of this computer can copy it') : whyNot
    statuses.push({
      ...{ mountPoint: path, device: name, fileSystem, uuid: name.slice(11, -2), capacity, available },
      ...{ provider: chosen, whyNot: chosen === null ? none : '' },
    })
  }
  return statuses
}

/** The same, with what every provider says of every volume. */
export async function judgedVolumes(service: VssSession<ServiceCalls>): Promise<readonly JudgedVolume[]> {
  const [statuses, providers] = await Promise.all([volumeStatuses(service), asked(service.call('providers'))])
  const judged: JudgedVolume[] = []
  for (const status of statuses) {
    const verdicts: ProviderVerdict[] = []
    for (const { id, name } of inOrder(providers)) verdicts.push(await verdictOf(service, status.device, { id, name }))
    judged.push({ ...status, verdicts })
  }
  return judged
}

async function verdictOf(
  service: VssSession<ServiceCalls>,
  volume: string,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<ProviderVerdict> {
  try {
    if (await service.call('isVolumeSupported', volume, id)) return { provider: name, isSupported: true, whyNot: '' }
    return { provider: name, isSupported: false, whyNot: fixed('It cannot copy a volume of this kind.') }
  } catch (error) {
    return { provider: name, isSupported: false, whyNot: saidBy(vssFailure(error)) }
  }
}

/** Hardware before software before the system's own (vss-model 8.1). */
const inOrder = <Provider extends { readonly id: string; readonly type: number }>(
  providers: readonly Provider[],
): readonly Provider[] => [...providers].sort((one, other) => rank(one) - rank(other))

const rank = ({ id, type }: { readonly id: string; readonly type: number }): number =>
  id === SYSTEM_PROVIDER ? 2 : type === HARDWARE ? 0 : 1
const HARDWARE = 3
