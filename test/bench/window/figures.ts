/** A list of measurements in three figures. */
export interface Spread {
  readonly count: number
  readonly median: number
  readonly p95: number
  readonly max: number
}

/** Fails: when nothing was measured. */
export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) throw new Error('nothing was measured')
  const sorted = [...values].sort((one, other) => one - other)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0
  return { count: sorted.length, median: at(0.5), p95: at(0.95), max: at(1) }
}
