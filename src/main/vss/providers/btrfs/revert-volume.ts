import { type Stats } from 'node:fs'
import { chmod, chown, lstat, mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { BackupError } from '../../../model/backup-error'
import type { BtrfsAddon } from '../../../native'
import type { RevertStep } from '../../../../contract/volumes'
import { fixed, say } from '../../../model/sentence'
import { SHADOW_FOLDER } from '../mount-table'
import { runTool } from '../system-tool'
import { explain } from './btrfs-failure'
import { type FoundJournal, type Journal, removeJournal, writeJournal } from './revert-journal'
import { usersOf } from './volume-use'

/** In the root of the volume while it is reverted, and only then. */
const WORK_FOLDER = '.penumbra-revert'
const STAYS: readonly string[] = [SHADOW_FOLDER, WORK_FOLDER]

export interface RevertParts {
  readonly addon: Pick<BtrfsAddon, 'syncFileSystem'>
  /** rename(2), unless a test counts. */
  readonly rename?: (from: Buffer, to: Buffer) => Promise<void>
}

/**
 * Makes the root of a subvolume what a copy of it holds (rules P22 to P26). The old state is laid out beside the present
 * one by sharing extents, which takes most of the time and changes nothing; then the entries of the root change places
 * by renames. What is mounted stays mounted, so it works for the top of a file system too.
 *
 * Fails: `busy` while somebody uses the volume, `cancelled` before the switch, `vss.provider-failed`: nothing has
 * changed then. From the switch on it is not stopped; one that is killed is ended by `endRevert`.
 */
export async function revertVolume(
  parts: RevertParts,
  revert: { readonly mountPoint: string; readonly copy: string; readonly journal: Omit<Journal, 'phase' | 'format'> },
  options: { readonly signal: AbortSignal; readonly onStep: (step: RevertStep) => void },
): Promise<void> {
  const { mountPoint, copy } = revert
  const found = (phase: Journal['phase']): FoundJournal => ({
    mountPoint,
    journal: { format: 1, phase, ...revert.journal },
  })
  const { volume } = revert.journal
  await refuseUse(volume)
  try {
    await writeJournal(mountPoint, found('staging').journal)
    options.onStep('stage')
    await stage(volume, copy, options.signal)
    await explain(fixed('write out the volume'), volume, parts.addon.syncFileSystem(volume))
    await refuseUse(volume)
    if (options.signal.aborted) throw new BackupError('cancelled', 'the revert was stopped')
  } catch (error) {
    await endRevert(parts, found('staging'))
    throw error
  }
  options.onStep('switch')
  await writeJournal(mountPoint, found('moving-out').journal)
  await endRevert(parts, found('moving-out'), options.onStep)
}

/** Goes on where a revert was when it was killed: back before the switch, forward from then on. May be killed itself. */
export async function endRevert(
  parts: RevertParts,
  { journal, mountPoint }: FoundJournal,
  onStep: (step: RevertStep) => void = () => undefined,
): Promise<void> {
  const { volume } = journal
  const [work, old, staged] = [join(volume, WORK_FOLDER), join(volume, WORK_FOLDER, 'old'), stagedIn(volume)]
  const next = async (phase: Journal['phase']): Promise<void> => {
    await explain(fixed('write out the volume'), volume, parts.addon.syncFileSystem(volume))
    await writeJournal(mountPoint, { ...journal, phase })
  }
  if (journal.phase === 'moving-out') {
    await mkdir(old, { recursive: true, mode: 0o700 })
    await moveAll(parts, volume, old)
    await next('moving-in')
  }
  if (journal.phase === 'moving-out' || journal.phase === 'moving-in') {
    const looks = await stat(staged)
    await moveAll(parts, staged, volume)
    // The folder's own rights, access lists and attributes: nothing is left in it to copy.
    await runTool('cp', ['--archive', '--no-target-directory', '--', staged, volume])
    await takeLooks(volume, looks)
    await next('tidying')
    onStep('tidy')
  }
  await runTool('rm', ['--recursive', '--force', '--one-file-system', '--', work])
  await removeJournal(mountPoint, journal)
}

const stagedIn = (volume: string): string => join(volume, WORK_FOLDER, 'new')

async function stage(volume: string, copy: string, signal: AbortSignal): Promise<void> {
  const staged = stagedIn(volume)
  await mkdir(join(volume, WORK_FOLDER), { mode: 0o700 })
  await mkdir(staged, { mode: 0o700 })
  await runTool('cp', ['--archive', '--reflink=always', '--no-target-directory', '--', copy, staged], signal)
  for (const name of STAYS) await rm(join(staged, name), { recursive: true, force: true })
}

/** Every entry but our own folders; one that is in the way goes aside, as nothing is overwritten. */
async function moveAll({ rename: move = rename }: RevertParts, from: string, to: string): Promise<void> {
  for (const name of await readdir(from, { encoding: 'buffer' })) {
    if (STAYS.includes(name.toString())) continue
    const target = Buffer.concat([Buffer.from(`${to}/`), name])
    if (await isThere(target)) await move(target, Buffer.concat([target, Buffer.from('.before-revert')]))
    await move(Buffer.concat([Buffer.from(`${from}/`), name]), target)
  }
}

async function takeLooks(folder: string, { mode, uid, gid, atime, mtime }: Stats): Promise<void> {
  await chown(folder, uid, gid)
  await chmod(folder, mode & 0o7777)
  await utimes(folder, atime, mtime)
}

const isThere = (path: Buffer): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  )

async function refuseUse(volume: string): Promise<void> {
  const users = await usersOf(volume)
  if (users.length === 0) return
  const named = users.slice(0, 5).map(({ pid, name }) => `${name} (${pid})`)
  throw new BackupError(
    'busy',
    say('{volume} is used by {programs}.', { volume, programs: named.join(', ') + (users.length > 5 ? ', …' : '') }),
    {
      retry: 'later',
      context: { volume },
    },
  )
}
