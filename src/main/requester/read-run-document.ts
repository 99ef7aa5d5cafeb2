import { BackupError } from '../model/backup-error'
import type { Repository, Snapshot } from '../repository'
import { RUN_DOCUMENT, type RunDocument, decodeRunDocument } from './run-document'

/** What the run behind a snapshot said of itself; null for a snapshot of another program. */
export async function readRunDocument(repository: Repository, snapshot: Snapshot): Promise<RunDocument | null> {
  try {
    const content = await repository.readDocument(snapshot, RUN_DOCUMENT)
    return decodeRunDocument(Buffer.from(content).toString('utf8'))
  } catch (error) {
    if (error instanceof BackupError && error.code === 'path.missing') return null
    throw error
  }
}
