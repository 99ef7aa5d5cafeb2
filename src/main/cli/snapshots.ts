import { displayPath } from '../repository'
import { readArguments } from './arguments'
import type { Command } from './command'
import { INCOMPLETE, OK } from './exit-code'
import { withRepository } from './with-repository'

export const snapshots: Command = {
  name: 'snapshots',
  usage: 'snapshots [--json]                           list the restore points',
  async run(needs, args, console, signal) {
    const { values } = readArguments(args, {})
    return withRepository(needs, console, values, signal, async (repository) => {
      const { snapshots: all, damaged } = await repository.snapshots()
      if (values.json) {
        console.print(JSON.stringify(all.map((snapshot) => ({ ...snapshot, short_id: snapshot.id.slice(0, 8) }))))
      } else {
        for (const { id, time, hostname, paths, tags } of all) {
          const words = [id.slice(0, 8), time.slice(0, 19).replace('T', ' '), hostname, ...tags]
          console.print(`${words.join('  ')}  ${paths.map(displayPath).join(' ')}`)
        }
        console.print(`${all.length} restore points`)
      }
      for (const { id, message } of damaged) console.complain(`! snapshot ${id.slice(0, 8)} cannot be read: ${message}`)
      return damaged.length > 0 ? INCOMPLETE : OK
    })
  },
}
