import { z } from 'zod'

/** What crosses between the engine and a target half, besides the repository's own protocol. Both sides parse it. */

/** The only message that a half ever gets: what it serves, where, and to whom. */
export const HalfWish = z.object({
  /** An absolute path. */
  folder: z.string(),
  socket: z.string(),
  /** A secret. */
  password: z.string().min(32),
})
export type HalfWish = z.infer<typeof HalfWish>

/** Its only answer. */
export const HalfAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('listening') }),
  z.object({ kind: z.literal('failed'), reason: z.string() }),
])
export type HalfAnswer = z.infer<typeof HalfAnswer>

/** The process, as `startProcess` takes it. */
export const HALF_ENTRY = 'target-process'
