import { type Snapshot, displayPath } from '../repository'
import { readArguments } from './arguments'
import type { Command } from './command'
import { INCOMPLETE, OK } from './exit-code'
import { SELECTION, namedAmong, selectionOf, snapshotJson, wrongArguments } from './snapshot-arguments'
import { withReading } from './with-repository'

export const snapshots: Command = {
  name: 'snapshots',
  usage: 'snapshots [SNAPSHOT]... [--host H] [--path P] [--tag T] [--latest N] [--json]    list the restore points',
  async run(needs, args, console, signal) {
    const { values, positionals } = readArguments(args, { ...SELECTION, latest: { type: 'string' } })
    const selection = selectionOf(values)
    const most = mostOf(values.latest)
    return withReading(needs, console, values, signal, async (repository) => {
      const { snapshots: found, damaged } = await repository.snapshots()
      const selected = namedAmong(found, positionals, selection, console)
      const all = most === null ? selected : latestOf(selected, most)
      if (values.json) {
        console.print(JSON.stringify(all.map(snapshotJson)))
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

function mostOf(text: string | undefined): number | null {
  if (text === undefined) return null
  if (!/^[1-9]\d{0,8}$/.test(text)) throw wrongArguments(`--latest takes a count, not ${text}.`)
  return Number(text)
}

/** As restic: the newest `most` of each host and its folders, in the order given, which is by time. */
function latestOf(snapshots: readonly Snapshot[], most: number): readonly Snapshot[] {
  const left = new Map<string, number>()
  return [...snapshots]
    .reverse()
    .filter(({ hostname, paths }) => {
      const group = JSON.stringify([hostname, ...[...paths].sort()])
      const taken = left.get(group) ?? 0
      left.set(group, taken + 1)
      return taken < most
    })
    .reverse()
}
