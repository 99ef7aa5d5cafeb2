import type { Step } from '../../../contract/sessions'
import type { WriterStatus } from '../../../contract/writers'
import { BackupError } from '../../model/backup-error'
import { volumePath } from '../../model/volume-path'
import type { BackupComponents, ShadowCopyService } from '..'
import type { RequesterMessage } from './requester-message'

/** Told of each step, with what the writers said last. */
export type OnStep = (step: Step, writers: readonly WriterStatus[]) => void

/**
 * The backups of one requester, one after the other (rules K3 to K6). It does what it is told, in the order of the
 * coordinator's tables, and lets everything go when the requester is gone.
 */
export class RequesterSession {
  readonly #service: ShadowCopyService
  readonly #onStep: OnStep
  readonly #gone = new AbortController()
  #backup: BackupComponents | null = null

  constructor(service: ShadowCopyService, onStep: OnStep) {
    this.#service = service
    this.#onStep = onStep
  }

  /** Fails: as the coordinator does; `vss.bad-state` for a second backup before the release of the first. */
  async answer(message: RequesterMessage): Promise<unknown> {
    switch (message.call) {
      case 'startBackup':
        return this.#start(message.input)
      case 'gatherWriterMetadata':
        return (await this.#current().gatherWriterMetadata()).map((writer) => ({
          ...{ writerId: writer.writerId, instanceId: writer.instanceId, name: writer.name },
          components: writer.components.map(({ logicalPath, name, caption, kind, selectable, fileSets }) => ({
            ...{ logicalPath, name, caption, kind, selectable },
            fileSets: fileSets.map(({ path, fileSpec, recursive }) => ({ path, fileSpec, recursive })),
          })),
        }))
      case 'addComponent':
        this.#current().addComponent(message.input)
        return {}
      case 'startSnapshotSet':
        return { setId: this.#current().startSnapshotSet() }
      case 'addToSnapshotSet': {
        const { volume, provider } = message.input
        return { shadowCopyId: await this.#current().addToSnapshotSet(volumePath(volume), provider) }
      }
      case 'prepareForBackup':
        await this.#current().prepareForBackup({ kind: 'shadow-copy' })
        return {}
      case 'doSnapshotSet':
        return this.#current().doSnapshotSet()
      case 'gatherWriterStatus':
        return this.#current().gatherWriterStatus()
      case 'componentOutcomes':
        return this.#current().componentOutcomes()
      case 'setBackupSucceeded':
        this.#current().setBackupSucceeded(message.input.component, message.input.succeeded)
        return {}
      case 'saveDocuments':
        return this.#current().saveDocuments()
      case 'backupComplete':
        await this.#current().backupComplete()
        return {}
      case 'abortBackup':
        await this.#current().abortBackup()
        return {}
      case 'release': {
        await this.#current().release()
        this.#backup = null
        return {}
      }
    }
  }

  /** The requester is gone: BackupShutdown, and its auto-release copies are deleted; a set under way is undone. */
  async end(): Promise<void> {
    this.#gone.abort()
    await this.#backup?.release()
  }

  async #start(input: Extract<RequesterMessage, { call: 'startBackup' }>['input']): Promise<object> {
    if (this.#backup) throw new BackupError('vss.bad-state', 'release the backup that runs before you start another')
    const { backupType, context, attributes, sources, createdBy, onWriterFailure } = input
    const backup = await this.#service.startBackup({
      ...{ backupType, context, sources, signal: this.#gone.signal, onStep: this.#onStep },
      ...(attributes && { attributes }),
      ...(createdBy !== undefined && { createdBy }),
      ...(onWriterFailure && { onWriterFailure }),
    })
    this.#backup = backup
    return {}
  }

  #current(): BackupComponents {
    if (!this.#backup) throw new BackupError('vss.bad-state', 'there is no backup: call startBackup')
    return this.#backup
  }
}
