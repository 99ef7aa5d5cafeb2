import { z } from 'zod'
import { Sentence } from './sentence'

/** What is told. Each channel hears all of it unless told otherwise; a ping only ever says how a run ended. */
export const Topic = z.enum(['problem', 'warning', 'recovery', 'digest'])
export type Topic = z.infer<typeof Topic>

/** `none`: without encryption, because a person asked for it by name. */
export const MailSecurity = z.enum(['tls', 'starttls', 'none'])
export type MailSecurity = z.infer<typeof MailSecurity>

const Mailbox = z
  .string()
  .max(320)
  .regex(/^[^\s@<>,;"]+@[^\s@<>,;"]+$/)
const named = {
  name: z.string().min(1).max(100),
  hears: z.array(Topic).min(1).max(Topic.options.length),
  /** Ids of jobs; none: all of them, also those to come. */
  jobs: z.array(z.string()).max(1000),
}
/** Where a web address leads, without what it may hold in secret: its scheme and server. */
const addressed = { server: z.string().max(300) }
const mail = {
  host: z.string().min(1).max(253),
  port: z.int().min(1).max(65_535),
  security: MailSecurity,
  /** Null where the server asks nobody who they are. */
  username: z.string().min(1).max(320).nullable(),
  from: Mailbox,
  to: z.array(Mailbox).min(1).max(20),
}

/** How a person is told: what of it is no secret. Kept in the settings. */
export const Channel = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('desktop'), id: z.string(), ...named }),
  z.object({ kind: z.literal('smtp'), id: z.string(), ...named, ...mail }),
  z.object({ kind: z.literal('webhook'), id: z.string(), ...named, ...addressed }),
  z.object({ kind: z.literal('ntfy'), id: z.string(), ...named, ...addressed }),
  z.object({ kind: z.literal('healthchecks'), id: z.string(), ...named, ...addressed }),
])
export type Channel = z.infer<typeof Channel>
export type ChannelKind = Channel['kind']

const address = z.url({ protocol: /^https?$/ }).max(2000)
/** What a server asks for beside the address. */
const token = z
  .string()
  .min(1)
  .max(1000)
  .regex(/^[\x21-\x7e]+$/)
/** Without encryption, because a person asked for it by name. */
const isPlain = z.boolean().optional()

/** A channel that is to be made, with its secrets: they go in and never come out. */
export const NewChannel = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('desktop'), ...named }),
  z.object({ kind: z.literal('smtp'), ...named, ...mail, password: z.string().min(1).max(1000).optional() }),
  z.object({ kind: z.literal('webhook'), ...named, address, token: token.optional(), isPlain }),
  z.object({ kind: z.literal('ntfy'), ...named, address, token: token.optional(), isPlain }),
  z.object({ kind: z.literal('healthchecks'), ...named, address, isPlain }),
])
export type NewChannel = z.infer<typeof NewChannel>

/** Why something was not delivered. */
export const Undelivered = z.enum([
  'unreachable',
  'timed-out',
  'untrusted',
  'not-encrypted',
  'not-let-in',
  'refused',
  'no-secret',
  'no-desktop',
])
export type Undelivered = z.infer<typeof Undelivered>

/** What that means and what to do, for the window and the command line. */
export const undeliveredWords: Readonly<Record<Undelivered, string>> = {
  unreachable: 'the server cannot be reached; what waits is tried again',
  'timed-out': 'the server did not answer in time; what waits is tried again',
  untrusted: 'the server’s certificate is not to be trusted; nothing was said to it',
  'not-encrypted': 'the server offers no encryption; nothing was said to it',
  'not-let-in': 'the server did not accept the name, password or token; remove the channel and add it anew',
  refused: 'the server refused the message',
  'no-secret': 'its address or password is not kept here any more; remove the channel and add it anew',
  'no-desktop': 'no desktop is here to show it; it is shown when the application runs',
}

/** How the last attempt over a channel ended. */
export const Delivery = z.object({
  at: z.string(),
  /** Null: it was delivered. */
  failure: Undelivered.nullable(),
  /** What the server said by number, for a person; empty where it said none. */
  answer: z.string(),
})
export type Delivery = z.infer<typeof Delivery>

export const ChannelStatus = z.object({
  channel: Channel,
  /** Null before the first. */
  last: Delivery.nullable(),
  /** How many messages wait to be tried again. */
  waiting: z.int().nonnegative(),
})
export type ChannelStatus = z.infer<typeof ChannelStatus>

/** What is wrong with a job for as long as it is, as those who are notified hear of it. */
export const Incident = z.object({
  level: z.enum(['warning', 'problem']),
  since: z.string(),
  sentence: Sentence,
})
export type Incident = z.infer<typeof Incident>

/** What is to be said of a job beside its verdict. */
export const Alerts = z.object({
  incident: Incident.nullable(),
  /** Channels that hear of this job and could not be reached the last time. */
  undelivered: z.array(z.object({ name: z.string(), at: z.string(), failure: Undelivered })),
})
export type Alerts = z.infer<typeof Alerts>
