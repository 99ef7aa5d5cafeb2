import type { ChannelKind, MailSecurity, NewChannel, Topic } from '../../contract/notifications'

/** A channel as a person types it. The address, token and password are secrets: they go to main and are not kept. */
export interface ChannelDraft {
  readonly kind: ChannelKind
  readonly name: string
  readonly hears: 'everything' | 'trouble' | 'digest'
  /** The one job that it hears of; null: all. */
  readonly jobId: string | null
  readonly address: string
  readonly token: string
  readonly host: string
  readonly port: string
  readonly security: MailSecurity
  readonly username: string
  readonly password: string
  readonly from: string
  /** Separated by commas or blanks. */
  readonly to: string
  readonly allowSecretFile: boolean
}

export const EMPTY: ChannelDraft = {
  ...{ kind: 'desktop', name: '', hears: 'everything', jobId: null, address: '', token: '' },
  ...{ host: '', port: '', security: 'tls', username: '', password: '', from: '', to: '', allowSecretFile: false },
}

const TOPICS: Readonly<Record<ChannelDraft['hears'], Topic[]>> = {
  everything: ['problem', 'warning', 'recovery', 'digest'],
  trouble: ['problem', 'recovery'],
  digest: ['digest'],
}

const USUAL_PORTS: Readonly<Record<MailSecurity, number>> = { tls: 465, starttls: 587, none: 25 }

/** Whether it keeps something in secret. */
export const hasSecret = ({ kind, username }: ChannelDraft): boolean =>
  kind === 'smtp' ? username !== '' : kind !== 'desktop'

/** What main is asked to add; null while something is missing. */
export function channelOf(draft: ChannelDraft): NewChannel | null {
  const { kind, name, jobId, address, token } = draft
  if (name.trim() === '') return null
  const common = { name: name.trim(), hears: TOPICS[draft.hears], jobs: jobId === null ? [] : [jobId] }
  switch (kind) {
    case 'desktop':
      return { kind, ...common }
    case 'smtp':
      return mailOf(draft, common)
    case 'healthchecks':
      return isAddress(address) ? { kind, ...common, address } : null
    case 'webhook':
    case 'ntfy':
      return isAddress(address) ? { kind, ...common, address, ...(token !== '' && { token }) } : null
  }
}

function mailOf(
  { host, port, security, username, password, from, to }: ChannelDraft,
  common: Pick<NewChannel, 'name' | 'hears' | 'jobs'>,
): NewChannel | null {
  const everybody = to.split(/[\s,]+/).filter(Boolean)
  const number = port === '' ? USUAL_PORTS[security] : Number(port)
  const isWhole = host !== '' && isMailbox(from) && everybody.length > 0 && everybody.every(isMailbox)
  if (!isWhole || !Number.isInteger(number) || number < 1 || number > 65_535) return null
  if ((username === '') !== (password === '')) return null
  const login = username === '' ? { username: null } : { username, password }
  return { kind: 'smtp', ...common, host, port: number, security, from, to: everybody, ...login }
}

const isAddress = (text: string): boolean => /^https:\/\/[^\s/]+/.test(text)
const isMailbox = (text: string): boolean => /^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(text)
