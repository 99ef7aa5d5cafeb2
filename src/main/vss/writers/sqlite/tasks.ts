import { z } from 'zod'

/**
 * What the writer lets other processes do, each task in a process of its own (rule W5): whatever opens a database file
 * beside SQLite, whatever reads for long, and whatever a damaged database could bring down.
 */
export const Task = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('find'),
    sources: z.array(z.string()).readonly(),
    limits: z.object({ milliseconds: z.number(), most: z.number() }),
  }),
  z.object({ kind: z.literal('inspect'), paths: z.array(z.string()).readonly() }),
  z.object({ kind: z.literal('prove'), copy: z.string(), scratch: z.string() }),
  z.object({ kind: z.literal('copy'), source: z.string(), destination: z.string(), isStepwise: z.boolean() }),
  z.object({ kind: z.literal('bring-in'), source: z.string(), database: z.string(), undo: z.string() }),
])
export type Task = z.infer<typeof Task>

const inspection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('usable'), journal: z.enum(['wal', 'rollback']) }),
  z.object({ kind: z.literal('unusable'), reason: z.string() }),
])

/** What each task answers, once. */
export const results = {
  find: z.object({
    databases: z.array(z.object({ folder: z.string(), name: z.string() })).readonly(),
    isComplete: z.boolean(),
  }),
  /** In the order of the paths. */
  inspect: z.array(inspection).readonly(),
  prove: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('recoverable') }),
    z.object({ kind: z.literal('unproven'), reason: z.string() }),
    z.object({ kind: z.literal('absent') }),
  ]),
  'bring-in': z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('copied') }),
    z.object({ kind: z.literal('failed'), reason: z.string() }),
  ]),
  copy: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('copied') }),
    z.object({ kind: z.literal('failed'), reason: z.string() }),
    /** Step by step it would never end; whether its application may be held for one copy. */
    z.object({ kind: z.literal('overtaken'), isHoldable: z.boolean() }),
  ]),
} as const

export type TaskResult<Kind extends Task['kind']> = z.output<(typeof results)[Kind]>
