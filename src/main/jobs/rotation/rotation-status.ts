import type { Job, RunRecord } from '../../../contract/jobs'
import type { Ejection, Rotation, RotationStatus } from '../../../contract/rotation'
import { dayOf, say } from '../../model/sentence'

const DAY = 86_400_000

/** When the newest restore point of a drive was made; null without one. */
export const newestAt = (repositoryId: string, runs: readonly RunRecord[]): string | null =>
  runs
    .filter((run) => run.repositoryId === repositoryId && run.snapshotId !== null)
    .map(({ startedAt }) => startedAt)
    .sort((one, other) => Date.parse(other) - Date.parse(one))[0] ?? null

/**
 * How the drives of a job stand. A drive is overdue when its newest restore point is older than a turn of each drive; one
 * that never had a run is, once another has been used for so long. Pure. Source: docs/spec/jobs.md, F142.
 */
export function rotationStatus(
  { name }: Pick<Job, 'name'>,
  { drives, turnDays }: Rotation,
  runs: readonly RunRecord[],
  now: { readonly time: number; readonly connected: ReadonlySet<string>; readonly lastEjection: Ejection | null },
): RotationStatus {
  const round = turnDays * drives.length * DAY
  const first = Math.min(...runs.map(({ startedAt }) => Date.parse(startedAt)))
  const all = drives.map(({ repositoryId, repository }) => {
    const newestPoint = newestAt(repositoryId, runs)
    const since = newestPoint === null ? first : Date.parse(newestPoint)
    const isOverdue = drives.length > 1 && now.time - since > round
    return { repositoryId, repository, newestPoint, isConnected: now.connected.has(repositoryId), isOverdue }
  })
  const there = all.filter(({ isConnected }) => isConnected)
  const sentences = [
    there.length === 0
      ? say('None of the {drives} drives of {name} is connected; it runs when one is.', { drives: drives.length, name })
      : say('Connected: {places}.', { places: there.map(({ repository }) => repository).join(', ') }),
    ...all
      .filter(({ isOverdue }) => isOverdue)
      .map(({ repositoryId, repository, newestPoint }) => {
        const drive = { id: repositoryId.slice(0, 8), repository }
        return newestPoint === null
          ? say(
              'The drive {id}, last at {repository}, is overdue: it has no restore point yet. Connect it next.',
              drive,
            )
          : say(
              'The drive {id}, last at {repository}, is overdue: its newest restore point is of {day}. Connect it next.',
              { ...drive, day: dayOf(newestPoint) },
            )
      }),
  ]
  return { drives: all, lastEjection: now.lastEjection, sentences }
}

/** Which drive the job's target was the last time; undefined where no drives take turns. */
export const driveAt = ({ rotation, repository }: Job): string | undefined =>
  rotation?.drives.find((drive) => drive.repository === repository)?.repositoryId

/** What one drive was seen to hold, and what runs made on the others, which nobody can look at now. */
export const withOthers = (
  looked: { readonly id: string; readonly there: ReadonlySet<string> } | null,
  runs: readonly RunRecord[],
): ReadonlySet<string> | null => {
  if (looked === null) return null
  const others = runs.filter(({ repositoryId }) => repositoryId !== looked.id)
  return new Set([...looked.there, ...others.flatMap(({ snapshotId }) => snapshotId ?? [])])
}

/** Drives are away most of the time: that is no fault until a restore point is late for it. */
export const driveReach = ({ drives }: RotationStatus): 'reachable' | 'drives-away' =>
  drives.some(({ isConnected }) => isConnected) ? 'reachable' : 'drives-away'
