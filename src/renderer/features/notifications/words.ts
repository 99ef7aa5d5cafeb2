import type { Channel, ChannelKind, Delivery, MailSecurity, Undelivered } from '../../../contract/notifications'
import { formatDateTime } from '../../format'
import type { ChannelDraft } from '../../stores/channel-draft'

const undelivered: Readonly<Record<Undelivered, string>> = {
  unreachable: 'The server cannot be reached. What waits is tried again.',
  'timed-out': 'The server did not answer in time. What waits is tried again.',
  untrusted: 'The server’s certificate is not to be trusted, so nothing was said to it.',
  'not-encrypted': 'The server offers no encryption, so nothing was said to it.',
  'not-let-in': 'The server did not accept the name, password or token. Remove this one and add it anew.',
  refused: 'The server refused the message.',
  'no-secret': 'Its address or password is not kept here any more. Remove this one and add it anew.',
  'no-desktop': 'There is no desktop to show it on.',
}

/** How the last attempt ended. */
export const deliverySentence = (last: Delivery | null): string => {
  if (last === null) return 'Nothing was sent yet.'
  if (last.failure === null) return `Delivered ${formatDateTime(last.at)}.`
  return `${undelivered[last.failure]} (${formatDateTime(last.at)}${last.answer === '' ? '' : `, it answered ${last.answer}`})`
}

export const kindNames: Readonly<Record<ChannelKind, string>> = {
  desktop: 'On this desktop',
  smtp: 'Mail',
  ntfy: 'ntfy',
  webhook: 'Webhook',
  healthchecks: 'healthchecks',
}

export const securityNames: Readonly<Record<MailSecurity, string>> = {
  tls: 'TLS',
  starttls: 'STARTTLS',
  none: 'No encryption',
}

export const hearsNames: Readonly<Record<ChannelDraft['hears'], string>> = {
  everything: 'Problems, warnings, their end, and a weekly report',
  trouble: 'Problems and their end',
  digest: 'The weekly report alone',
}

/** Where a channel leads, without anything secret. */
export function placeOf(channel: Channel): string {
  switch (channel.kind) {
    case 'desktop':
      return kindNames.desktop
    case 'smtp':
      return `${kindNames.smtp} to ${channel.to.join(', ')} by ${channel.host}`
    case 'webhook':
    case 'ntfy':
    case 'healthchecks':
      return `${kindNames[channel.kind]}, ${channel.server}`
  }
}

export const words = {
  title: 'Notifications',
  intro:
    'Who is told when a backup goes wrong, when it is well again, and once a week. Each incident is told once, however often it repeats.',
  none: 'Nobody is notified.',
  asking: 'Looking who is notified…',
  allJobs: 'of all jobs',
  someJobs: (count: number) => (count === 1 ? 'of one job' : `of ${count} jobs`),
  waiting: (count: number) => (count === 1 ? 'One message waits.' : `${count} messages wait.`),
  add: 'Add…',
  addTitle: 'Add a notification',
  addNow: 'Add it',
  leave: 'Leave it',
  kind: 'How',
  name: 'Name',
  hears: 'What is told',
  whose: 'Of which jobs',
  every: 'All jobs',
  only: (job: string) => `Only ${job}`,
  address: 'Address',
  addressHint: 'It begins with https://. It may hold a key, so it is kept with the passwords.',
  token: 'Token, where the server asks for one',
  host: 'Mail server',
  port: 'Port, where it is not the usual one',
  security: 'Encryption',
  username: 'Name at the mail server, where it asks for one',
  password: 'Password at the mail server',
  from: 'From',
  to: 'To',
  noKeychain: 'This desktop has no keychain: keep it in a file that only you can read',
  test: 'Send a test',
  testOf: (name: string) => `Send a test (${name})`,
  remove: 'Remove',
  removeOf: (name: string) => `Remove (${name})`,
}
