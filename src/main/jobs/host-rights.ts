import type { HostRights, MissingRight, ProcessRights } from '../../contract/rights'
import type { VolumeStatus } from '../../contract/volumes'

/** A place where backups are kept, and whether this process could write there just now. */
export interface TargetRights {
  readonly path: string
  readonly writable: boolean
  /** Why not, in words; empty when it is writable. */
  readonly whyNot: string
  /** It is the rights that are missing, not the place. */
  readonly needsRights: boolean
}

/**
 * What is possible for each volume and each target in the host that does the work, and which of it more rights would
 * make possible. Pure.
 * Source: docs/spec/host.md, rules G20-G23.
 */
export function hostRights(
  own: ProcessRights,
  volumes: readonly VolumeStatus[],
  targets: readonly TargetRights[],
): HostRights {
  const isMissing: Readonly<Record<MissingRight, boolean>> = {
    'shadow-copies': volumes.some(({ needsRights }) => needsRights === true),
    'read-everything': !own.readsEverything,
    'restore-owners': !own.restoresOwners,
    'write-target': targets.some(({ needsRights }) => needsRights),
  }
  return {
    ...own,
    volumes: volumes.map(({ mountPoint, fileSystem, provider, whyNot, needsRights = false }) => ({
      ...{ mountPoint, fileSystem, whyNot, needsRights },
      shadowCopy: provider !== null,
    })),
    targets: targets.map(({ path, writable, whyNot }) => ({ path, writable, whyNot })),
    missing: (Object.keys(isMissing) as MissingRight[]).filter((right) => isMissing[right]),
  }
}
