import { resolve } from 'node:path'
import { BackupError } from '../model/backup-error'
import { throwIfCancelled } from '../model/cancellation'
import { inEnglish } from '../model/sentence'
import { type ContentVersion, displayPath, findVersions, isSelected, quotePath, type Snapshot } from '../repository'
import { readArguments } from './arguments'
import type { Command } from './command'
import { OK } from './exit-code'
import { formatBytes, formatTime } from './format'
import { SELECTION, selectionOf, wrongArguments } from './snapshot-arguments'
import { withReading } from './with-repository'

/** The distinct contents that one path has had in the restore points. Rules Z110 and Z111. */
export const versions: Command = {
  name: 'versions',
  usage:
    'versions PATH [--json] [--host H] [--path P] [--tag T]\n' +
    '                                               the different contents that a file has had',
  async run(needs, args, console, signal) {
    const { values, positionals } = readArguments(args, SELECTION)
    const [asked, ...rest] = positionals
    if (asked === undefined || rest.length > 0) throw wrongArguments('Name one file.')
    const path = quotePath(resolve('/', asked))
    return withReading(needs, console, values, signal, async (repository) => {
      const { snapshots, damaged } = await repository.snapshots()
      for (const { id, message } of damaged) {
        console.complain(`! snapshot ${id.slice(0, 8)} cannot be read: ${inEnglish(message)}`)
      }
      const looked = snapshots.filter((snapshot) => isSelected(snapshot, selectionOf(values))).reverse()
      const found = await findVersions(repository, looked, path, () => {
        throwIfCancelled(signal)
        return Promise.resolve()
      })
      if (found.length === 0) throw missing(displayPath(path))
      if (values.json) console.print(JSON.stringify(versionsJson(path, looked.length, found)))
      else for (const line of versionLines(path, looked.length, found)) console.print(line)
      return OK
    })
  },
}

const holdingOf = (found: readonly ContentVersion[]): number =>
  found.reduce((sum, { snapshots }) => sum + snapshots.length, 0)

/** The ends of the restore points that hold a version: the newest, and the oldest. */
const endsOf = ({ snapshots }: ContentVersion): readonly [Snapshot, Snapshot] =>
  [snapshots[0], snapshots.at(-1)] as [Snapshot, Snapshot]

function* versionLines(path: string, looked: number, found: readonly ContentVersion[]): Generator<string> {
  const without = looked - holdingOf(found)
  const count = (many: number, one: string) => (many === 1 ? `one ${one}` : `${many} ${one}s`)
  yield (
    `${displayPath(path)}: ${count(found.length, 'version')} in ${count(looked - without, 'restore point')}` +
      (without > 0 ? `; ${count(without, 'restore point')} without it` : '')
  )
  for (const version of found) {
    const [newest, oldest] = endsOf(version)
    const { type, size, mtime } = version.node
    const span =
      newest === oldest ? formatTime(newest.time) : `${formatTime(oldest.time)} to ${formatTime(newest.time)}`
    const what = type === 'file' ? formatBytes(size) : type
    yield (
      `${newest.id.slice(0, 8)}  ${what.padStart(11)}  changed ${formatTime(mtime)}  ` +
        `in ${count(version.snapshots.length, 'restore point')}, ${span}`
    )
  }
}

/** The newest version first. */
const versionsJson = (path: string, looked: number, found: readonly ContentVersion[]) => ({
  ...{ message_type: 'versions', path: displayPath(path), quoted_path: path, looked },
  without: looked - holdingOf(found),
  versions: found.map((version) => {
    const [newest, oldest] = endsOf(version)
    const { type, size, mtime } = version.node
    const seen = ({ id, time }: Snapshot) => ({ snapshot: id, time })
    return {
      ...{ type, size, mtime, first: seen(oldest), last: seen(newest) },
      snapshots: version.snapshots.map(({ id }) => id),
    }
  }),
})

const missing = (path: string) =>
  new BackupError('path.missing', `None of these restore points has ${path}.`, { context: { path } })
