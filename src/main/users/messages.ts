import { z } from 'zod'
import { events } from '../../contract/events'
import { Failure } from '../../contract/failure'
import { ProviderRequest } from './provider-request'

/**
 * What the service and the engine of a user say to each other. Both sides parse: the service trusts the user's process
 * no further than the user, and the user's process must not fall over what it hears.
 */
export const ToUser = z.discriminatedUnion('kind', [
  /** The first message: whom to become, where to keep what, and which providers the service has. */
  z.object({
    kind: z.literal('begin'),
    uid: z.int().positive(),
    folder: z.string().startsWith('/'),
    providers: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        kind: z.enum(['system', 'software', 'hardware']),
        version: z.string(),
      }),
    ),
  }),
  z.object({ kind: z.literal('call'), id: z.int(), call: z.string(), input: z.unknown() }),
  z.object({
    kind: z.literal('provided'),
    id: z.int(),
    outcome: z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), value: z.unknown() }),
      z.object({ ok: z.literal(false), failure: Failure }),
    ]),
  }),
  z.object({ kind: z.literal('stop') }),
])
export type ToUser = z.infer<typeof ToUser>

const eventNames = z.enum(Object.keys(events) as [keyof typeof events, ...(keyof typeof events)[]])

export const FromUser = z.discriminatedUnion('kind', [
  /** It is the user now, and answers. */
  z.object({ kind: z.literal('ready') }),
  /** It could not become the user, or has nowhere to keep anything; it ends. */
  z.object({ kind: z.literal('refused'), failure: Failure }),
  z.object({ kind: z.literal('reply'), id: z.int(), reply: z.unknown() }),
  z.object({ kind: z.literal('event'), event: eventNames, payload: z.unknown() }),
  z.object({ kind: z.literal('provider'), id: z.int(), provider: z.string(), request: ProviderRequest }),
])
export type FromUser = z.infer<typeof FromUser>
