import type { Mover } from '../mover'
import type { Repository, Snapshot } from '../repository'
import { DOCUMENTS_FOLDER, RUN_DOCUMENT, type RunDocument, decodeRunDocument } from './run-document'

/** What the run behind a snapshot said of itself; null for a snapshot of another program. */
export async function readRunDocument(repository: Repository, snapshot: Snapshot): Promise<RunDocument | null> {
  const text = await repository.readDocument(snapshot, RUN_DOCUMENT)
  return text === null ? null : decodeRunDocument(text)
}

/** The same by a mover, which has the indexes already. */
export async function readRun(mover: Mover, { tree }: Pick<Snapshot, 'tree'>): Promise<RunDocument | null> {
  const text = await mover.call('readDocument', { rootTree: tree, folder: DOCUMENTS_FOLDER, name: RUN_DOCUMENT })
  return text === null ? null : decodeRunDocument(text)
}
