import type { Step } from '../../../contract/sessions'
import type { WriterStatus } from '../../../contract/writers'
import { BackupError } from '../../model/backup-error'
import { fixed, say } from '../../model/sentence'
import type { RestoreCalls, VssComponentId, VssSession, VssWriterDescription, VssWriterStatus } from '../../native'
import type { RestoreAnswer, RestoreComponents, RestoreKey, RestoreOptions, RestoreSelection } from '..'
import { CallOrder, type RestoreCall, type RestoreCallState, restoreCallRules } from '../calls'
import {
  buildBackupComponents,
  type ComponentName,
  componentType,
  type FileRestoreStatus,
  fileRestoreStatus,
  ownInstance,
  type Relocation,
  restoreTarget,
  restoreType,
  type RollForwardType,
  rollForwardType,
  type WriterMetadata,
} from '../documents'
import { writerStatuses } from './component-state'
import { describedWriter } from './described-writer'
import { expander } from './expander'
import { logicalPath, nativePath } from './path-names'
import { asked, askedNow, writerFailure } from './vss-failure'
import type { WindowsParts } from './windows-parts'

interface Selected {
  readonly key: RestoreKey
  readonly id: VssComponentId
}

/** One restore by the operating system's service. There is no abort: what cannot be done is told by the file status. */
export class WindowsRestore implements RestoreComponents {
  readonly #parts: WindowsParts
  readonly #options: RestoreOptions
  readonly #guard = new CallOrder<RestoreCallState, RestoreCall>(restoreCallRules)
  readonly #session: VssSession<RestoreCalls>
  readonly #forget: () => void
  readonly #selected = new Map<string, Selected>()
  #writers: readonly VssWriterDescription[] = []
  #metadata: readonly WriterMetadata[] = []
  #statuses: readonly VssWriterStatus[] = []
  #answers: readonly RestoreAnswer[] = []

  constructor(parts: WindowsParts, options: RestoreOptions) {
    this.#parts = parts
    this.#options = options
    this.#session = parts.vss.restore({
      document: buildBackupComponents(options.backupComponents),
      restoreType: restoreType.valueOf(options.restoreType),
      waits: parts.limits.waits,
    })
    const stop = (): void => this.#session.cancel()
    if (options.signal.aborted) stop()
    options.signal.addEventListener('abort', stop)
    this.#forget = () => options.signal.removeEventListener('abort', stop)
  }

  gatherWriterMetadata(): Promise<readonly WriterMetadata[]> {
    return this.#step('gatherWriterMetadata', 'identify', async () => {
      const wanted = new Set(this.#options.writerIds.map((id) => id.toLowerCase()))
      const all = await asked(this.#session.call('gather'))
      this.#writers = all.filter(({ writerId }) => wanted.has(writerId.toLowerCase()))
      const expand = await expander(this.#parts.vss.service, this.#writers)
      this.#metadata = this.#writers.map((writer) => describedWriter(writer, expand))
      return this.#metadata
    })
  }

  setSelectedForRestore(selection: RestoreSelection): void {
    this.#guard.now('setSelectedForRestore', () => {
      const own = ownInstance(selection.key, this.#metadata)
      if (!own)
        throw new BackupError(
          'invalid-request',
          say('The writer of {name} does not run.', { name: selection.key.name }),
        )
      this.#select(selection.key, own.instanceId, (id) => this.#session.now('select', id))
    })
  }

  setSelectedForRestoreEx(selection: RestoreSelection, instanceId: string): void {
    this.#guard.now('setSelectedForRestoreEx', () =>
      this.#select(selection.key, instanceId, (id) => this.#session.now('selectForInstance', id)),
    )
  }

  addRestoreSubcomponent(key: RestoreKey, { logicalPath: path, name }: ComponentName): void {
    this.#tell('addRestoreSubcomponent', key, (id) => this.#session.now('addSubcomponent', id, path, name))
  }

  setAdditionalRestores(key: RestoreKey, follow: boolean): void {
    this.#tell('setAdditionalRestores', key, (id) => this.#session.now('setAdditionalRestores', id, follow))
  }

  setRestoreOptions(key: RestoreKey, options: string): void {
    this.#tell('setRestoreOptions', key, (id) => this.#session.now('setOptions', id, options))
  }

  addNewTarget(key: RestoreKey, target: Relocation): void {
    this.#tell('addNewTarget', key, (id) => this.#session.now('addNewTarget', id, nativeRelocation(target)))
  }

  setRollForward(key: RestoreKey, type: RollForwardType, point: string): void {
    this.#tell('setRollForward', key, (id) =>
      this.#session.now('setRollForward', id, rollForwardType.valueOf(type), point),
    )
  }

  setRestoreName(key: RestoreKey, name: string): void {
    this.#tell('setRestoreName', key, (id) => this.#session.now('setName', id, name))
  }

  setAuthoritativeRestore(key: RestoreKey): void {
    this.#tell('setAuthoritativeRestore', key, (id) => this.#session.now('setAuthoritative', id))
  }

  preRestore(): Promise<void> {
    return this.#step('preRestore', 'pre-restore', async () => {
      this.#statuses = await asked(this.#session.call('preRestore'))
      await this.#readAnswers()
    })
  }

  restoreAnswers(): readonly RestoreAnswer[] {
    return this.#guard.now('restoreAnswers', () => this.#answers)
  }

  addAlternativeLocationMapping(key: RestoreKey, mapping: Relocation): void {
    this.#tell('addAlternativeLocationMapping', key, (id) =>
      this.#session.now('addMapping', id, nativeRelocation(mapping)),
    )
  }

  setRangesFilePath(key: RestoreKey, partialFile: number, path: string): void {
    this.#tell('setRangesFilePath', key, (id) => this.#session.now('setRangesFile', id, partialFile, nativePath(path)))
  }

  setFileRestoreStatus(key: RestoreKey, status: FileRestoreStatus): void {
    this.#tell('setFileRestoreStatus', key, (id) =>
      this.#session.now('setFileStatus', id, fileRestoreStatus.valueOf(status)),
    )
  }

  postRestore(): Promise<void> {
    return this.#step('postRestore', 'post-restore', async () => {
      this.#statuses = await asked(this.#session.call('postRestore'))
      await this.#readAnswers()
    })
  }

  gatherWriterStatus(): Promise<readonly WriterStatus[]> {
    return this.#guard.run('gatherWriterStatus', () => Promise.resolve(this.#writerStatuses()))
  }

  saveDocument(): string {
    return this.#guard.now('saveDocument', () => askedNow(() => this.#session.now('saveDocument')))
  }

  async release(): Promise<void> {
    await this.#guard.runNext('release', async () => {
      this.#forget()
      await asked(this.#session.call('close'))
    })
  }

  /** The type of a component is that of the stored document. */
  #select(key: RestoreKey, instanceId: string, tell: (id: VssComponentId) => void): void {
    const stored = this.#options.backupComponents.writers
      .find(
        ({ writerId, instanceName }) =>
          writerId.toLowerCase() === key.writerId.toLowerCase() && instanceName === key.instanceName,
      )
      ?.components.find(({ logicalPath: path, name }) => path === key.logicalPath && name === key.name)
    if (!stored)
      throw new BackupError('invalid-request', say('{name} was not backed up by itself.', { name: key.name }))
    if (this.#selected.has(textOf(key)))
      throw new BackupError('vss.bad-state', say('{name} was selected before', { name: key.name }))
    const { writerId, logicalPath: path, name } = key
    const id = { writerId, instanceId, type: componentType.valueOf(stored.kind), logicalPath: path, name }
    askedNow(() => tell(id), name)
    this.#selected.set(textOf(key), { key, id })
  }

  #tell(call: RestoreCall, key: RestoreKey, tell: (id: VssComponentId) => void): void {
    this.#guard.now(call, () => {
      const selected = this.#selected.get(textOf(key))
      if (!selected) throw new BackupError('vss.bad-state', say('{name} was not selected', { name: key.name }))
      askedNow(() => tell(selected.id), key.name)
    })
  }

  /** A writer that failed refuses all its components. */
  async #readAnswers(): Promise<void> {
    const said = await asked(this.#session.call('writerComponents'))
    this.#answers = [...this.#selected.values()].map(({ key, id }) => {
      const own = said.find(
        (one) => one.writerId === id.writerId && (one.logicalPath ?? '') === id.logicalPath && one.name === id.name,
      )
      const status = this.#statuses.find(({ instanceId }) => instanceId === id.instanceId)
      const failure = status ? (writerFailure(status)?.message ?? '') : fixed('its writer does not run any more')
      const isBefore = this.#guard.state === 'gathered'
      return {
        key,
        target: (own && restoreTarget.ofValue(own.restoreTarget)) ?? 'original',
        directedTargets: (own?.directedTargets ?? []).map((target) => ({
          ...target,
          sourcePath: logicalPath(target.sourcePath),
          destinationPath: logicalPath(target.destinationPath),
        })),
        preRestoreFailure: own?.preRestoreFailure ?? (isBefore ? failure : ''),
        postRestoreFailure: own?.postRestoreFailure ?? (isBefore ? '' : failure),
      }
    })
  }

  #writerStatuses(): readonly WriterStatus[] {
    return writerStatuses(this.#writers, this.#statuses, new Map())
  }

  #step<Value>(call: RestoreCall, step: Step, work: () => Promise<Value>): Promise<Value> {
    return this.#guard.run(call, async () => {
      this.#options.onStep(step, this.#writerStatuses())
      const value = await work()
      this.#options.onStep(step, this.#writerStatuses())
      return value
    })
  }
}

const textOf = ({ writerId, instanceName, logicalPath: path, name }: RestoreKey): string =>
  JSON.stringify([writerId.toLowerCase(), instanceName, path, name])

const nativeRelocation = ({ path, alternatePath, ...rest }: Relocation): Relocation => ({
  ...rest,
  path: nativePath(path),
  alternatePath: nativePath(alternatePath),
})
