import type { Channel, ChannelKind, Delivery, MailSecurity, Undelivered } from '../../../contract/notifications'
import { formatDateTime } from '../../format'
import type { ChannelDraft } from '../../stores/channel-draft'
import { t } from '../../language'

const undelivered: Readonly<Record<Undelivered, string>> = {
  unreachable: t('The server cannot be reached. What waits is tried again.'),
  'timed-out': t('The server did not answer in time. What waits is tried again.'),
  untrusted: t('The server’s certificate is not to be trusted, so nothing was said to it.'),
  'not-encrypted': t('The server offers no encryption, so nothing was said to it.'),
  'not-let-in': t('The server did not accept the name, password or token. Remove this one and add it anew.'),
  refused: t('The server refused the message.'),
  'no-secret': t('Its address or password is not kept here any more. Remove this one and add it anew.'),
  'no-desktop': t('There is no desktop to show it on.'),
}

/** How the last attempt ended. */
export const deliverySentence = (last: Delivery | null): string => {
  if (last === null) return t('Nothing was sent yet.')
  if (last.failure === null) return t('Delivered {time}.', { time: formatDateTime(last.at) })
  const told = { why: undelivered[last.failure], time: formatDateTime(last.at), answer: last.answer }
  return last.answer === '' ? t('{why} ({time})', told) : t('{why} ({time}, it answered {answer})', told)
}

export const kindNames: Readonly<Record<ChannelKind, string>> = {
  desktop: t('On this desktop'),
  smtp: t('Mail'),
  ntfy: 'ntfy',
  webhook: 'Webhook',
  healthchecks: 'healthchecks',
}

export const securityNames: Readonly<Record<MailSecurity, string>> = {
  tls: 'TLS',
  starttls: 'STARTTLS',
  none: t('No encryption'),
}

export const hearsNames: Readonly<Record<ChannelDraft['hears'], string>> = {
  everything: t('Problems, warnings, their end, and a weekly report'),
  trouble: t('Problems and their end'),
  digest: t('The weekly report alone'),
}

/** Where a channel leads, without anything secret. */
export function placeOf(channel: Channel): string {
  switch (channel.kind) {
    case 'desktop':
      return kindNames.desktop
    case 'smtp':
      return t('Mail to {people} by {host}', { people: channel.to.join(', '), host: channel.host })
    case 'webhook':
    case 'ntfy':
    case 'healthchecks':
      return `${kindNames[channel.kind]}, ${channel.server}`
  }
}

export const words = {
  title: t('Notifications'),
  intro: t(
    'Who is told when a backup goes wrong, when it is well again, and once a week. Each incident is told once, however often it repeats.',
  ),
  none: t('Nobody is notified.'),
  asking: t('Looking up who is notified…'),
  allJobs: t('of all jobs'),
  someJobs: (count: number) => t('{count, plural, one {of one job} other {of # jobs}}', { count }),
  waiting: (count: number) => t('{count, plural, one {One message waits.} other {# messages wait.}}', { count }),
  add: t('Add…'),
  addTitle: t('Add a notification'),
  addNow: t('Add it'),
  leave: t('Leave it'),
  kind: t('How'),
  name: t('Name'),
  hears: t('What is told'),
  whose: t('Of which jobs'),
  every: t('All jobs'),
  only: (job: string) => t('Only {job}', { job }),
  address: t('Address'),
  addressHint: t('It begins with https://. It may hold a key, so it is kept with the passwords.'),
  token: t('Token, where the server asks for one'),
  host: t('Mail server'),
  port: t('Port, where it is not the usual one'),
  security: t('Encryption'),
  username: t('Name at the mail server, where it asks for one'),
  password: t('Password at the mail server'),
  from: t('From'),
  to: t('To'),
  noKeychain: t('This desktop has no keychain: keep it in a file that only you can read'),
  test: t('Send a test'),
  testOf: (name: string) => t('Send a test ({name})', { name }),
  remove: t('Remove'),
  removeOf: (name: string) => t('Remove ({name})', { name }),
}
