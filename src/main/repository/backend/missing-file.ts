import type { FailureCode } from '../../../contract/failure'
import { BackupError } from '../../model/backup-error'
import type { FileKind } from './backend'

const CODES: Readonly<Record<FileKind, FailureCode>> = {
  config: 'repository.missing',
  keys: 'repository.key-corrupt',
  data: 'repository.pack-missing',
  index: 'repository.index-corrupt',
  snapshots: 'repository.snapshot-missing',
  locks: 'repository.lock-lost',
}

/** What it means that a file is not there, or ends too early, by its kind. */
export function missingFile(kind: FileKind, name: string, location: string, cause?: unknown): BackupError {
  const message =
    kind === 'config' ? `There is no repository at ${location}.` : `The file ${kind}/${name} is missing or cut short.`
  return new BackupError(CODES[kind], message, { context: { kind, name, location }, cause })
}
