import { resolve } from 'node:path'
import { readArguments } from './arguments'
import type { Command, Console } from './command'
import { OK } from './exit-code'
import { wrongArguments } from './snapshot-arguments'
import { withReading } from './with-repository'
import type { MountDamage } from '../requester'

/** Restore points as a read-only folder, in the foreground. Rules Y10 to Y31. */
export const mount: Command = {
  name: 'mount',
  usage:
    'mount [--snapshot ID|latest] [--allow-other] FOLDER\n' +
    '                                               show restore points as a read-only folder, until ^C or umount',
  async run(needs, args, console, signal) {
    const { values, positionals } = readArguments(args, {
      snapshot: { type: 'string' },
      'allow-other': { type: 'boolean' },
    })
    const [folder, ...rest] = positionals
    if (folder === undefined || rest.length > 0) throw wrongArguments('Name one empty folder.')
    const wish = {
      folder: resolve(folder),
      snapshot: values.snapshot ?? null,
      allowOther: values['allow-other'] ?? false,
    }
    return withReading(needs, console, values, signal, async (repository) => {
      const mounted = await needs.mount(repository, wish, told(console, values.json ?? false), signal)
      if (values.json) {
        console.print(JSON.stringify({ message_type: 'mounted', folder: mounted.folder, snapshot: mounted.snapshotId }))
      } else {
        console.print(`${repository.location} can be read in ${mounted.folder}; ^C or umount ends that.`)
      }
      await mounted.ended
      return OK
    })
  },
}

const told =
  ({ print, complain }: Pick<Console, 'print' | 'complain'>, isJson: boolean) =>
  ({ code, message, context }: MountDamage) => {
    if (isJson) print(JSON.stringify({ message_type: 'error', code, message, context }))
    else complain(`! ${message} (${code})${['pack', 'blob'].map((key) => inWords(key, context[key])).join('')}`)
  }

const inWords = (key: string, id: string | undefined): string => (id === undefined ? '' : ` ${key} ${id}`)
