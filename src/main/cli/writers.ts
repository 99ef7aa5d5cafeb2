import { resolve } from 'node:path'
import { BackupError } from '../model/backup-error'
import { englishJson } from '../model/sentence'
import { readArguments } from './arguments'
import type { Command, Console, Needs } from './command'
import { INCOMPLETE, OK } from './exit-code'

export const writers: Command = {
  name: 'writers',
  usage:
    'writers [PATH]... [--json]                   which applications take part, and how they are\n' +
    '  writers simulate FILE [--folder DIR]         takes part as a writer that does what a file says, until stopped',
  async run(needs, args, console, signal) {
    const { values, positionals } = readArguments(args, { folder: { type: 'string' } })
    const [verb, file, ...more] = positionals
    if (verb === 'simulate') {
      if (file === undefined || more.length > 0)
        throw new BackupError('invalid-request', 'Use "writers simulate FILE [--folder DIR]".')
      return simulate(needs, resolve(file), values, console, signal)
    }
    const sources = positionals.length > 0 ? positionals.map((path) => resolve(path)) : [resolve('.')]
    const found = await needs.listWriters(sources, signal)
    if (values.json) {
      console.print(englishJson(found))
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

async function simulate(
  needs: Needs,
  file: string,
  { folder, json }: { readonly folder?: string; readonly json?: boolean },
  { print }: Console,
  signal: AbortSignal,
): Promise<number> {
  const said = (event: string): string => (json ? englishJson({ message_type: 'writer_event', event }) : event)
  const writer = await needs.simulateWriter(file, folder && resolve(folder), (event) => print(said(event)))
  print(json ? englishJson({ message_type: 'registered', socket: writer.socketPath }) : `at ${writer.socketPath}`)
  await new Promise<void>((stop) => {
    if (signal.aborted) stop()
    else signal.addEventListener('abort', () => stop(), { once: true })
  })
  await writer.close()
  return OK
}
