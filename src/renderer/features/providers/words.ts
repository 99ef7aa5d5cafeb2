import type { DiffArea, ProviderStatus } from '../../../contract/providers'
import { formatBytes } from '../../format'
import { t } from '../../language'

export const kindWords: Readonly<Record<ProviderStatus['kind'], string>> = {
  system: t('part of the system'),
  software: t('a program'),
  hardware: t('a disk array'),
}

/** How much of its room a diff area uses, and where it is. */
export function areaSentence({ volume, keptOn, used, allocated, maximum }: DiffArea): string {
  const room = { used: formatBytes(used), allocated: formatBytes(allocated) }
  const size =
    maximum === null
      ? t('{used} of {allocated} used, without a limit.', room)
      : t('{used} of {allocated} used, at most {maximum}.', { ...room, maximum: formatBytes(maximum) })
  return volume === keptOn ? size : `${t('On {keptOn}.', { keptOn })} ${size}`
}

export const words = {
  intro: t(
    'A provider makes shadow copies. Each volume shows what every provider answered; the first that can is used.',
  ),
  asking: t('Asking every provider about every volume…'),
  again: t('Ask the providers again'),
  providers: t('Providers'),
  noProvider: t('Nothing on this computer makes shadow copies. Files are backed up as they lie on the disk.'),
  version: (version: string) => t('version {version}', { version }),
  volumes: t('Volumes'),
  noVolumes: t('There is no volume.'),
  taken: (provider: string) => t('{provider} makes its shadow copies.', { provider }),
  notTaken: t('It can have no shadow copy. Its files are backed up as they lie on the disk.'),
  couldToo: (provider: string) => t('{provider}: it could, and is not asked first.', { provider }),
  needsRights: t('The service could: it may do more than you.'),
  free: (available: string, capacity: string) => t('{available} of {capacity} are free.', { available, capacity }),
  area: t('Set aside for shadow copies'),
  noArea: t(
    'Nothing is set aside: what its shadow copies hold comes out of this free room, and grows with what is overwritten.',
  ),
}
