import { z } from 'zod'
import { EngineHost } from './service'
import { Sentence } from './sentence'

/** What the process that does the work is allowed to do, asked of the kernel. */
export const ProcessRights = z.object({
  host: EngineHost,
  /** Who it runs as, for a person. */
  username: z.string(),
  /** Reads files whoever owns them. */
  readsEverything: z.boolean(),
  /** Gives restored files back to who owned them. */
  restoresOwners: z.boolean(),
})
export type ProcessRights = z.infer<typeof ProcessRights>

/** Something that this host cannot do, and another could. */
export const MissingRight = z.enum(['shadow-copies', 'read-everything', 'restore-owners', 'write-target'])
export type MissingRight = z.infer<typeof MissingRight>

/** What is possible for every volume and every target, in the host that does the work. Tried, not guessed. */
export const HostRights = ProcessRights.extend({
  volumes: z.array(
    z.object({
      mountPoint: z.string(),
      fileSystem: z.string(),
      shadowCopy: z.boolean(),
      /** Why no shadow copy is possible; empty when one is. */
      whyNot: Sentence,
      /** More rights would make one possible. */
      needsRights: z.boolean(),
    }),
  ),
  targets: z.array(z.object({ path: z.string(), writable: z.boolean(), whyNot: Sentence })),
  /** What the service could do and this host cannot; empty in a host that lacks nothing. */
  missing: z.array(MissingRight),
})
export type HostRights = z.infer<typeof HostRights>
