import { z } from 'zod'
import { type Event, events } from '../../contract/events'
import { Failure, type FailureCode, type Reply } from '../../contract/failure'
import type { Sentence } from '../../contract/sentence'

/**
 * What crosses the service's socket: one JSON object a line, in UTF-8 (docs/spec/service.md, H1-H4).
 * Fails: `readRequest` never throws; what is no request comes back as words about why.
 */
const id = z.int().nonnegative()
const eventName = z.enum(Object.keys(events) as [Event, ...Event[]])

const Request = z.union([
  z.strictObject({ id, call: z.string().max(100), input: z.unknown() }),
  z.strictObject({ id, subscribe: z.array(eventName).max(eventName.options.length) }),
])
export type Request = z.infer<typeof Request>

/** What the service says. `id` is null where the message it answers named none that could be read. */
export const Answer = z.union([
  z.object({
    id: id.nullable(),
    reply: z.union([
      z.object({ ok: z.literal(true), value: z.unknown() }),
      z.object({ ok: z.literal(false), failure: Failure }),
    ]),
  }),
  z.object({ event: eventName, payload: z.unknown() }),
])
export type Answer =
  | { readonly id: number | null; readonly reply: Reply<unknown> }
  | { readonly event: Event; readonly payload: unknown }

export type ReadRequest =
  | { readonly kind: 'request'; readonly request: Request }
  | { readonly kind: 'bad'; readonly id: number | null; readonly why: string }

export function readRequest(line: Buffer): ReadRequest {
  let raw: unknown
  try {
    raw = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line))
  } catch {
    return { kind: 'bad', id: null, why: 'a message is one JSON object a line, in UTF-8' }
  }
  const request = Request.safeParse(raw)
  if (request.success) return { kind: 'request', request: request.data }
  const named = z.object({ id }).safeParse(raw)
  return {
    kind: 'bad',
    id: named.success ? named.data.id : null,
    why: 'a message is {id, call, input} or {id, subscribe}',
  }
}

export const encodeAnswer = (answer: Answer): string => `${JSON.stringify(answer)}\n`

export function refuse(code: FailureCode, message: Sentence, retry: Failure['retry'] = 'never'): Reply<never> {
  return { ok: false, failure: { code, message, retry, context: {} } }
}
