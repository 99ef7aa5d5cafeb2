import type { FailureCode } from '../../../contract/failure'
import { say } from '../../model/sentence'
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
    kind === 'config'
      ? say('There is no repository at {location}.', { location })
      : say('The file {file} is missing or cut short.', { file: `${kind}/${name}` })
  return new BackupError(CODES[kind], message, { context: { kind, name, location }, cause })
}
