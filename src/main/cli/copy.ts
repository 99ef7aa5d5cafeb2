import { accessInFile } from '../jobs'
import { placeOf, type Repository } from '../repository'
import { readArguments } from './arguments'
import type { Command, Console, Needs } from './command'
import { OK } from './exit-code'
import { counted, formatBytes } from './format'
import { readOtherPassword } from './password'
import { chosenSnapshots, SELECTION, selectionOf, snapshotLine, wrongArguments } from './snapshot-arguments'
import { withRepository } from './with-repository'

/** The other repository that `copy` and `init` read from. */
export const FROM = {
  'from-repo': { type: 'string' },
  'from-password-file': { type: 'string' },
} as const

/** Copies restore points out of another repository. Rules Z80-Z84. */
export const copy: Command = {
  name: 'copy',
  usage:
    'copy --from-repo FOLDER|ADDRESS [--from-password-file F] [SNAPSHOT]... [--host H] [--path P] [--tag T]\n' +
    '                                               copy restore points of another repository into this one',
  async run(needs, args, console, signal) {
    const { values, positionals } = readArguments(args, { ...FROM, ...SELECTION })
    const from = fromOf(values['from-repo'], console)
    if (from === null) throw wrongArguments('Name the repository to copy from with --from-repo.')
    return withRepository(needs, console, values, signal, async (destination) => {
      const source = await openFrom(needs, console, from, values['from-password-file'], signal)
      try {
        if (source.id === destination.id) throw wrongArguments('Both repositories are the same one.')
        const chosen = await chosenSnapshots(source, positionals, selectionOf(values), console)
        const onProgress = (bytes: number) => console.status(`${formatBytes(bytes)} read`)
        const { copies, stored } = await needs.copy({ source, destination, signal, onProgress }, chosen)
        console.status('')
        for (const { snapshot, id, isNew } of copies) {
          if (values.json)
            console.print(JSON.stringify({ message_type: 'snapshot', source: snapshot.id, id, is_new: isNew }))
          else console.print(`${isNew ? `copied as ${id.slice(0, 8)}` : 'is there already'}: ${snapshotLine(snapshot)}`)
        }
        const { dataBlobs = 0, treeBlobs = 0, bytes = 0 } = stored ?? {}
        const tally = { data_blobs: dataBlobs, tree_blobs: treeBlobs, bytes_stored: bytes }
        if (values.json) console.print(JSON.stringify({ message_type: 'summary', ...tally }))
        else console.print(`stored ${counted(dataBlobs + treeBlobs, 'blob')}, ${formatBytes(bytes)}`)
        return OK
      } finally {
        source.close()
      }
    })
  },
}

/** Null when none is named. */
export function fromOf(asked: string | undefined, { environment }: Pick<Console, 'environment'>): string | null {
  const location = asked ?? environment.PENUMBRA_FROM_REPOSITORY
  return location ? placeOf(location).location : null
}

/** The other repository. Fails: as opening does, and `secret.missing` for an access file that cannot be read. */
export async function openFrom(
  needs: Needs,
  console: Console,
  from: string,
  passwordFile: string | undefined,
  signal: AbortSignal,
): Promise<Repository> {
  const password = await readOtherPassword(needs, console, 'FROM', from, passwordFile)
  const file = console.environment.PENUMBRA_FROM_ACCESS_FILE
  return needs.openRepository(from, password, signal, file ? await accessInFile(file) : null)
}
