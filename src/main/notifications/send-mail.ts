import type { Channel } from '../../contract/notifications'
import { t } from '../model/language'
import type { Message } from './message'
import { isUntrusted } from './post'
import { Unsent } from './unsent'

type Mail = Extract<Channel, { kind: 'smtp' }>

export interface MailWish {
  readonly channel: Mail
  readonly password: string | undefined
  readonly message: Pick<Message, 'title' | 'body'>
  /** The computer that speaks. */
  readonly from: string
  readonly signal: AbortSignal
  /** Units: milliseconds. */
  readonly timeLimit: number
  /** Certificates that are trusted instead of the system's; for tests. */
  readonly ca?: string | undefined
}

/**
 * Sends one mail over the person's own server, and closes the connection. Encrypted from the first byte or from the first
 * command on, and the certificate is verified; without it only where the channel says `none`. Fails: `Unsent`.
 */
export async function sendMail(wish: MailWish): Promise<void> {
  const { channel, password, message, signal, timeLimit, ca } = wish
  const { host, port, security, username, from, to } = channel
  // Read when the first mail is sent: no start waits for it.
  const { default: nodemailer } = await import('nodemailer')
  const transport = nodemailer.createTransport({
    ...{ host, port, secure: security === 'tls', requireTLS: security === 'starttls', ignoreTLS: security === 'none' },
    ...(username !== null && { auth: { user: username, pass: password ?? '' } }),
    ...{ connectionTimeout: timeLimit, greetingTimeout: timeLimit, socketTimeout: timeLimit, dnsTimeout: timeLimit },
    tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2', ...(ca !== undefined && { ca }) },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  })
  const cut = new Promise<never>((_, reject) => {
    const end = () => reject(new Unsent('timed-out'))
    if (signal.aborted) end()
    else signal.addEventListener('abort', end, { once: true })
  })
  cut.catch(() => undefined)
  const subject = t('[Penumbra on {computer}] {title}', { computer: wish.from, title: message.title })
  const sent = transport.sendMail({
    from: { name: 'Penumbra', address: from },
    to: [...to],
    subject,
    text: message.body,
  })
  sent.catch(() => undefined)
  try {
    await Promise.race([sent, cut])
  } catch (error) {
    throw error instanceof Unsent ? error : unsentOf(error)
  } finally {
    transport.close()
  }
}

interface MailError {
  readonly code?: unknown
  readonly responseCode?: unknown
  readonly cause?: unknown
}

/** Only the number of what a server answered: its words may repeat ours. */
function unsentOf(error: unknown): Unsent {
  const { code, responseCode } = error as MailError
  const answer = typeof responseCode === 'number' ? String(responseCode) : ''
  if (typeof code === 'string' && isUntrusted(code)) return new Unsent('untrusted')
  if (/certificate|self[- ]signed/i.test(error instanceof Error ? error.message : '')) return new Unsent('untrusted')
  switch (code) {
    case 'EAUTH':
    case 'ENOAUTH':
      return new Unsent('not-let-in', answer)
    case 'ETLS':
      return new Unsent('not-encrypted', answer)
    case 'ETIMEDOUT':
      return new Unsent('timed-out')
    case 'EENVELOPE':
    case 'EMESSAGE':
      // The fourth hundred are for later.
      return new Unsent(answer.startsWith('4') ? 'unreachable' : 'refused', answer)
    default:
      return new Unsent('unreachable', answer)
  }
}
