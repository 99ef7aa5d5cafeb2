import { hasTags } from './forget-policy'
import type { Snapshot } from './tree'

/**
 * Which snapshots a verb is about, as stock clients understand the options: any of the hosts, all of the paths, all
 * tags of any of the lists. What is not named does not matter.
 */
export interface SnapshotSelection {
  readonly hosts: readonly string[]
  readonly paths: readonly string[]
  readonly tags: readonly (readonly string[])[]
}

export const isSelected = (snapshot: Snapshot, { hosts, paths, tags }: SnapshotSelection): boolean =>
  (hosts.length === 0 || hosts.includes(snapshot.hostname)) &&
  paths.every((path) => snapshot.paths.includes(path)) &&
  (tags.length === 0 || tags.some((list) => hasTags(snapshot, list)))
