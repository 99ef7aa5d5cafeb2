/**
 * How runs that write to one repository share its rate: each gets what it may have or an equal part of what is left,
 * whichever is less. So the parts never add up to more than the rate, and to less only when nobody wants more.
 *
 * `wants`: how fast each may write by its own job; null is as fast as it can. Units: bytes a second. Answers in the same
 * order. Pure. Source: docs/spec/jobs.md, F65.
 */
export function shareRate(rate: number, wants: readonly (number | null)[]): readonly number[] {
  const parts = new Array<number>(wants.length).fill(0)
  const order = wants
    .map((want, at) => ({ want: want ?? Number.POSITIVE_INFINITY, at }))
    .sort((one, other) => one.want - other.want)
  let left = rate
  for (const [served, { want, at }] of order.entries()) {
    const part = Math.min(want, left / (order.length - served))
    parts[at] = part
    left -= part
  }
  return parts
}
