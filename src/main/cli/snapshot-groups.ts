import type { GroupBy, Snapshot } from '../repository'
import { snapshotJson } from './snapshot-arguments'

/** What the restore points of a group have in common; null is what they were not grouped by. */
export interface GroupKey {
  readonly host: string | null
  readonly paths: readonly string[] | null
  readonly tags: readonly string[] | null
}

export interface SnapshotGroup {
  readonly key: GroupKey
  readonly snapshots: readonly Snapshot[]
}

/** The restore points in groups, each in the order given; paths and tags are compared as sets. */
export function groupsOf(snapshots: readonly Snapshot[], groupBy: ReadonlySet<GroupBy>): readonly SnapshotGroup[] {
  const groups = new Map<string, { readonly key: GroupKey; readonly snapshots: Snapshot[] }>()
  for (const snapshot of snapshots) {
    const key: GroupKey = {
      host: groupBy.has('host') ? snapshot.hostname : null,
      paths: groupBy.has('paths') ? [...snapshot.paths].sort() : null,
      tags: groupBy.has('tags') ? [...snapshot.tags].sort() : null,
    }
    const name = JSON.stringify(key)
    const group = groups.get(name) ?? { key, snapshots: [] }
    groups.set(name, group)
    group.snapshots.push(snapshot)
  }
  return [...groups.values()]
}

/** A group as restic's JSON has it. */
export const groupJson = ({ key, snapshots }: SnapshotGroup): object => ({
  group_key: { hostname: key.host ?? '', paths: key.paths, tags: key.tags?.length === 0 ? null : key.tags },
  snapshots: snapshots.map(snapshotJson),
})

/** The line above a group, in restic's words; null where the group has nothing to be called by. */
export function titleOf({ host, paths, tags }: GroupKey): string | null {
  const parts = [
    ...(host === null ? [] : [`host [${host}]`]),
    ...(tags === null || tags.length === 0 ? [] : [`tags [${tags.join(', ')}]`]),
    ...(paths === null ? [] : [`paths [${paths.join(', ')}]`]),
  ]
  return parts.length === 0 ? null : `snapshots for (${parts.join(', ')}):`
}
