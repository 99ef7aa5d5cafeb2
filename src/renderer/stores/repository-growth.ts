import type { RepositoryStatus, StoredPoint } from '../../contract/repositories'

/** One restore point in the course of the repository. Units: bytes. */
export interface GrowthPoint {
  readonly time: string
  /** What was backed up, as large as it was. */
  readonly backedUp: number
  /** What had to be stored for it. */
  readonly added: number
  /** All of it up to here. */
  readonly addedSoFar: number
}

/** Selector: the restore points that say what they added, the oldest first. */
export function growthOf({ points }: Pick<RepositoryStatus, 'points'>): readonly GrowthPoint[] {
  let addedSoFar = 0
  const growth: GrowthPoint[] = []
  for (const { time, bytes, bytesAdded } of points) {
    if (bytes === null || bytesAdded === null) continue
    addedSoFar += bytesAdded
    growth.push({ time, backedUp: bytes, added: bytesAdded, addedSoFar })
  }
  return growth
}

/**
 * Selector: how many times less is stored than the restore points hold together; null while nothing is stored, or where
 * restore points do not say what they hold.
 */
export function savingOf({ points, storedBytes, older }: RepositoryStatus): number | null {
  if (storedBytes === 0 || older > 0 || points.length === 0 || points.some(({ bytes }) => bytes === null)) return null
  const held = points.reduce((total, point: StoredPoint) => total + (point.bytes ?? 0), 0)
  return held / storedBytes
}
