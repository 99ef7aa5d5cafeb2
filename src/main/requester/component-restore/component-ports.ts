import type { ComponentRestoreRequest } from '../../../contract/component-restore'
import { nearestFolder } from '../../files'
import { BackupError } from '../../model/backup-error'
import { say, sizeOf } from '../../model/sentence'
import type { Mover } from '../../mover'
import type { Repository } from '../../repository'
import type { ShadowCopyService } from '../../vss'
import type { DocumentReader } from '../../vss/documents'
import type { ComponentRun } from './component-run'
import type { RestoreJournals } from './restore-journal'
import type { Services } from './services'

/** Everything a restore of components needs of the world. */
export interface ComponentRestorePorts {
  readonly repository: Repository
  readonly shadowCopies: ShadowCopyService
  readonly documents: DocumentReader
  readonly startMover: (repository: Repository, signal: AbortSignal) => Promise<Mover>
  readonly availableAt: (path: string) => number
  readonly journals: RestoreJournals
  readonly services: Services
  readonly bootId: () => Promise<string>
  readonly isRoot: boolean
  /** Whether a writer, by its id, stands for programs that know nothing of it (rule I67). */
  readonly standsForPrograms: (writerId: string) => boolean
  readonly now: () => string
  readonly newId: () => string
  readonly reportBug: (error: unknown) => void
}

export type ComponentWish = Omit<ComponentRestoreRequest, 'repositoryId'>

/** Bytes that must be free where the work of a component lies. Fails: `target.full`. */
export async function refuseWhatDoesNotFit(
  run: ComponentRun,
  at: number,
  folder: string,
  availableAt: (path: string) => number,
): Promise<void> {
  const bytes = run.links[at]?.content.files.reduce((sum, { size }) => sum + size, 0) ?? 0
  const available = availableAt(await nearestFolder(folder))
  if (bytes > available)
    throw new BackupError(
      'target.full',
      say('{target} has room for {available} of {needed}.', {
        target: folder,
        available: sizeOf(available),
        needed: sizeOf(bytes),
      }),
      {
        context: { target: folder, bytesToWrite: String(bytes), bytesAvailable: String(available) },
      },
    )
}
