import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { BackupError } from '../../../model/backup-error'
import { say } from '../../../model/sentence'
import { type Mount, shadowCopyOf } from '../mount-table'
import { readMountTable } from '../mounted-at'
import { runTool } from '../system-tool'
import type { MarkedCopy } from './shadow-folder'

/**
 * Copies that people can look into: each is mounted read-only at a folder of its own, as long as the computer runs
 * (rules P20 and P21). The kernel's mount table is the only record, so it can never be wrong.
 */
export const exposedAt = (shadowCopyId: string, mounts: readonly Mount[]): readonly string[] =>
  mounts.filter((mount) => shadowCopyOf(mount) === shadowCopyId).map(({ mountPoint }) => mountPoint)

/** Fails: `invalid-request` for a copy that does not stay, or a folder that is not there or not empty. */
export async function exposeCopy({ marker, folder }: MarkedCopy, at: string): Promise<void> {
  if (!marker.persistent || marker.createdAt === null)
    throw new BackupError('invalid-request', 'Only a shadow copy that was made to stay can be exposed.')
  if (process.geteuid?.() !== 0) throw onlyRoot()
  const found = await readdir(at).catch((cause: unknown) => {
    throw new BackupError('invalid-request', say('{at} is no folder that can be read.', { at }), {
      context: { path: at },
      cause,
    })
  })
  if (found.length > 0)
    throw new BackupError('invalid-request', say('{at} is not empty; what is in it would be hidden.', { at }), {
      context: { path: at },
    })
  const copy = join(folder, marker.shadowCopyId)
  await runTool('mount', ['--bind', '--options', 'ro,nosuid,nodev', '--', copy, at])
}

/** From every folder. Fails: `busy` while somebody uses one. */
export async function concealCopy(shadowCopyId: string): Promise<void> {
  for (const folder of exposedAt(shadowCopyId, await readMountTable())) {
    if (process.geteuid?.() !== 0) throw onlyRoot()
    await runTool('umount', ['--', folder]).catch((cause: unknown) => {
      throw new BackupError('busy', say('Somebody uses the shadow copy at {folder}; close it first.', { folder }), {
        retry: 'later',
        context: { path: folder },
        cause,
      })
    })
  }
}

export const onlyRoot = (): BackupError =>
  new BackupError('vss.insufficient-rights', 'Only root may do this with a shadow copy.')
