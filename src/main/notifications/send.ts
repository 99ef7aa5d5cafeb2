import { z } from 'zod'
import type { Channel } from '../../contract/notifications'
import type { Message } from './message'
import { post } from './post'
import { sendMail } from './send-mail'
import { Unsent } from './unsent'

/** What a channel keeps in the secret store. */
export const ChannelSecret = z.object({
  address: z.string().optional(),
  token: z.string().optional(),
  password: z.string().optional(),
})
export type ChannelSecret = z.infer<typeof ChannelSecret>

export interface SendPorts {
  readonly hostname: string
  /** Shows something on this person's desktop; null where there is none. Answers whether it could. */
  readonly showOnDesktop: ((title: string, body: string) => boolean) | null
  /** What a mail server's step may take. Units: milliseconds. */
  readonly timeLimit: number
  readonly ca?: string | undefined
}

/** One message over one channel. Fails: `Unsent`, at the latest when the signal comes. */
export type Send = (channel: Channel, secret: ChannelSecret, message: Message, signal: AbortSignal) => Promise<void>

export const sender =
  (ports: SendPorts): Send =>
  async (channel, secret, message, signal) => {
    switch (channel.kind) {
      case 'desktop':
        if (ports.showOnDesktop?.(message.title, message.body) !== true) throw new Unsent('no-desktop')
        return
      case 'smtp':
        return sendMail({ ...ports, channel, password: secret.password, message, from: ports.hostname, signal })
      case 'webhook':
        return post({
          ...addressed(secret, ports),
          headers: { ...tokenHeader(secret), 'content-type': 'application/json', 'user-agent': AGENT },
          body: JSON.stringify({ ...message, computer: ports.hostname }),
          signal,
        })
      case 'ntfy':
        return sendNtfy(secret, message, ports, signal)
      case 'healthchecks':
        return sendPing(secret, message, ports, signal)
    }
  }

const AGENT = 'Penumbra'

const addressed = ({ address }: ChannelSecret, { ca }: SendPorts) => {
  if (address === undefined) throw new Unsent('no-secret')
  return { address: new URL(address), ca }
}

const tokenHeader = ({ token }: ChannelSecret): Record<string, string> =>
  token === undefined ? {} : { authorization: `Bearer ${token}` }

/** As its documentation names them: title, priority and tags may stand in the address, in any writing. */
async function sendNtfy(secret: ChannelSecret, message: Message, ports: SendPorts, signal: AbortSignal) {
  const { address, ca } = addressed(secret, ports)
  address.searchParams.set('title', `${message.title} (${ports.hostname})`)
  address.searchParams.set('priority', message.topic === 'problem' ? 'high' : 'default')
  address.searchParams.set('tags', TAGS[message.topic])
  const headers = { ...tokenHeader(secret), 'content-type': 'text/plain; charset=utf-8', 'user-agent': AGENT }
  await post({ address, headers, body: message.body, signal, ca })
}

const TAGS: Readonly<Record<Message['topic'], string>> = {
  problem: 'rotating_light',
  warning: 'warning',
  recovery: 'white_check_mark',
  digest: 'memo',
  test: 'wave',
  'ping-good': 'white_check_mark',
  'ping-bad': 'rotating_light',
}

/** The address itself says that a run went well, `/fail` below it that one did not, `/log` that it only is there. */
async function sendPing(secret: ChannelSecret, message: Message, ports: SendPorts, signal: AbortSignal) {
  const { address, ca } = addressed(secret, ports)
  const end = message.topic === 'ping-bad' ? '/fail' : message.topic === 'ping-good' ? '' : '/log'
  address.pathname = address.pathname.replace(/\/$/, '') + end
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'user-agent': AGENT }
  await post({ address, headers, body: `${message.title}: ${message.body}`, signal, ca })
}
