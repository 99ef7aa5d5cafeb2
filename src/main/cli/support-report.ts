import { resolve } from 'node:path'
import { readArguments } from './arguments'
import type { Command } from './command'
import { OK } from './exit-code'
import { wrongArguments } from './snapshot-arguments'

const OPTIONS = { output: { type: 'string', short: 'o' }, 'with-names': { type: 'boolean' } } as const

/** What a maintainer needs to help (docs/spec/places.md, P50-P55). */
export const supportReport: Command = {
  name: 'support-report',
  usage: 'support-report [-o FILE] [--with-names]     what a maintainer needs, without secrets or names',
  async run({ saveSupportReport }, args, { print, now }) {
    const { values, positionals } = readArguments(args, OPTIONS)
    if (positionals.length > 0) throw wrongArguments('support-report takes options only.')
    const day = new Date(now()).toISOString().slice(0, 10)
    const file = resolve(values.output ?? `penumbra-support-${day}.tar.gz`)
    const withNames = values['with-names'] ?? false
    await saveSupportReport(file, withNames)
    if (values.json) print(JSON.stringify({ message_type: 'support_report', file, with_names: withNames }))
    else
      print(
        `wrote ${file}\nIt holds no password. ${withNames ? 'It holds names of your files.' : 'Names of files are left out.'}`,
      )
    return OK
  },
}
