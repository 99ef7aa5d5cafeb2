import { lstat } from 'node:fs/promises'
import { BackupError } from '../../model/backup-error'
import { fixed, say, within } from '../../model/sentence'
import type { Handlers } from '../answer'
import type { Needs } from './needs'

type Group = 'mount.start' | 'mount.stop' | 'mount.list' | 'host.open-folder'

export const mountHandlers = ({ restores, mounts, dialogs }: Needs): Pick<Handlers, Group> => ({
  'mount.start': ({ repositoryId, snapshotId }) => mounts.start(() => restores.lend(repositoryId), snapshotId),
  'mount.stop': async ({ mountId }) => {
    await mounts.stop(mountId)
    return {}
  },
  'mount.list': () => Promise.resolve(mounts.list()),
  'host.open-folder': async ({ path }) => {
    // A desktop starts what is no folder.
    const isFolder = await lstat(path).then(
      (found) => found.isDirectory(),
      () => false,
    )
    const refusal = isFolder ? await dialogs.openFolder?.(path) : fixed('it is no folder')
    if (refusal) {
      throw new BackupError(
        'path.missing',
        say('{path} cannot be opened: {refusal}', { path, refusal: within(refusal) }),
        { context: { path } },
      )
    }
    return {}
  },
})
