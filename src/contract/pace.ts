import { z } from 'zod'
import { QuietHours } from './schedule'

/** Units: bytes a second. */
export const Rate = z.int().min(16 * 1024)

/** What becomes of a run that began by itself outside its window: it waits and ends in order, pauses, or goes slowly. */
export const OutsideWindow = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stop') }),
  z.object({ kind: z.literal('pause') }),
  z.object({ kind: z.literal('slow'), rate: Rate }),
])
export type OutsideWindow = z.infer<typeof OutsideWindow>

/** How fast a job may write to its target, and when. */
export const Pace = z.object({
  /** At most so much, by all its streams together; null: as fast as it can. */
  rate: Rate.nullable(),
  /** The hours in which it may run by itself; null: at any time. */
  window: z.object({ hours: z.array(QuietHours).min(1).max(14), outside: OutsideWindow }).nullable(),
})
export type Pace = z.infer<typeof Pace>
