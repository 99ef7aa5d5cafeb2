import type { JudgedVolume, ProviderVerdict } from '../../../contract/providers'
import type { Said, Sentence } from '../../../contract/sentence'
import type { VolumeStatus } from '../../../contract/volumes'
import { BackupError, saidBy } from '../../model/backup-error'
import { about, fixed, joined, say, within } from '../../model/sentence'
import type { Timers } from '../../model/timers'
import { type VolumePath, volumePath } from '../../model/volume-path'
import type { Provider, Volume } from '../providers'
import type { CoordinatorLimits } from './limits'
import { within as inTime } from './within'

/** Hardware before software before system, as the field asks them (rule C32). */
const PREFERENCE: Readonly<Record<Provider['kind'], number>> = { hardware: 0, software: 1, system: 2 }

export type Support =
  | { readonly supported: true; readonly provider: Provider }
  | { readonly supported: false; readonly reason: Sentence; readonly needsRights: boolean }

/** The first provider, by preference, that can make and delete a copy of a volume; else every reason. */
export async function findProvider(
  providers: readonly Provider[],
  volume: VolumePath,
  timers: Timers,
  limits: CoordinatorLimits,
): Promise<Support> {
  const reasons: Said[] = []
  let needsRights = false
  for (const provider of inOrder(providers)) {
    const verdict = await ask(provider, volume, timers, limits)
    if (verdict.supported) return { supported: true, provider }
    reasons.push(about(provider.name, within(verdict.reason)))
    needsRights ||= verdict.needsRights === true
  }
  return {
    supported: false,
    reason: reasons.length > 0 ? joined(reasons, '; ') : say('there is no provider'),
    needsRights,
  }
}

/** By name or id. Fails: `vss.no-provider`. */
export function namedProvider(providers: readonly Provider[], name: string): Provider {
  const found = providers.find((provider) => provider.id === name || provider.name === name)
  if (!found) throw new BackupError('vss.no-provider', say('There is no provider {name}.', { name }))
  return found
}

export async function volumeStatuses(
  volumes: readonly Volume[],
  providers: readonly Provider[],
  timers: Timers,
  limits: CoordinatorLimits,
): Promise<readonly VolumeStatus[]> {
  return Promise.all(
    volumes.map(async ({ mountPoint, device, fileSystem, uuid, capacity, available }) => {
      const support = await findProvider(providers, volumePath(mountPoint), timers, limits)
      const verdict = support.supported
        ? { provider: support.provider.name, whyNot: '', needsRights: false }
        : { provider: null, whyNot: support.reason, needsRights: support.needsRights }
      return { mountPoint, device, fileSystem, uuid, capacity, available, ...verdict }
    }),
  )
}

/** Each volume with the word of every provider; the first of them that can is the one that would be taken. */
export async function judgedVolumes(
  volumes: readonly Volume[],
  providers: readonly Provider[],
  timers: Timers,
  limits: CoordinatorLimits,
): Promise<readonly JudgedVolume[]> {
  const statuses = await volumeStatuses(volumes, providers, timers, limits)
  return Promise.all(
    statuses.map(async (status) => ({
      ...status,
      verdicts: await Promise.all(
        inOrder(providers).map(async (provider): Promise<ProviderVerdict> => {
          const verdict = await ask(provider, volumePath(status.mountPoint), timers, limits)
          return verdict.supported
            ? { provider: provider.name, isSupported: true, whyNot: '' }
            : { provider: provider.name, isSupported: false, whyNot: verdict.reason }
        }),
      ),
    })),
  )
}

const inOrder = (providers: readonly Provider[]): readonly Provider[] =>
  [...providers].sort((one, other) => PREFERENCE[one.kind] - PREFERENCE[other.kind])

/** A provider that fails to say supports nothing, and its failure is the reason. */
async function ask(
  provider: Provider,
  volume: VolumePath,
  timers: Timers,
  limits: CoordinatorLimits,
): ReturnType<Provider['isVolumeSupported']> {
  try {
    const expired = () => new BackupError('vss.provider-failed', fixed('it did not say in time'))
    return await inTime(timers, { milliseconds: limits.isVolumeSupported, expired }, () =>
      provider.isVolumeSupported(volume),
    )
  } catch (error) {
    return { supported: false, reason: saidBy(error) }
  }
}
