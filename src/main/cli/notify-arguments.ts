import { readFile } from 'node:fs/promises'
import { MailSecurity, NewChannel, Topic } from '../../contract/notifications'
import { BackupError } from '../model/backup-error'
import { oneOf, type readArguments } from './arguments'
import type { Console } from './command'

export const OPTIONS = {
  attached: { type: 'boolean' },
  host: { type: 'string' },
  port: { type: 'string' },
  security: { type: 'string' },
  user: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string', multiple: true },
  hears: { type: 'string' },
  job: { type: 'string', multiple: true },
  plain: { type: 'boolean' },
  'secret-file': { type: 'string' },
  'allow-secret-file': { type: 'boolean' },
} as const

export interface Reader {
  readonly values: ReturnType<typeof readArguments<typeof OPTIONS>>['values']
  readonly positionals: readonly string[]
  readonly console: Pick<Console, 'environment' | 'ask'>
}

type Secret = 'ADDRESS' | 'TOKEN' | 'PASSWORD'

const KINDS = ['desktop', 'smtp', 'webhook', 'ntfy', 'healthchecks'] as const
const PORTS = { tls: 465, starttls: 587, none: 25 } as const

/**
 * The channel that the arguments name, with the secrets that it needs.
 * Fails: `invalid-request`; `secret.missing` where a secret is needed and nobody can be asked.
 */
export async function channelOf(reader: Reader, jobs: readonly string[]): Promise<NewChannel> {
  const { values, positionals } = reader
  const kind = oneOf('kind', positionals[0] ?? '', KINDS)
  const name = positionals[1] ?? (kind === 'desktop' ? 'Desktop' : undefined)
  if (name === undefined) throw new BackupError('invalid-request', 'Give the channel a name.')
  if (positionals.length > 2)
    throw new BackupError('invalid-request', 'An address is never an argument: it may hold a token.')
  const hears = values.hears?.split(',').map((topic) => oneOf('hears', topic, Topic.options)) ?? [...Topic.options]
  const common = { name, hears, jobs: [...jobs] }
  switch (kind) {
    case 'desktop':
      return checked({ kind, ...common })
    case 'smtp':
      return checked({ kind, ...common, ...(await mailOf(reader)) })
    case 'healthchecks':
      return checked({ kind, ...common, address: await needed(reader, 'ADDRESS'), ...plain(reader) })
    case 'webhook':
    case 'ntfy': {
      const token = await given(reader, 'TOKEN')
      const address = await needed(reader, 'ADDRESS')
      return checked({ kind, ...common, address, ...(token !== null && { token }), ...plain(reader) })
    }
  }
}

const plain = ({ values }: Reader) => (values.plain ? { isPlain: true } : {})

async function mailOf(reader: Reader) {
  const { host, port, user, from, to } = reader.values
  if (host === undefined || from === undefined || !to)
    throw new BackupError('invalid-request', 'A mail server takes --host, --from and --to.')
  const security = oneOf('security', reader.values.security ?? 'tls', MailSecurity.options)
  if (port !== undefined && !/^\d{1,5}$/.test(port))
    throw new BackupError('invalid-request', `--port takes a number, not ${port}.`)
  return {
    ...{ host, port: port === undefined ? PORTS[security] : Number(port), security, username: user ?? null, from, to },
    ...(user !== undefined && { password: await needed(reader, 'PASSWORD') }),
  }
}

/** What the schema refuses is said without repeating it: it may be a secret. */
function checked(channel: unknown): NewChannel {
  const parsed = NewChannel.safeParse(channel)
  if (parsed.success) return parsed.data
  const field = parsed.error.issues[0]?.path.join('.') ?? ''
  throw new BackupError('invalid-request', `The ${field} is not one.`, { cause: undefined })
}

/** From the environment or the file; null when neither has it. Fails: `secret.missing` for a file that cannot be read. */
async function given({ values, console: { environment } }: Reader, secret: Secret): Promise<string | null> {
  const name = `PENUMBRA_NOTIFY_${secret}`
  if (environment[name]) return environment[name]
  const file = values['secret-file']
  if (file === undefined) return null
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new BackupError('secret.missing', `The file ${file} cannot be read.`, { context: { file }, cause })
  })
  const line = text.split(/\r?\n/).find((one) => one.startsWith(`${name}=`) || one.startsWith(`${secret}=`))
  return line?.slice(line.indexOf('=') + 1) ?? null
}

/** The same, or asked for without echo. */
async function needed(reader: Reader, secret: Secret): Promise<string> {
  const known = await given(reader, secret)
  if (known !== null) return known
  if (reader.console.ask) return reader.console.ask(`${PROMPTS[secret]}: `)
  throw new BackupError('secret.missing', `Set PENUMBRA_NOTIFY_${secret}, name a --secret-file, or use a terminal.`)
}

const PROMPTS = { ADDRESS: 'Address (https://…)', TOKEN: 'Token', PASSWORD: 'Password of the mail server' } as const
