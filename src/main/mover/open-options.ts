import { z } from 'zod'

const count = z.number().nonnegative()
const hexId = z.string().regex(/^[0-9a-f]{64}$/)

/** A repository that is no folder: how to reach it (secrets among it), where files wait to be sent, where they are set aside. */
const Remote = z.object({
  target: z.object({
    location: z.string(),
    access: z.record(z.string(), z.string()),
    limits: z.object({ upload: z.number().positive().nullable(), download: z.number().positive().nullable() }),
    isReadOnly: z.boolean().optional(),
    half: z.object({ socket: z.string(), password: z.string() }).optional(),
  }),
  stagingParent: z.string(),
  quarantine: z.string(),
})

/** What opens a repository in the mover's process. */
export const openOptions = z.object({
  repository: z.string(),
  encrypt: z.instanceof(Uint8Array),
  macK: z.instanceof(Uint8Array),
  macR: z.instanceof(Uint8Array),
  chunkerPolynomial: z.string(),
  threads: count,
  compressionLevel: z.number(),
  packSize: count,
  durable: z.boolean(),
  /** How fast packs go into a folder; a server has limits of its own. Units: bytes a second. */
  writeRate: z.number().positive().nullable(),
  cache: z.object({ folder: z.string(), repositoryId: hexId }).nullable(),
  remote: Remote.nullable(),
})
