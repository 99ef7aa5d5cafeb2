import { BackupError } from '../model/backup-error'
import { readArguments } from './arguments'
import type { Command } from './command'
import { OK } from './exit-code'

const OPTIONS = { user: { type: 'string' }, administrator: { type: 'string' } } as const

/** Puts the service into the system, says how it stands, or takes it out again (docs/spec/host.md, G30-G34). */
export const service: Command = {
  name: 'service',
  usage: 'service install [--user NAME | --administrator NAME] | status | uninstall',
  async run({ installation }, args, { print, environment }) {
    const { values, positionals } = readArguments(args, OPTIONS)
    const [verb, ...rest] = positionals
    if (rest.length > 0) throw new BackupError('invalid-request', 'service takes one word.')
    switch (verb) {
      case 'install': {
        const { user, administrator } = values
        if (user !== undefined && administrator !== undefined) {
          throw new BackupError('invalid-request', 'Name a user or an administrator, not both.')
        }
        const name = administrator ?? user ?? environment.PKEXEC_UID ?? environment.SUDO_UID ?? null
        const role = administrator === undefined ? 'user' : 'administrator'
        const done = await installation.install(name === null ? null : { name, role })
        print(values.json ? JSON.stringify({ message_type: 'installed', ...done }) : installed(done))
        return OK
      }
      case 'status': {
        const status = await installation.status()
        print(values.json ? JSON.stringify({ message_type: 'status', ...status }) : `${status.unit}\n${status.socket}`)
        return OK
      }
      case 'uninstall':
        await installation.uninstall()
        print(
          values.json ? '{"message_type":"uninstalled"}' : 'The service is gone. Settings and repositories are kept.',
        )
        return OK
      case undefined:
      default:
        throw new BackupError('invalid-request', 'service takes install, status or uninstall.')
    }
  },
}

const installed = ({ unit, policy }: { readonly unit: string; readonly policy: string }): string =>
  `The service runs, by ${unit}. Who may use it is in ${policy}.`
