import type { Snapshot } from './tree'

/** What the run behind a snapshot proved: Penumbra's own runs say it, other programs' do not. */
export interface SnapshotEvidence {
  /** Something was missing from the run. */
  readonly isDegraded: boolean
  /** Components whose writer vouched for them, each by a name that is the same in every run. */
  readonly consistentComponents: readonly string[]
}

export type Evidence = ReadonlyMap<string, SnapshotEvidence>

/** The tag of what a person wants to stay. */
export const PINNED = 'pinned'

/**
 * Our rules above any policy: why a snapshot stays whatever the policy says, by its id. Only of snapshots with evidence.
 * `all` is the whole repository, oldest first, for "the last" is the last of all, not of those that were selected.
 * Source: docs/spec/repository-verbs.md, Z10-Z13.
 */
export function protectedSnapshots(
  all: readonly Snapshot[],
  evidence: Evidence,
): ReadonlyMap<string, readonly string[]> {
  const newest = new Map<string, string>()
  const reasons = new Map<string, string[]>()
  const add = (id: string, reason: string) => reasons.set(id, [...(reasons.get(id) ?? []), reason])
  for (const { id, tags, hostname } of all) {
    const proof = evidence.get(id)
    if (proof === undefined) continue
    if (tags.includes(PINNED)) add(id, PINNED)
    for (const component of proof.consistentComponents) newest.set(`${component} on ${hostname}`, id)
  }
  for (const [component, id] of newest) add(id, `last application-consistent point of ${component}`)
  return reasons
}
