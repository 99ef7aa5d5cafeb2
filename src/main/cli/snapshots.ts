import { inEnglish } from '../model/sentence'
import { type Snapshot, displayPath } from '../repository'
import { readArguments } from './arguments'
import type { Command, Console } from './command'
import { INCOMPLETE, OK } from './exit-code'
import { groupByOf } from './forget-arguments'
import { groupJson, groupsOf, titleOf } from './snapshot-groups'
import { SELECTION, namedAmong, selectionOf, snapshotJson, wrongArguments } from './snapshot-arguments'
import { withReading } from './with-repository'
import { counted } from './format'

const OPTIONS = {
  ...SELECTION,
  latest: { type: 'string' },
  compact: { type: 'boolean', short: 'c' },
  'group-by': { type: 'string', short: 'g' },
} as const

export const snapshots: Command = {
  name: 'snapshots',
  usage:
    'snapshots [SNAPSHOT]... [--host H] [--path P] [--tag T] [--latest N] [--compact] [--json]\n' +
    '         [--group-by host,paths,tags]           list the restore points',
  async run(needs, args, console, signal) {
    const { values, positionals } = readArguments(args, OPTIONS)
    const selection = selectionOf(values)
    const most = mostOf(values.latest)
    const groupBy = values['group-by'] === undefined ? null : groupByOf(values['group-by'])
    return withReading(needs, console, values, signal, async (repository) => {
      const { snapshots: found, damaged } = await repository.snapshots()
      const selected = namedAmong(found, positionals, selection, console)
      const latest = (list: readonly Snapshot[]) => (most === null ? list : latestOf(list, most))
      const groups =
        groupBy === null
          ? null
          : groupsOf(selected, groupBy).map((group) => ({ ...group, snapshots: latest(group.snapshots) }))
      if (values.json) {
        console.print(JSON.stringify(groups === null ? latest(selected).map(snapshotJson) : groups.map(groupJson)))
      } else if (groups === null) {
        printAll(latest(selected), values.compact ?? false, console)
      } else {
        for (const group of groups) {
          const title = titleOf(group.key)
          if (title !== null) console.print(title)
          printAll(group.snapshots, values.compact ?? false, console)
        }
      }
      for (const { id, message } of damaged)
        console.complain(`! snapshot ${id.slice(0, 8)} cannot be read: ${inEnglish(message)}`)
      return damaged.length > 0 ? INCOMPLETE : OK
    })
  },
}

function printAll(all: readonly Snapshot[], isCompact: boolean, { print }: Pick<Console, 'print'>): void {
  for (const { id, time, hostname, paths, tags } of all) {
    const words = [id.slice(0, 8), time.slice(0, 19).replace('T', ' '), hostname, ...tags]
    print(isCompact ? words.join('  ') : `${words.join('  ')}  ${paths.map(displayPath).join(' ')}`)
  }
  print(counted(all.length, 'restore point'))
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
