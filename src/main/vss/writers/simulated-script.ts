import { z } from 'zod'
import { Consistency } from '../../../contract/consistency'
import { description, writerEvents, type WriterEvent } from './protocol'
import { postRestoreAnswers, preRestoreAnswers } from './protocol-restore'

/** What a simulated writer does at one event. Without a behaviour it does what a good writer does. */
export const Behaviour = z.discriminatedUnion('kind', [
  /** Says this of each of its selected components, where the event has something to say. */
  z.object({ kind: z.literal('say'), consistency: Consistency, reason: z.string() }),
  z.object({ kind: z.literal('throw'), message: z.string(), retry: z.enum(['never', 'now', 'later']).optional() }),
  z.object({ kind: z.literal('hang') }),
  z.object({ kind: z.literal('crash') }),
  /** Does well, but so much later. Units: milliseconds. */
  z.object({ kind: z.literal('late'), milliseconds: z.int().nonnegative() }),
  z.object({ kind: z.literal('bad-json') }),
  z.object({ kind: z.literal('foreign-component') }),
  z.object({ kind: z.literal('oversized') }),
  /** At PreRestore: what it says of its components; of those it does not name, that they go where they were. */
  z.object({ kind: z.literal('direct'), components: preRestoreAnswers }),
  /** At PostRestore: what it says of its components. */
  z.object({ kind: z.literal('report'), components: postRestoreAnswers }),
])
export type Behaviour = z.infer<typeof Behaviour>

/** A writer as a plain description: who it is, and what it does at which event. */
export const SimulatedScript = z.object({
  description,
  events: z.partialRecord(z.enum(writerEvents as [WriterEvent, ...WriterEvent[]]), Behaviour),
  /** A file that gets one line of JSON for each restore event, with everything the writer was told. */
  restoreLog: z.string().startsWith('/').optional(),
})
export type SimulatedScript = z.infer<typeof SimulatedScript>
