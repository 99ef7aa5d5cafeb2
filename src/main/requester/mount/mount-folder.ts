import type { Sentence } from '../../../contract/sentence'
import { lstat, readdir, realpath } from 'node:fs/promises'
import { BackupError } from '../../model/backup-error'
import { fixed, say, within } from '../../model/sentence'
import { isWithin } from '../../model/volume-path'

/**
 * The folder that restore points may be shown in, by its real path: there, empty, and not in what is being kept or worked
 * with. Rule Y20. Fails: `path.missing`, `mount.folder-unfit`.
 */
export async function fitFolder(asked: string, forbidden: readonly string[]): Promise<string> {
  const folder = await realpath(asked).catch((cause: unknown) => {
    throw new BackupError('path.missing', say('{asked} cannot be reached; a mount needs an empty folder.', { asked }), {
      context: { path: asked },
      cause,
    })
  })
  if (!(await lstat(folder)).isDirectory()) throw unfit(folder, fixed('is no folder'))
  for (const place of forbidden) {
    const real = await realpath(place).catch(() => place)
    if (isWithin(real, folder))
      throw unfit(folder, say('lies in {place}, where Penumbra keeps or reads what it protects', { place }))
  }
  const entries = await readdir(folder).catch((cause: unknown) => {
    throw unfit(folder, fixed('cannot be looked into'), cause)
  })
  if (entries.length > 0) throw unfit(folder, fixed('is not empty'))
  return folder
}

const unfit = (folder: string, why: Sentence, cause?: unknown) =>
  new BackupError(
    'mount.folder-unfit',
    say('{folder} {why}; choose another empty folder.', { folder, why: within(why) }),
    {
      context: { path: folder },
      cause,
    },
  )
