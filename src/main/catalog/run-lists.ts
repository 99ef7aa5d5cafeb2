import type { RunRecord } from '../../contract/jobs'

/** How lists of runs are put together. Pure; the last recorded comes first in every list. */

/**
 * What is remembered together with what the repository says. The repository wins over the memory of the same run;
 * runs that left nothing in the repository (failed, cancelled) are known from memory only, and stay.
 */
export function merged(remembered: readonly RunRecord[], found: readonly RunRecord[]): readonly RunRecord[] {
  const known = new Set(found.map(({ sessionId }) => sessionId))
  return [...found, ...remembered.filter(({ sessionId }) => !known.has(sessionId))].sort(
    (one, other) => compare(other.startedAt, one.startedAt) || compare(other.sessionId, one.sessionId),
  )
}

/** Several lists as one: by time across lists, but never against the order in which one list was recorded. */
export function interleaved(lists: readonly (readonly RunRecord[])[]): readonly RunRecord[] {
  const rest = lists.filter((list) => list.length > 0).map((list) => [...list])
  const all: RunRecord[] = []
  while (rest.length > 0) {
    const next = rest.reduce((one, other) => (compare(startOf(one), startOf(other)) >= 0 ? one : other))
    all.push(...next.splice(0, 1))
    if (next.length === 0) rest.splice(rest.indexOf(next), 1)
  }
  return all
}

const startOf = ([first]: readonly RunRecord[]): string => first?.startedAt ?? ''

/** Times carry their own offset from UTC: compared as instants. */
function compare(one: string, other: string): number {
  const [first, second] = [Date.parse(one), Date.parse(other)]
  if (Number.isNaN(first) || Number.isNaN(second) || first === second) return one < other ? -1 : one > other ? 1 : 0
  return first - second
}
