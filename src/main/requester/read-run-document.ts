import type { Repository, Snapshot } from '../repository'
import { RUN_DOCUMENT, type RunDocument, decodeRunDocument } from './run-document'

/** What the run behind a snapshot said of itself; null for a snapshot of another program. */
export async function readRunDocument(repository: Repository, snapshot: Snapshot): Promise<RunDocument | null> {
  const text = await repository.readDocument(snapshot, RUN_DOCUMENT)
  return text === null ? null : decodeRunDocument(text)
}
