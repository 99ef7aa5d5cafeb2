import { englishJson, inEnglish } from '../model/sentence'
import { type PackSubset, parseSubset, type VerifyOutcome } from '../requester'
import { readArguments } from './arguments'
import type { Command } from './command'
import { FATAL, OK } from './exit-code'
import { counted, formatBytes } from './format'
import { wrongArguments } from './snapshot-arguments'
import { withReading } from './with-repository'

export const check: Command = {
  name: 'check',
  usage: 'check [--read-data | --read-data-subset N]   look for damage; N is 1/5, 10% or 5G of what is stored',
  async run(needs, args, console, signal) {
    const { values } = readArguments(args, {
      'read-data': { type: 'boolean' },
      'read-data-subset': { type: 'string' },
    })
    const readData = subsetOf(values)
    return withReading(needs, console, values, signal, async (repository) => {
      const onProgress = (bytes: number) => console.status(`${formatBytes(bytes)} read`)
      const outcome = await needs.verify(repository, { readData, signal, onProgress })
      console.status('')
      const errors = outcome.findings.filter(({ severity }) => severity === 'error')
      for (const { code, severity, message, context } of outcome.findings) {
        if (values.json) console.print(englishJson({ message_type: severity, code, message, context }))
        else console.complain(`${severity === 'error' ? '!' : '-'} ${inEnglish(message)} (${code})`)
      }
      const tally = { num_errors: errors.length, packs_read: outcome.packsRead, bytes_read: outcome.bytesRead }
      if (values.json) console.print(JSON.stringify({ message_type: 'summary', ...tally }))
      else console.print(verdict(errors.length, outcome, readData.kind))
      return errors.length > 0 ? FATAL : OK
    })
  },
}

function subsetOf(values: { readonly 'read-data'?: boolean; readonly 'read-data-subset'?: string }): PackSubset {
  const asked = values['read-data-subset']
  if (asked === undefined) return { kind: values['read-data'] ? 'all' : 'none' }
  const subset = values['read-data'] ? null : parseSubset(asked)
  if (subset !== null) return subset
  throw wrongArguments('--read-data-subset takes a part such as 1/5, a share such as 10%, or a size such as 5G.')
}

function verdict(errors: number, { packsRead, bytesRead }: VerifyOutcome, kind: PackSubset['kind']): string {
  if (errors > 0) return `${errors} errors were found. Nothing was changed.`
  if (packsRead === 0 && kind === 'part') return 'no errors were found in the structure; no pack belongs to that part'
  if (packsRead === 0) return 'no errors were found in the structure; --read-data reads the files too'
  const rest = kind === 'all' ? '' : '; the other packs were not read'
  return `no errors were found; ${counted(packsRead, 'pack')}, ${formatBytes(bytesRead)}, ${packsRead === 1 ? 'was read and is' : 'were read and are'} whole${rest}`
}
