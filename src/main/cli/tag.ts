import { retag, type TagChange } from '../repository'
import { readArguments } from './arguments'
import type { Command } from './command'
import { OK } from './exit-code'
import { chosenSnapshots, SELECTION, selectionOf, wrongArguments } from './snapshot-arguments'
import { withLockedRepository } from './with-repository'
import { counted } from './format'

const OPTIONS = {
  add: { type: 'string', multiple: true },
  remove: { type: 'string', multiple: true },
  set: { type: 'string', multiple: true },
  ...SELECTION,
} as const

/** Changes the tags of snapshots. Rules Z30-Z32. */
export const tag: Command = {
  name: 'tag',
  usage: 'tag [SNAPSHOT]... --add|--remove|--set T[,T] [--host H] [--path P] [--tag T]   change tags',
  async run(needs, args, console, signal) {
    const { values, positionals } = readArguments(args, OPTIONS)
    const change = changeOf(values)
    return withLockedRepository(needs, console, values, 'exclusive', signal, async (repository, lock) => {
      let changed = 0
      for (const snapshot of await chosenSnapshots(repository, positionals, selectionOf(values), console)) {
        const next = await retag(repository, snapshot, change, { lock, signal })
        if (next === null) continue
        changed++
        if (!values.json) console.print(`${snapshot.id.slice(0, 8)} is now ${next.slice(0, 8)}`)
        else
          console.print(
            JSON.stringify({ message_type: 'changed', old_snapshot_id: snapshot.id, new_snapshot_id: next }),
          )
      }
      if (values.json) console.print(JSON.stringify({ message_type: 'summary', changed_snapshots: changed }))
      else console.print(`changed the tags of ${counted(changed, 'restore point')}`)
      return OK
    })
  },
}

function changeOf({
  add = [],
  remove = [],
  set,
}: {
  readonly add?: readonly string[]
  readonly remove?: readonly string[]
  readonly set?: readonly string[]
}): TagChange {
  const flat = (lists: readonly string[]) => lists.flatMap((list) => list.split(','))
  if (set !== undefined) {
    if (add.length + remove.length > 0) throw wrongArguments('--set cannot be given with --add or --remove.')
    return { kind: 'set', tags: flat(set) }
  }
  if (add.length + remove.length === 0) throw wrongArguments('Name tags with --add, --remove or --set.')
  return { kind: 'edit', add: flat(add), remove: flat(remove) }
}
