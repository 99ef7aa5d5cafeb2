import type { Job } from '../../../contract/jobs'
import type { Schedule } from '../../../contract/schedule'
import { type Evidence, TOLERANCE } from './evidence'
import { jitterOf } from './jitter'
import { firstSlotAfter } from './slots'
import { type Event, dueByEvent } from './event'
import { HOUR, type Zone } from './zone'

/** What the due time is made of. A job without a schedule runs by hand. */
export type Scheduled = Pick<Job, 'id' | 'goalHours' | 'pace'> & { readonly schedule: Schedule }

/** The part of the goal by which jitter may make a run early. */
const SHARE = 10

/**
 * When the job was, is or will be due; null when it runs by hand, or waits for an event. An event makes it due when its
 * times would not yet. Units: milliseconds since 1970 UTC.
 */
export function dueAt(job: Scheduled, evidence: Evidence, now: number, zone: Zone, event: Event | null = null) {
  const byTime = dueByTime(job, evidence, now, zone)
  const byEvent = dueByEvent(job, evidence, now, event)
  return byTime === null || byEvent === null ? (byTime ?? byEvent) : Math.min(byTime, byEvent)
}

/**
 * By goal: when the newest restore point is as old as it may be, at once without one; jitter makes it earlier, so that
 * the goal is kept. By calendar: the first slot after the newest restore point began and after the schedule was set;
 * jitter makes it later. However many slots went by, the one run that is due then stands for all of them.
 * Source: docs/spec/jobs.md, F24-F26.
 */
function dueByTime(job: Scheduled, { point }: Evidence, now: number, zone: Zone): number | null {
  const { timing, jitterMinutes, setAt } = job.schedule
  const set = saneOf(setAt, now)
  switch (timing.kind) {
    case 'by-hand':
      return null
    case 'goal': {
      if (point === null) return set
      const goal = job.goalHours * HOUR
      return point + goal - Math.min(goal / SHARE, jitterOf(job.id, point, jitterMinutes))
    }
    case 'calendar': {
      const slot = firstSlotAfter(timing, Math.max(point ?? set, set), zone)
      return slot + jitterOf(job.id, slot, jitterMinutes)
    }
  }
}

/** A schedule that was set by a clock that was wrong counts as always set. */
function saneOf(setAt: string, now: number): number {
  const at = Date.parse(setAt)
  return at <= now + TOLERANCE ? at : 0
}
