import { readArguments } from './arguments'
import type { Command } from './command'
import { FATAL, OK } from './exit-code'
import { formatBytes } from './format'
import { withRepository } from './with-repository'

export const check: Command = {
  name: 'check',
  usage: 'check [--read-data] [--json]                 look for damage; --read-data reads every byte',
  async run(needs, args, console, signal) {
    const { values } = readArguments(args, { 'read-data': { type: 'boolean' } })
    return withRepository(needs, console, values, signal, async (repository) => {
      const onProgress = (bytes: number) => console.status(`${formatBytes(bytes)} read`)
      const outcome = await needs.verify(repository, { readData: values['read-data'] ?? false, signal, onProgress })
      console.status('')
      const errors = outcome.findings.filter(({ severity }) => severity === 'error')
      for (const { code, severity, message, context } of outcome.findings) {
        if (values.json) console.print(JSON.stringify({ message_type: severity, code, message, context }))
        else console.complain(`${severity === 'error' ? '!' : '-'} ${message} (${code})`)
      }
      const tally = { num_errors: errors.length, packs_read: outcome.packsRead, bytes_read: outcome.bytesRead }
      if (values.json) console.print(JSON.stringify({ message_type: 'summary', ...tally }))
      else console.print(verdict(errors.length, outcome.packsRead, outcome.bytesRead))
      return errors.length > 0 ? FATAL : OK
    })
  },
}

const verdict = (errors: number, packs: number, bytes: number): string => {
  if (errors > 0) return `${errors} errors were found. Nothing was changed.`
  return packs > 0
    ? `no errors were found; ${packs} packs, ${formatBytes(bytes)}, were read and are whole`
    : 'no errors were found in the structure; --read-data reads the files too'
}
