import { basename, resolve } from 'node:path'
import type { SessionState } from '../../contract/sessions'
import { BackupError } from '../model/backup-error'
import { inEnglish } from '../model/sentence'
import { quotePath, type Repository, type Snapshot } from '../repository'
import type { Console, Needs } from './command'
import { counted, formatBytes } from './format'
import { RestoreProgress } from './restore-progress'
import { exitCode } from './session-exit-code'

/** What is put into one zip file: a path of a snapshot, and where to. */
export interface ArchiveOrder {
  readonly path: string
  readonly target: string
  readonly isJson: boolean
}

/**
 * `dump --archive zip`: written by the mover, read back, and given its name when it is whole. A restore like any other, so it
 * is in the history. Rule Z120.
 */
export async function dumpArchive(
  needs: Needs,
  repository: Repository,
  snapshot: Snapshot,
  { path, target, isJson }: ArchiveOrder,
  console: Console,
  signal: AbortSignal,
): Promise<number> {
  const wish = {
    ...{ snapshotId: snapshot.id, include: path === '/' ? [] : [quotePath(path)], target: resolve(target) },
    ...{ conflicts: 'replace' as const, form: 'zip' as const, verify: true },
  }
  const progress = new RestoreProgress(console, isJson)
  const state = await needs.restore(repository, wish, (each) => progress.show(each), signal)
  progress.end(state)
  if (!isJson) tell(state, console)
  return exitCode(state)
}

/** Fails: `invalid-request` for another kind of archive, or without a file to write. */
export function archiveTarget(archive: string, target: string | undefined): string {
  if (archive !== 'zip') throw new BackupError('invalid-request', 'Archives are zip files: --archive zip.')
  if (target === undefined || basename(target) === '')
    throw new BackupError('invalid-request', 'Name the zip file to write: --target FILE.')
  return target
}

function tell({ restored, degradations, failure, target }: SessionState, { print, complain }: Console): void {
  for (const { subject, reason } of degradations) complain(`! ${subject}: ${inEnglish(reason)}`)
  if (failure) complain(`${inEnglish(failure.message)} (${failure.code})`)
  if (!restored) return
  const size = formatBytes(restored.bytesWritten ?? 0)
  print(
    `${counted(restored.filesWritten, 'file')} in ${target ?? ''}, ${size}; ${restored.filesVerified} read back, checksums equal`,
  )
}
