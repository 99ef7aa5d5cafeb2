import { z } from 'zod'
import { Consistency } from './consistency'
import { Phase, Step } from './sessions'

/** A moment of a session: what it began to do. The last one says how it ended. */
export const SessionEvent = z.object({
  at: z.string(),
  phase: Phase,
  step: Step,
  /** Why it ended as it did; empty for what only happened. */
  reason: z.string(),
})
export type SessionEvent = z.infer<typeof SessionEvent>

/** What a session did with one volume: it only reads the one shadow copy set of its session. */
export const SessionTask = z.object({
  volume: z.string(),
  /** Who made its shadow copy; null where the files were read in place. */
  provider: z.string().nullable(),
  consistency: Consistency,
})
export type SessionTask = z.infer<typeof SessionTask>

/** One session as the history database tells it. Empty lists for one that another computer made. */
export const SessionStory = z.object({ events: z.array(SessionEvent), tasks: z.array(SessionTask) })
export type SessionStory = z.infer<typeof SessionStory>
