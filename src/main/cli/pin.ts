import { PINNED, retag } from '../repository'
import { readArguments } from './arguments'
import type { Command } from './command'
import { OK } from './exit-code'
import { chosenSnapshots, SELECTION, selectionOf, wrongArguments } from './snapshot-arguments'
import { withLockedRepository } from './with-repository'

/** Restore points that no rule removes, until they are unpinned: the tag `pinned`, as any client of the format sees it. Z33. */
const pinning = (name: 'pin' | 'unpin', usage: string): Command => ({
  name,
  usage,
  async run(needs, args, console, signal) {
    const { values, positionals } = readArguments(args, SELECTION)
    if (positionals.length === 0) throw wrongArguments(`Name the restore points to ${name}.`)
    const change = {
      kind: 'edit',
      ...(name === 'pin' ? { add: [PINNED], remove: [] } : { add: [], remove: [PINNED] }),
    } as const
    return withLockedRepository(needs, console, values, 'exclusive', signal, async (repository, lock) => {
      for (const snapshot of await chosenSnapshots(repository, positionals, selectionOf(values), console)) {
        const next = (await retag(repository, snapshot, change, { lock, signal })) ?? snapshot.id
        if (values.json) console.print(JSON.stringify({ snapshot_id: next, old_snapshot_id: snapshot.id }))
        else
          console.print(
            `${next.slice(0, 8)} ${name === 'pin' ? 'stays until it is unpinned' : 'is kept by the rules alone'}`,
          )
      }
      return OK
    })
  },
})

export const pin = pinning(
  'pin',
  'pin SNAPSHOT...                             keep restore points whatever the rules say',
)
export const unpin = pinning('unpin', 'unpin SNAPSHOT...                           leave them to the rules again')
