import type { Step } from '../../../contract/sessions'
import type { WriterStatus } from '../../../contract/writers'
import { BackupError } from '../../model/backup-error'
import { say } from '../../model/sentence'
import type { RestoreAnswer, RestoreComponents, RestoreKey, RestoreOptions, RestoreSelection } from '..'
import type {
  BackupComponent,
  ComponentName,
  FileRestoreStatus,
  Relocation,
  RollForwardType,
  WriterComponents,
  WriterMetadata,
} from '../documents'
import { ownInstance } from '../documents'
import type { WriterSession } from '../writers'
import { CallOrder, type RestoreCall, type RestoreCallState, restoreCallRules } from '../calls'
import type { CoordinatorParts } from './coordinator-parts'
import { Participant } from './participant'
import { participantStatus } from './participants'
import { restoredDocument } from './restore-document'
import { type Selected, postRestore, preRestore } from './restore-writer-events'
import { type Restoring, answerOf, needSchema, newRestoring, restoreKeyOf } from './restoring'
import { cancelled, forMany } from './within'
import { type EventContext, backupShutdown } from './writer-events'

/** One restore: the requester's object, from its creation to its release (rules C70 to C76). Made by the coordinator. */
export class CoordinatedRestore implements RestoreComponents {
  readonly #parts: CoordinatorParts
  readonly #options: RestoreOptions
  readonly #guard = new CallOrder<RestoreCallState, RestoreCall>(restoreCallRules)
  readonly #context: EventContext
  readonly #restoring = new Map<string, Restoring>()
  #session: WriterSession | null = null
  #writers: readonly Participant[] = []

  constructor(parts: CoordinatorParts, options: RestoreOptions) {
    this.#parts = parts
    this.#options = options
    this.#context = { sessionId: parts.createId(), limits: parts.limits, signal: forMany(options.signal) }
  }

  gatherWriterMetadata(): Promise<readonly WriterMetadata[]> {
    return this.#step('gatherWriterMetadata', 'identify', async () => {
      const { writers, timers, limits, createId } = this.#parts
      const { signal, sources, writerIds } = this.#options
      this.#session = await writers.open(signal, new Set(writerIds.map((id) => id.toLowerCase())))
      if (signal.aborted) throw cancelled()
      this.#writers = this.#session.writers.map((writer) => new Participant(writer, createId(), timers))
      await Promise.all(this.#writers.map((writer) => writer.identify(sources, limits, signal, 'restore')))
      return this.#metadata()
    })
  }

  setSelectedForRestore(selection: RestoreSelection): void {
    this.#guard.now('setSelectedForRestore', () => {
      const own = ownInstance(selection.key, this.#metadata())
      this.#select(selection, own?.instanceId ?? null)
    })
  }

  setSelectedForRestoreEx(selection: RestoreSelection, instanceId: string): void {
    this.#guard.now('setSelectedForRestoreEx', () => {
      const restoring = this.#select(selection, instanceId)
      try {
        needSchema(restoring, 'restoreWithMove', 'to let it go to another instance')
      } catch (error) {
        this.#restoring.delete(restoreKeyOf(selection.key))
        throw error
      }
      restoring.movedTo = instanceId
    })
  }

  addRestoreSubcomponent(key: RestoreKey, member: ComponentName): void {
    this.#set('addRestoreSubcomponent', key, (one) => (one.subcomponents = [...one.subcomponents, member]))
  }

  setAdditionalRestores(key: RestoreKey, follow: boolean): void {
    this.#set('setAdditionalRestores', key, (one) => (one.additionalRestores = follow))
  }

  setRestoreOptions(key: RestoreKey, options: string): void {
    this.#set('setRestoreOptions', key, (one) => (one.restoreOptions = options))
  }

  addNewTarget(key: RestoreKey, target: Relocation): void {
    this.#set('addNewTarget', key, (one) => {
      needSchema(one, 'newTarget', 'another place')
      one.newTargets = [...one.newTargets, target]
    })
  }

  setRollForward(key: RestoreKey, type: RollForwardType, point: string): void {
    this.#set('setRollForward', key, (one) => {
      needSchema(one, 'rollForwardRestore', 'to roll forward')
      one.rollForward = { type, point }
    })
  }

  setRestoreName(key: RestoreKey, name: string): void {
    this.#set('setRestoreName', key, (one) => {
      needSchema(one, 'restoreRename', 'another name')
      one.restoreName = name
    })
  }

  setAuthoritativeRestore(key: RestoreKey): void {
    this.#set('setAuthoritativeRestore', key, (one) => {
      needSchema(one, 'authoritativeRestore', 'authoritative restores')
      one.isAuthoritative = true
    })
  }

  preRestore(): Promise<void> {
    return this.#step('preRestore', 'pre-restore', () => preRestore(this.#selected(), this.#context))
  }

  restoreAnswers(): readonly RestoreAnswer[] {
    return this.#guard.now('restoreAnswers', () => [...this.#restoring.values()].map(answerOf))
  }

  addAlternativeLocationMapping(key: RestoreKey, mapping: Relocation): void {
    this.#set('addAlternativeLocationMapping', key, (one) => (one.mappings = [...one.mappings, mapping]))
  }

  setRangesFilePath(key: RestoreKey, partialFile: number, path: string): void {
    this.#set('setRangesFilePath', key, (one) => one.rangesFiles.set(partialFile, path))
  }

  setFileRestoreStatus(key: RestoreKey, status: FileRestoreStatus): void {
    this.#set('setFileRestoreStatus', key, (one) => (one.status = status))
  }

  postRestore(): Promise<void> {
    return this.#step('postRestore', 'post-restore', () => postRestore(this.#selected(), this.#context))
  }

  gatherWriterStatus(): Promise<readonly WriterStatus[]> {
    return this.#guard.run('gatherWriterStatus', () => Promise.resolve(this.#statuses()))
  }

  saveDocument(): string {
    return this.#guard.now('saveDocument', () =>
      restoredDocument(
        this.#options.backupComponents,
        ({ writerId, instanceName }, { logicalPath, name }) =>
          this.#restoring.get(restoreKeyOf({ writerId, instanceName, logicalPath, name })) ?? null,
      ),
    )
  }

  async release(): Promise<void> {
    await this.#guard.runNext('release', async () => {
      const session = this.#session
      this.#session = null
      if (!session) return
      await backupShutdown(
        this.#selected().map(([writer]) => writer),
        this.#context,
      )
      await session.close()
    })
  }

  #set(call: RestoreCall, key: RestoreKey, change: (restoring: Restoring) => unknown): void {
    this.#guard.now(call, () => {
      const restoring = this.#restoring.get(restoreKeyOf(key))
      if (!restoring) throw new BackupError('vss.bad-state', say('{name} was not selected', { name: key.name }))
      change(restoring)
    })
  }

  /** Fails: `invalid-request` for what was not backed up by itself, and where the instance does not run. */
  #select(selection: RestoreSelection, instanceId: string | null): Restoring {
    const { key } = selection
    const found = this.#stored(key)
    if (!found) throw new BackupError('invalid-request', say('{name} was not backed up by itself.', { name: key.name }))
    if (this.#restoring.has(restoreKeyOf(key)))
      throw new BackupError('vss.bad-state', say('{name} was selected before', { name: key.name }))
    const writer = this.#writers.find(
      (one) =>
        one.metadata !== null &&
        one.instanceId === instanceId &&
        one.writerId.toLowerCase() === key.writerId.toLowerCase(),
    )
    if (!writer) throw new BackupError('invalid-request', say('The writer of {name} does not run.', { name: key.name }))
    const [stored, { backupSchema: schema }] = found
    const document = this.#options.writerMetadata.find(
      (one) => one.writerId.toLowerCase() === key.writerId.toLowerCase() && one.instanceName === key.instanceName,
    )
    const restoring = newRestoring({ selection, stored, schema, writer, method: document?.restoreMethod ?? null })
    this.#restoring.set(restoreKeyOf(key), restoring)
    return restoring
  }

  #metadata(): readonly WriterMetadata[] {
    return this.#writers.flatMap(({ metadata }) => (metadata ? [metadata] : []))
  }

  #stored({
    writerId,
    instanceName,
    logicalPath,
    name,
  }: RestoreKey): readonly [BackupComponent, WriterComponents] | null {
    for (const writer of this.#options.backupComponents.writers) {
      if (writer.writerId.toLowerCase() !== writerId.toLowerCase() || writer.instanceName !== instanceName) continue
      const found = writer.components.find((one) => one.logicalPath === logicalPath && one.name === name)
      if (found) return [found, writer]
    }
    return null
  }

  #selected(): Selected {
    const all = [...this.#restoring.values()]
    return this.#writers
      .map((writer) => [writer, all.filter((restoring) => restoring.writer === writer)] as const)
      .filter(([, components]) => components.length > 0)
  }

  #statuses(): readonly WriterStatus[] {
    return this.#writers.map((writer) => participantStatus(writer, () => undefined))
  }

  #step<Value>(call: RestoreCall, step: Step, work: () => Promise<Value>): Promise<Value> {
    return this.#guard.run(call, async () => {
      this.#options.onStep(step, this.#statuses())
      const value = await work()
      this.#options.onStep(step, this.#statuses())
      return value
    })
  }
}
