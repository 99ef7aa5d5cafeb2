import { z } from 'zod'
import { Consistency } from '../../../contract/consistency'
import { description, outcome, writerEvents, type WriterEvent } from './protocol'
import { postRestoreAnswers, preRestoreAnswers } from './protocol-restore'

/** What a simulated writer does at one event. Without a behaviour it does what a good writer does. */
export const Behaviour = z.discriminatedUnion('kind', [
  /** Says this of each of its selected components, where the event has something to say. */
  z.object({
    kind: z.literal('say'),
    consistency: Consistency,
    reason: z.string(),
    backupStamp: z.string().optional(),
  }),
  z.object({ kind: z.literal('throw'), message: z.string(), retry: z.enum(['never', 'now', 'later']).optional() }),
  z.object({ kind: z.literal('hang') }),
  z.object({ kind: z.literal('crash') }),
  /** Does well, but so much later. Units: milliseconds. */
  z.object({ kind: z.literal('late'), milliseconds: z.int().nonnegative() }),
  z.object({ kind: z.literal('bad-json') }),
  z.object({ kind: z.literal('foreign-component') }),
  z.object({ kind: z.literal('oversized') }),
  /** Puts this line on the wire in place of its answer; `"{id}"` stands for the id of the request. */
  z.object({ kind: z.literal('send'), line: z.string() }),
  /** At PreRestore: what it says of its components; of those it does not name, that they go where they were. */
  z.object({ kind: z.literal('direct'), components: preRestoreAnswers }),
  /** At PostRestore: what it says of its components. */
  z.object({ kind: z.literal('report'), components: postRestoreAnswers }),
])
export type Behaviour = z.infer<typeof Behaviour>

const types = z.array(z.enum(['full', 'incremental', 'differential', 'log', 'copy']))

/**
 * What it writes into one of its components, and which of its files it removes when it knows that they are backed up, in
 * runs of these types. In a stamp `{previous}` stands for the stamp that the run builds on.
 */
const Act = z.object({
  component: z.string(),
  types,
  at: z.enum(['prepare-backup', 'post-snapshot']).default('post-snapshot'),
  backupStamp: z.string().optional(),
  backupMetadata: z.string().optional(),
  partialFiles: outcome.shape.partialFiles,
  differencedFiles: outcome.shape.differencedFiles,
  /** Removed at BackupComplete, as an application shortens its logs. Only names that its file sets hold. */
  removes: z.array(z.string().startsWith('/')).default([]),
})
export type Act = z.infer<typeof Act>

/** A writer as a plain description: who it is, and what it does at which event. */
export const SimulatedScript = z.object({
  description,
  events: z.partialRecord(z.enum(writerEvents as [WriterEvent, ...WriterEvent[]]), Behaviour),
  /** A file that gets one line of JSON for each restore event, with everything the writer was told. */
  restoreLog: z.string().startsWith('/').optional(),
  acts: z.array(Act).optional(),
})
export type SimulatedScript = z.infer<typeof SimulatedScript>
