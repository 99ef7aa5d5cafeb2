import type { Call, Input, Output } from '../../contract/calls'
import { type Channel, type ChannelStatus, type Delivery, Topic, undeliveredWords } from '../../contract/notifications'
import { BackupError } from '../model/backup-error'
import { oneOf, readArguments } from './arguments'
import type { Command } from './command'
import { FATAL, OK } from './exit-code'
import { OPTIONS, type Reader, channelOf } from './notify-arguments'
import { counted } from './format'

/** Ways of being notified: of incidents, of their end, and once a week. Source: docs/spec/notifications.md. */
export const notify: Command = {
  name: 'notify',
  usage:
    'notify list | remove CHANNEL | test CHANNEL  who is told when a backup goes wrong, when it is well again, and weekly\n' +
    '  notify add desktop [NAME] | add ntfy|webhook|healthchecks NAME [--plain]\n' +
    '  notify add smtp NAME --host H --from A --to B... [--port N] [--security tls|starttls|none] [--user U]\n' +
    '      [--hears problem,warning,recovery,digest] [--job JOB]... [--secret-file FILE] [--allow-secret-file]\n' +
    '      The address, token and password come from PENUMBRA_NOTIFY_ADDRESS, _TOKEN and _PASSWORD, from the file (lines\n' +
    '      of NAME=value), or a prompt; never from an argument. --attached asks the service.',
  async run(needs, args, console) {
    const [word = '', ...rest] = args
    const verb = VERBS[oneOf('notify', word, ['list', 'add', 'remove', 'test'])]
    const { values, positionals } = readArguments(rest, OPTIONS)
    const host = values.attached ? 'service' : 'application'
    const ask: Asking['ask'] = (call, input) => needs.ask(host, call, input)
    return verb({ ask, values, positionals, console })
  },
}

interface Asking extends Reader {
  readonly ask: <C extends Call>(call: C, input: Input<C>) => Promise<Output<C>>
  readonly console: Parameters<Command['run']>[2]
}

type Verb = (asking: Asking) => Promise<number>

const list: Verb = async ({ ask, values, console: { print } }) => {
  const all = await ask('notifications.list', {})
  if (values.json) print(JSON.stringify(all))
  else for (const line of all.flatMap(linesOf)) print(line)
  if (all.length === 0 && !values.json) print('nobody is notified')
  return OK
}

const add: Verb = async (asking) => {
  const { ask, values, console } = asking
  const jobs = await Promise.all((values.job ?? []).map((text) => jobIdOf(ask, text)))
  const channel = await channelOf(asking, jobs)
  const made = await ask('notifications.add', {
    channel,
    ...(values['allow-secret-file'] && { allowSecretFile: true }),
  })
  console.print(values.json ? JSON.stringify(made) : `${made.name} is added. \`penumbra notify test\` tries it.`)
  return OK
}

const remove: Verb = async (asking) => {
  const { channel } = await named(asking)
  await asking.ask('notifications.remove', { channelId: channel.id })
  asking.console.print(`${channel.name} is told nothing any more, and its secrets are forgotten.`)
  return OK
}

const test: Verb = async (asking) => {
  const { channel } = await named(asking)
  const delivery = await asking.ask('notifications.test', { channelId: channel.id })
  const { print } = asking.console
  print(asking.values.json ? JSON.stringify(delivery) : `${channel.name}: ${deliveryWords(delivery)}`)
  return delivery.failure === null ? OK : FATAL
}

const VERBS = { list, add, remove, test } as const

/** By its id, or its name. Fails: `notification.missing`, `invalid-request`. */
async function named({ ask, positionals: [text] }: Asking): Promise<ChannelStatus> {
  if (text === undefined) throw new BackupError('invalid-request', 'Name the channel: its name or its id.')
  const all = await ask('notifications.list', {})
  const found = all.find(({ channel: { id, name } }) => id === text || name === text)
  if (found) return found
  const known = all.map(({ channel: { name } }) => name).join(', ') || 'none'
  throw new BackupError('notification.missing', `There is no channel ${text}. Channels here: ${known}.`)
}

async function jobIdOf(ask: Asking['ask'], text: string): Promise<string> {
  const found = (await ask('jobs.list', {})).filter(({ job: { id, name } }) => id === text || name === text)
  if (found.length === 1 && found[0]) return found[0].job.id
  throw new BackupError('job.missing', `There is no job, or more than one, called ${text}.`)
}

function linesOf({ channel, last, waiting }: ChannelStatus): string[] {
  const { name, kind, hears, jobs } = channel
  const topics = hears.length === Topic.options.length ? 'everything' : hears.join(', ')
  const what = kind === 'healthchecks' ? 'how each run ended' : topics
  const whom = jobs.length === 0 ? 'of all jobs' : `of ${counted(jobs.length, 'job')}`
  return [
    `${name}  ${kind}${placeOf(channel)}  hears ${what} ${whom}`,
    `    ${last === null ? 'nothing was sent yet' : deliveryWords(last)}${waiting > 0 ? `; ${waiting} waiting` : ''}`,
  ]
}

function placeOf(channel: Channel): string {
  switch (channel.kind) {
    case 'desktop':
      return ''
    case 'smtp':
      return `  ${channel.host}:${channel.port} (${channel.security}) to ${channel.to.join(', ')}`
    case 'webhook':
    case 'ntfy':
    case 'healthchecks':
      return `  ${channel.server}`
  }
}

/** How an attempt ended, as one sentence. */
export const deliveryWords = ({ at, failure, answer }: Delivery): string =>
  failure === null
    ? `delivered ${at.slice(0, 16).replace('T', ' ')}`
    : `not delivered ${at.slice(0, 16).replace('T', ' ')}: ${undeliveredWords[failure]}${answer === '' ? '' : ` (it answered ${answer})`}`
