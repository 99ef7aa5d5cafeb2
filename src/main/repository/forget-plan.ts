import { type Evidence, protectedSnapshots } from './forget-evidence'
import { applyPolicy, type RetentionPolicy, type Verdict } from './forget-policy'
import type { Snapshot } from './tree'

/**
 * Which snapshots go, by a policy that is applied to each group of its own. Pure.
 *
 * Source: docs/spec/repository-verbs.md, Z5-Z13.
 */
export interface ForgetGroup {
  /** Null for what is not grouped by. */
  readonly host: string | null
  readonly paths: readonly string[] | null
  readonly tags: readonly string[] | null
  /** Newest first. */
  readonly keep: readonly Verdict[]
  readonly remove: readonly Snapshot[]
}

export type GroupBy = 'host' | 'paths' | 'tags'

export interface ForgetRequest {
  /** The whole repository, oldest first. */
  readonly all: readonly Snapshot[]
  readonly isSelected: (snapshot: Snapshot) => boolean
  readonly groupBy: ReadonlySet<GroupBy>
  readonly policy: RetentionPolicy
  /** Empty when our own rules are off. */
  readonly evidence: Evidence
  /** Units: milliseconds since 1970. */
  readonly now: number
}

export function planForget({ all, isSelected, groupBy, policy, evidence, now }: ForgetRequest): ForgetGroup[] {
  const reasons = protectedSnapshots(all, evidence)
  const isDegraded = ({ id }: Snapshot) => evidence.get(id)?.isDegraded ?? false
  return groupsOf(all.filter(isSelected), groupBy).map(({ snapshots, ...group }) => {
    const verdicts = withoutSlots(snapshots, policy, now, isDegraded).map((verdict) => ({
      ...verdict,
      reasons: [...verdict.reasons, ...(reasons.get(verdict.snapshot.id) ?? [])],
    }))
    return {
      ...group,
      keep: verdicts.filter(({ reasons: why }) => why.length > 0),
      remove: verdicts.filter(({ reasons: why }) => why.length === 0).map(({ snapshot }) => snapshot),
    }
  })
}

/**
 * A degraded run takes no slot: what the policy keeps of the whole runs alone stays too. And it is not removed earlier
 * than the policy by itself would, for it may hold the only copy of what it does hold.
 */
function withoutSlots(
  newestFirst: readonly Snapshot[],
  policy: RetentionPolicy,
  now: number,
  isDegraded: (snapshot: Snapshot) => boolean,
): Verdict[] {
  const verdicts = applyPolicy(newestFirst, policy, now)
  const wholes = newestFirst.filter((snapshot) => !isDegraded(snapshot))
  if (wholes.length === newestFirst.length) return verdicts
  const amongWholes = new Map(applyPolicy(wholes, policy, now).map((verdict) => [verdict.snapshot.id, verdict]))
  return verdicts.map((verdict) => {
    const other = amongWholes.get(verdict.snapshot.id)
    if (other === undefined) {
      return verdict.reasons.length === 0
        ? verdict
        : { ...verdict, reasons: [...verdict.reasons, 'degraded, takes no slot'] }
    }
    return other.reasons.length > 0 ? other : verdict
  })
}

interface Group extends Pick<ForgetGroup, 'host' | 'paths' | 'tags'> {
  readonly snapshots: Snapshot[]
}

/** Paths and tags are compared as sets. */
function groupsOf(oldestFirst: readonly Snapshot[], by: ReadonlySet<GroupBy>): readonly Group[] {
  const groups = new Map<string, Group>()
  for (const snapshot of [...oldestFirst].reverse()) {
    const host = by.has('host') ? snapshot.hostname : null
    const paths = by.has('paths') ? [...snapshot.paths].sort() : null
    const tags = by.has('tags') ? [...snapshot.tags].sort() : null
    const key = JSON.stringify([host, paths, tags])
    const group = groups.get(key) ?? { host, paths, tags, snapshots: [] }
    group.snapshots.push(snapshot)
    groups.set(key, group)
  }
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => group)
}
