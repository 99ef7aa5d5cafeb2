import { z } from 'zod'
import { Message } from './message'

/** A message that is on its way over one channel. Units: milliseconds since 1970 UTC. */
export const Waiting = z.object({
  channelId: z.string(),
  message: Message,
  since: z.number(),
  attempts: z.int().nonnegative(),
  nextAt: z.number(),
})
export type Waiting = z.infer<typeof Waiting>

const MINUTE = 60_000
const LONGEST = 4 * 60 * MINUTE
/** After so long it is news no more. */
const STALE = 3 * 24 * 60 * MINUTE
/** So many are kept; the oldest go. */
const KEPT = 200

/** The next attempt after one that failed: in a minute, then twice as long each time, at most four hours. */
export const again = (one: Waiting, now: number): Waiting => ({
  ...one,
  attempts: one.attempts + 1,
  nextAt: now + Math.min(LONGEST, MINUTE * 2 ** Math.min(one.attempts, 20)),
})

/** What is tried now. A time that a wrong clock set far ahead holds nothing back. */
export const isDue = ({ nextAt }: Waiting, now: number): boolean => nextAt <= now || nextAt > now + LONGEST

/** Without what is too old to be news, and not more than is kept. */
export const kept = (all: readonly Waiting[], now: number): readonly Waiting[] =>
  all.filter(({ since }) => now - since < STALE).slice(-KEPT)

/** What was wrong with a job is over: what was not said of it by then is said no more. */
export const withdrawn = (all: readonly Waiting[], jobId: string): readonly Waiting[] =>
  all.filter(({ message: { job, topic } }) => job?.id !== jobId || (topic !== 'problem' && topic !== 'warning'))
