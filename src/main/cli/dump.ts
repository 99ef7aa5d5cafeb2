import { resolve } from 'node:path'
import { BackupError } from '../model/backup-error'
import { throwIfCancelled } from '../model/cancellation'
import { quotePath } from '../repository'
import { readArguments } from './arguments'
import type { Command } from './command'
import { OK } from './exit-code'
import { wrongArguments } from './snapshot-arguments'
import { archiveTarget, dumpArchive } from './dump-archive'
import { withLockedReading, withMover } from './with-repository'

/**
 * One file of a restore point to standard output. The only verb whose bytes go through JavaScript: one blob at a time,
 * and the next only when the last was taken. Each blob is verified before any of it is written. Rules Z61, Z62.
 */
export const dump: Command = {
  name: 'dump',
  usage:
    'dump SNAPSHOT|latest FILE [--host H]         write a file to standard output\n' +
    '  dump SNAPSHOT|latest PATH --archive zip --target FILE    put what lies there into a zip file',
  async run(needs, args, console, signal) {
    const { values, positionals } = readArguments(args, {
      host: { type: 'string', short: 'H' },
      archive: { type: 'string', short: 'a' },
      target: { type: 'string', short: 't' },
    })
    const [asked, file, ...rest] = positionals
    if (asked === undefined || file === undefined || rest.length > 0)
      throw wrongArguments('Name a snapshot and a file.')
    const host = values.host === undefined ? {} : { hostname: values.host }
    if (values.archive !== undefined || values.target !== undefined) {
      const target = archiveTarget(values.archive ?? '', values.target)
      const order = { path: resolve('/', file), target, isJson: values.json ?? false }
      return withMover(needs, console, values, signal, async (repository) => {
        repository.onlyRead()
        return dumpArchive(needs, repository, await repository.snapshot(asked, host), order, console, signal)
      })
    }
    return withLockedReading(needs, console, values, signal, async (repository) => {
      const snapshot = await repository.snapshot(asked, host)
      const path = resolve('/', file)
      const node = await repository.lookup(snapshot, quotePath(path))
      if (node?.type !== 'file' || node.content === null) {
        throw new BackupError('path.missing', `${path} is no file of the restore point.`, { context: { path } })
      }
      for (const id of node.content) {
        throwIfCancelled(signal)
        await console.write(await repository.loadBlob(id))
      }
      return OK
    })
  },
}
