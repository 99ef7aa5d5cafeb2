/**
 * Times as the format writes them: RFC 3339 with up to nine digits of a second and an offset.
 * Units: nanoseconds since 1970 UTC, as bigint, since a double cannot hold them.
 */
const FORM = /^(?<second>\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(?<fraction>\d{1,9}))?(?<offset>Z|[+-]\d{2}:\d{2})$/

/** Cheaper than the instant: a folder has three times for each of its entries. */
export const isTime = (text: string): boolean => FORM.test(text) && !Number.isNaN(Date.parse(text)) && hasDay(text)

/** JavaScript takes the 31st of November for the first of December. */
function hasDay(text: string): boolean {
  const day = Number(text.slice(8, 10))
  return day <= 28 || new Date(`${text.slice(0, 10)}T00:00:00Z`).getUTCDate() === day
}

/** Null for what is not a time. */
export function nanosecondsOf(text: string): bigint | null {
  const { second, fraction = '', offset } = FORM.exec(text)?.groups ?? {}
  if (second === undefined || offset === undefined) return null
  const milliseconds = Date.parse(second + offset)
  return Number.isNaN(milliseconds) ? null : BigInt(milliseconds) * 1_000_000n + BigInt(fraction.padEnd(9, '0'))
}

/** Later than, equal to or earlier than: for sorting. What is not a time comes first. */
export function compareTimes(one: string, other: string): number {
  const [left, right] = [nanosecondsOf(one), nanosecondsOf(other)]
  if (left === right) return 0
  return left === null || (right !== null && left < right) ? -1 : 1
}

/** Units: milliseconds since 1970 UTC. */
export const timeText = (milliseconds: number): string => new Date(milliseconds).toISOString()
