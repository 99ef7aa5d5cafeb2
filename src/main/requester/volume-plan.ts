import type { Consistency } from '../../contract/consistency'
import type { Degradation, ShadowCopyPolicy } from '../../contract/jobs'
import type { Said, Sentence } from '../../contract/sentence'
import { BackupError } from '../model/backup-error'
import { inEnglish, say, within } from '../model/sentence'
import { type VolumePath, isWithin } from '../model/volume-path'

/** A volume or nested subvolume that holds something of the sources, and the provider that can copy it here. */
export interface SourceVolume {
  readonly path: VolumePath
  readonly uuid: string
  readonly fileSystem: string
  /** Null when none can; `whyNot` says why. */
  readonly provider: string | null
  readonly whyNot: Sentence
}

/** Volumes that are copied in one set, or read live together. */
export interface VolumeGroup {
  readonly kind: 'shadow-copy' | 'live'
  readonly volumes: readonly SourceVolume[]
  /** What writers are asked to describe: the sources on these volumes, and the volumes below a source. */
  readonly roots: readonly string[]
}

export interface VolumePlan {
  readonly groups: readonly VolumeGroup[]
  readonly degradations: readonly Degradation[]
}

/**
 * Decides which volumes get a shadow copy (rules V1 to V5, docs/spec/requester.md). Pure.
 * Fails: `vss.no-provider` when the policy requires a copy that no provider can make.
 */
export function planVolumes(
  sources: readonly string[],
  volumes: readonly SourceVolume[],
  policy: ShadowCopyPolicy,
  provider: string | null,
): VolumePlan {
  const canCopy = ({ provider: offered }: SourceVolume) =>
    policy !== 'none' && offered !== null && (provider === null || provider === offered)
  const copied = volumes.filter(canCopy)
  const live = volumes.filter((volume) => !canCopy(volume))

  const [first] = live
  if (policy === 'required' && first) {
    const why = whyNot(first, provider)
    throw new BackupError(
      'vss.no-provider',
      say('No shadow copy of {path} can be made: {why}', { path: first.path, why }),
      {
        context: { volume: first.path, reason: inEnglish(why) },
      },
    )
  }

  const group = (kind: VolumeGroup['kind'], members: readonly SourceVolume[]): readonly VolumeGroup[] =>
    members.length === 0 ? [] : [{ kind, volumes: members, roots: rootsOn(members, sources, volumes) }]
  return {
    groups: [...group('live', live), ...group('shadow-copy', copied)],
    degradations: policy === 'none' ? [] : live.map((volume) => withoutCopy(volume, provider)),
  }
}

/** The consistency that the files of a volume have when nobody does better or worse. */
/** Who makes the shadow copies of a plan, each once. */
export const providersOf = ({ groups }: Pick<VolumePlan, 'groups'>): string[] => {
  const copied = groups.filter(({ kind }) => kind === 'shadow-copy').flatMap(({ volumes }) => volumes)
  return [...new Set(copied.flatMap(({ provider }) => provider ?? []))]
}

export const volumeConsistency = (kind: VolumeGroup['kind']): Consistency =>
  kind === 'shadow-copy' ? 'crash-consistent' : 'file-consistent'

/** The volume that holds `path`: the one with the longest path that is a prefix. */
export function volumeOf<V extends { readonly path: string }>(path: string, volumes: readonly V[]): V | undefined {
  return volumes
    .filter((volume) => isWithin(volume.path, path))
    .sort((one, other) => other.path.length - one.path.length)[0]
}

function rootsOn(members: readonly SourceVolume[], sources: readonly string[], all: readonly SourceVolume[]): string[] {
  const here = sources.filter((source) => members.some((member) => member === volumeOf(source, all)))
  const below = members.map(({ path }) => path).filter((path) => sources.some((source) => isWithin(source, path)))
  return [...new Set([...here, ...below])].sort()
}

const whyNot = ({ provider, whyNot: why }: SourceVolume, asked: string | null): Said =>
  provider === null
    ? within(why)
    : say('provider {asked} does not serve it, {provider} does', { asked: asked ?? '', provider })

const withoutCopy = (volume: SourceVolume, asked: string | null): Degradation => ({
  kind: 'no-shadow-copy',
  subject: volume.path,
  reason: say('Its files were read one by one while in use: {why}', { why: whyNot(volume, asked) }),
  cure: say('Allow this job to run without shadow copies, or give it the rights or the file system that a copy needs.'),
})
