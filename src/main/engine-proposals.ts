import type { FoundApplication } from '../contract/proposals'
import { rootsOf } from './engine-previews'
import type { EngineOptions } from './engine-options'
import { disksOf, isFolder } from './files'
import { proposePlaces } from './jobs'
import type { Addon } from './native'
import { type BackupPorts, findApplications, newBudget } from './requester'
import type { ShadowCopyService } from './vss'
import { readVolumes } from './vss/providers'

/** Where the Filesystem Hierarchy Standard has servers keep the data that they serve. */
const SERVED = '/srv'

/** The part of the composition that proposes what to protect and where to. Decides nothing. */
export function proposalParts(
  { home }: Pick<EngineOptions, 'home'>,
  parts: {
    readonly addon: Addon
    readonly shadowCopies: ShadowCopyService
    readonly backupPorts: Omit<BackupPorts, 'repository'>
  },
) {
  const { addon, shadowCopies, backupPorts } = parts
  return {
    proposePlaces: () => proposePlaces({ home, disksOf, volumes: () => readVolumes(addon) }),
    async findApplications(folders: readonly string[], signal: AbortSignal): Promise<FoundApplication[]> {
      const asked = [...new Set([...folders, SERVED])]
      const areThere = await Promise.all(asked.map(isFolder))
      const there = asked.filter((_, at) => areThere[at])
      if (there.length === 0) return []
      return findApplications(shadowCopies, await rootsOf(backupPorts)(there), newBudget, signal)
    },
  }
}
