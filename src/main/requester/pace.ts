/** One look at how far the mover is. Units: milliseconds, bytes. */
export interface Sample {
  readonly at: number
  readonly bytes: number
}

export interface Pace {
  /** Bytes a second over the window. */
  readonly speed: number
  /** Seconds; null while the totals are unknown or nothing moves. */
  readonly secondsLeft: number | null
}

/** How far back the speed looks. Units: milliseconds. */
const WINDOW = 10_000

/** Keeps the samples that the speed needs. */
export const addSample = <S extends Sample>(samples: readonly S[], sample: S): readonly S[] => {
  const kept = samples.filter(({ at }) => sample.at - at <= WINDOW)
  return [...kept.slice(-100), sample]
}

/** Bytes a second from the oldest of the samples to the newest; 0 while there is nothing to compare. Pure. */
export function speedOf(samples: readonly Sample[]): number {
  const first = samples[0]
  const last = samples[samples.length - 1]
  if (!first || !last || last.at <= first.at) return 0
  return Math.max(0, ((last.bytes - first.bytes) * 1000) / (last.at - first.at))
}

/** The speed of the last seconds, and what is left at that speed. Pure. */
export function pace(samples: readonly Sample[], bytesTotal: number | null): Pace {
  const last = samples[samples.length - 1]
  const speed = speedOf(samples)
  if (!last || bytesTotal === null || speed === 0) return { speed, secondsLeft: null }
  return { speed, secondsLeft: Math.max(0, bytesTotal - last.bytes) / speed }
}
