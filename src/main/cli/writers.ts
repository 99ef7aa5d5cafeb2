import { resolve } from 'node:path'
import { readArguments } from './arguments'
import type { Command } from './command'
import { INCOMPLETE, OK } from './exit-code'

export const writers: Command = {
  name: 'writers',
  usage: 'writers [PATH]... [--json]                   which applications take part, and how they are',
  async run(needs, args, console, signal) {
    const { values, positionals } = readArguments(args, {})
    const sources = positionals.length > 0 ? positionals.map((path) => resolve(path)) : [resolve('.')]
    const found = await needs.listWriters(sources, signal)
    if (values.json) {
      console.print(JSON.stringify(found))
    } else {
      for (const { name, writerId, state, failure, components } of found) {
        console.print(`${name}  ${state}${failure ? `: ${failure.message}` : ''}\n  writer id ${writerId}`)
        for (const { logicalPath, name: component, caption } of components) {
          console.print(`  ${logicalPath === '' ? '' : `${logicalPath}/`}${component}  ${caption}`)
        }
      }
      if (found.length === 0) console.print('no application here has a writer')
    }
    return found.some(({ failure }) => failure) ? INCOMPLETE : OK
  },
}
