import { z } from 'zod'
import { Sentence } from './sentence'

/** Which of the two hosts of the engine does what the window asks for. */
export const EngineHost = z.enum(['application', 'service'])
export type EngineHost = z.infer<typeof EngineHost>

/**
 * How the application stands to the service.
 *
 * - `absent`: nothing answers at the socket.
 * - `available`: a service can be attached to.
 * - `refused`: something is there that must not be used, or that does not want us; `reason` says why.
 * - `connecting`, `attached`: as they say.
 * - `lost`: it was attached; the next attempt comes by itself.
 */
export const ServiceLink = z.enum(['absent', 'available', 'refused', 'connecting', 'attached', 'lost'])
export type ServiceLink = z.infer<typeof ServiceLink>

/** Whole state, so that a lost event costs nothing. */
export const ServiceStatus = z.object({
  /** Grows with every state of this process. */
  sequence: z.int(),
  /** Whose jobs are shown, and who does the work. */
  engine: EngineHost,
  link: ServiceLink,
  /** Why the link is not `attached`, in words; may be empty. */
  reason: Sentence,
  socket: z.string(),
  install: z.object({
    /** `ask`: the desktop can ask for an administrator's password; `command`: a person must run it; `no`: not here. */
    way: z.enum(['ask', 'command', 'no']),
    command: z.string(),
  }),
})
export type ServiceStatus = z.infer<typeof ServiceStatus>
