import { readArguments } from './arguments'
import type { Command } from './command'
import { OK } from './exit-code'
import { withRepository } from './with-repository'
import { counted } from './format'

export const unlock: Command = {
  name: 'unlock',
  usage: 'unlock [--remove-all]                        remove locks whose owner is gone',
  async run(needs, args, console, signal) {
    const { values } = readArguments(args, { 'remove-all': { type: 'boolean' } })
    return withRepository(needs, console, values, signal, async (repository) => {
      const removed = await repository.unlock({ all: values['remove-all'] ?? false })
      const left = await repository.locks()
      if (values.json) {
        console.print(JSON.stringify({ message_type: 'unlocked', removed, locks: left }))
        return OK
      }
      console.print(`removed ${counted(removed, 'lock')}`)
      for (const { hostname, username, pid, time, exclusive, life } of left) {
        console.print(
          `still held: ${exclusive ? 'exclusive' : 'shared'}, ${username}@${hostname}, process ${pid}, since ${time}, ${life}`,
        )
      }
      return OK
    })
  },
}
