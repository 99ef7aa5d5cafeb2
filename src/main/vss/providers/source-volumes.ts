import type { Said, Sentence } from '../../../contract/sentence'
import { inARow, say, within } from '../../model/sentence'
import type { VolumePath } from '../../model/volume-path'
import { type SpannedVolume, volumesOfFolder } from './nested-volumes'
import type { Provider } from './provider'
import type { VolumeAddon } from './volumes'

/** Everything that some folders span, each volume with the provider that can make **and** delete a copy of it here. */
export interface SourceVolumes {
  readonly volumes: readonly (Pick<SpannedVolume, 'path' | 'uuid' | 'fileSystem'> & {
    /** Its id; null when none can, and `whyNot` says why. */
    readonly provider: string | null
    readonly whyNot: Sentence
  })[]
  readonly leftOut: readonly { readonly path: string; readonly reason: string }[]
  readonly omit: readonly string[]
}

/** Rules P5 to P8 for all folders together; a volume that several folders share appears once. */
export async function sourceVolumes(
  folders: readonly string[],
  providers: readonly Provider[],
  addon: VolumeAddon,
): Promise<SourceVolumes> {
  const spans = await Promise.all(folders.map((folder) => volumesOfFolder(folder, addon)))
  const unique = new Map(spans.flatMap(({ volumes }) => volumes).map((volume) => [volume.path, volume]))
  const volumes: SourceVolumes['volumes'][number][] = []
  for (const { path, uuid, fileSystem } of unique.values()) {
    volumes.push({ path, uuid, fileSystem, ...(await offer(path, fileSystem, providers)) })
  }
  return {
    volumes: volumes.sort((one, other) => (one.path < other.path ? -1 : 1)),
    leftOut: spans.flatMap(({ leftOut }) => leftOut),
    omit: [...new Set(spans.flatMap(({ omit }) => omit))],
  }
}

async function offer(
  path: VolumePath,
  fileSystem: string,
  providers: readonly Provider[],
): Promise<{ readonly provider: string | null; readonly whyNot: Sentence }> {
  const reasons: Said[] = []
  for (const provider of providers) {
    const support = await provider.isVolumeSupported(path)
    if (support.supported) return { provider: provider.id, whyNot: '' }
    reasons.push(within(support.reason))
  }
  const none = say('No provider makes shadow copies of {fileSystem}.', { fileSystem })
  return { provider: null, whyNot: reasons.length > 0 ? inARow(...reasons) : none }
}
