import type { Step } from '../../../contract/sessions'
import type { WriterStatus } from '../../../contract/writers'
import { BackupError } from '../../model/backup-error'
import { about, say, within } from '../../model/sentence'
import type { VolumePath } from '../../model/volume-path'
import {
  type BackupCalls,
  type VssSession,
  type VssSetReport,
  type VssWriterDescription,
  type VssWriterStatus,
} from '../../native'
import type {
  AddedFiles,
  BackupComponents,
  BackupDocuments,
  BackupMode,
  BackupOptions,
  BackupState,
  ComponentKey,
  ComponentOutcome,
  ShadowCopySet,
} from '..'
import { CallGuard, callTable, callTableWithoutWriters } from '../calls'
import { backupType, snapshotAttributes, snapshotContext, type WriterMetadata } from '../documents'
import { type AddedComponent, keyOf, reached, writerStatuses } from './component-state'
import { watchCopies } from './copy-watch'
import { describedWriter } from './described-writer'
import { expander } from './expander'
import { filesInCopy } from './files-in-copy'
import { madeSet } from './made-set'
import { type MountedVolume, mountedVolumes } from './volume-map'
import { asked, askedNow, vssFailure, writerFailure } from './vss-failure'
import { SetVolumes } from './set-volumes'
import { retryCodes, type WindowsParts } from './windows-parts'

/** One backup by the operating system's service: the same calls, the same order, as our own coordinator's. */
export class WindowsBackup implements BackupComponents {
  readonly #parts: WindowsParts
  readonly #options: BackupOptions
  readonly #context: number
  readonly #guard: CallGuard
  readonly #session: VssSession<BackupCalls>
  readonly #forget: () => void
  readonly #added = new Map<string, AddedComponent>()
  readonly #told = new Set<string>()
  readonly #outcomes = new Map<string, ComponentOutcome>()
  readonly #volumes: SetVolumes
  #writers: readonly VssWriterDescription[] = []
  #statuses: readonly VssWriterStatus[] = []
  #mounted: readonly MountedVolume[] = []
  #setId: string | null = null
  #endWatch: () => void = () => undefined

  constructor(parts: WindowsParts, options: BackupOptions) {
    const { context, attributes = [], backupType: type, signal, writers = {} } = options
    const { limits, vss } = parts
    this.#parts = parts
    this.#options = options
    this.#context = attributes.reduce((mask, word) => mask | snapshotAttributes[word], snapshotContext.valueOf(context))
    this.#guard = new CallGuard(this.#has('noWriters') ? callTableWithoutWriters : callTable)
    this.#session = vss.backup({
      ...{ context: this.#context, backupType: backupType.valueOf(type), partialFiles: false, waits: limits.waits },
      retry: { codes: retryCodes, times: limits.retryTimes, pause: limits.retryPause },
      ...{ enabledWriters: writers.enabled, disabledWriters: writers.disabled },
      disabledInstances: writers.disabledInstances,
    })
    this.#volumes = new SetVolumes(parts, this.#session)
    const stop = (): void => this.#session.cancel()
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop)
    this.#forget = () => signal.removeEventListener('abort', stop)
  }

  gatherWriterMetadata(): Promise<readonly WriterMetadata[]> {
    return this.#guard.run('gatherWriterMetadata', () =>
      this.#step('identify', async () => {
        this.#writers = await asked(this.#session.call('gather'))
        const expand = await expander(this.#parts.vss.service, this.#writers)
        return this.#writers.map((writer) => describedWriter(writer, expand))
      }),
    )
  }

  setBackupState({ backupType: type, partialFileSupport }: BackupState): void {
    this.#guard.now('setBackupState', () =>
      askedNow(() => this.#session.now('setState', backupType.valueOf(type), partialFileSupport)),
    )
  }

  addComponent(key: ComponentKey, files?: AddedFiles): void {
    this.#guard.now('addComponent', () => {
      const component = this.#writers
        .find(({ writerId, instanceId }) => writerId === key.writerId && instanceId === key.instanceId)
        ?.components.find(({ logicalPath, name }) => logicalPath === key.logicalPath && name === key.name)
      if (!component) throw new BackupError('vss.bad-state', say('no writer described {name}', { name: key.name }))
      const id = { ...key, type: component.type }
      askedNow(() => this.#session.now('addComponent', id), key.name)
      const all = { all: [], copied: [] }
      this.#added.set(keyOf(key), { key, id, caption: component.caption, files: files ?? all })
    })
  }

  setPreviousBackupStamp(key: ComponentKey, stamp: string): void {
    this.#guard.now('setPreviousBackupStamp', () =>
      askedNow(() => this.#session.now('setPreviousStamp', this.#addedOf(key).id, stamp), key.name),
    )
  }

  /** The service is asked with the first volume: another program's set is waited for there. */
  startSnapshotSet(): string {
    return this.#guard.now('startSnapshotSet', () => this.#volumes.reserve(this))
  }

  addToSnapshotSet(volume: VolumePath, provider?: string): Promise<string> {
    return this.#guard.run('addToSnapshotSet', () => this.#volumes.add(volume, provider))
  }

  prepareForBackup(mode: BackupMode): Promise<void> {
    if (mode.kind === 'shadow-copy')
      return this.#guard.run('prepareForBackup', () =>
        this.#step('prepare-backup', async () => {
          this.#mounted = await mountedVolumes(this.#parts.vss.service)
          await this.#volumes.addMountedBelow(this.#options.sources, this.#mounted)
          this.#take(await asked(this.#session.call('prepare')))
        }),
      )
    return this.#guard.run('prepareForBackup live', () =>
      this.#step('prepare-backup', async () => {
        this.#take(await asked(this.#session.call('prepare')))
        await this.#decide(mode.kind, [])
      }),
    )
  }

  doSnapshotSet(): Promise<ShadowCopySet> {
    return this.#guard.run('doSnapshotSet', () =>
      this.#step('commit', async () => {
        const { timers, limits, vss } = this.#parts
        const began = timers.now()
        try {
          if (this.#has('noWriters')) await this.#volumes.start()
          const report = await asked(this.#session.call('makeSet'))
          this.#take(report)
          const set = await madeSet(vss.service, report, this.#volumes.added, {
            milliseconds: timers.now() - began,
            writers: this.#writers.map(({ name }) => name),
          })
          this.#setId = set.setId
          await this.#decide('shadow-copy', set.shadowCopies)
          const lost = this.#options.onLost
          if (lost) this.#endWatch = watchCopies({ timers, limits }, this.#session, set.shadowCopies, lost)
          return set
        } finally {
          this.#volumes.leave()
        }
      }),
    )
  }

  gatherWriterStatus(): Promise<readonly WriterStatus[]> {
    return this.#guard.run('gatherWriterStatus', () => Promise.resolve(this.#writerStatuses()))
  }

  componentOutcomes(): readonly ComponentOutcome[] {
    return this.#guard.now('componentOutcomes', () => [...this.#outcomes.values()])
  }

  setBackupSucceeded(key: ComponentKey, succeeded: boolean): void {
    this.#guard.now('setBackupSucceeded', () => {
      const { id } = this.#addedOf(key)
      const hasFailed = this.#outcomes.get(keyOf(key))?.consistency === 'crash-consistent'
      askedNow(() => this.#session.now('setSucceeded', id, succeeded && !hasFailed), key.name)
      this.#told.add(keyOf(key))
    })
  }

  saveDocuments(): BackupDocuments {
    return this.#guard.now('saveDocuments', () => {
      const involved = new Set([...this.#added.values()].map(({ key }) => key.instanceId))
      return {
        backupComponents: askedNow(() => this.#session.now('saveDocument')),
        writerMetadata: this.#writers
          .filter(({ instanceId }) => involved.has(instanceId))
          .map(({ writerId, instanceId, xml }) => ({ writerId, instanceId, xml })),
      }
    })
  }

  /** What nobody said of a component is no. */
  backupComplete(): Promise<void> {
    return this.#guard.run('backupComplete', () =>
      this.#step('backup-complete', async () => {
        for (const [key, { id }] of this.#added)
          if (!this.#told.has(key)) askedNow(() => this.#session.now('setSucceeded', id, false))
        this.#statuses = await asked(this.#session.call('complete'))
      }),
    )
  }

  async abortBackup(): Promise<void> {
    if (!this.#isOver()) this.#session.cancel()
    await this.#guard.runNext('abortBackup', async () => {
      if (this.#isOver() || this.#guard.state === 'aborted') return
      this.#end()
      await asked(this.#session.call('abort'))
      await asked(this.#session.call('close'))
      if (this.#has('persistent') && this.#setId !== null)
        await asked(this.#parts.vss.service.call('delete', this.#setId, true))
    })
  }

  async release(): Promise<void> {
    if (!this.#isOver()) this.#session.cancel()
    await this.#guard.runNext('release', async () => {
      if (this.#guard.state === 'released') return
      this.#forget()
      this.#end()
      await asked(this.#session.call('close'))
    })
  }

  #end(): void {
    this.#endWatch()
    this.#volumes.leave()
  }

  #isOver(): boolean {
    return this.#guard.state === 'completed' || this.#guard.state === 'released'
  }

  /** A writer with components that failed ends the backup where that was asked for. */
  #take({ writers }: VssSetReport): void {
    this.#statuses = writers
    if (this.#options.onWriterFailure !== 'fail') return
    const involved = new Set([...this.#added.values()].map(({ key }) => key.instanceId))
    for (const status of writers) {
      const failure = involved.has(status.instanceId) ? writerFailure(status) : null
      if (failure) throw new BackupError(failure.code, about(status.name, within(failure.message)), failure)
    }
  }

  async #decide(mode: BackupMode['kind'], copies: ShadowCopySet['shadowCopies']): Promise<void> {
    if (this.#added.size === 0) return
    const said = await asked(this.#session.call('writerComponents'))
    const evidence = {
      mode,
      volumes: copies.map(({ volume }) => volume),
      mountPoints: this.#mounted.map(({ path }) => path),
    }
    for (const [text, component] of this.#added) {
      const { key, caption, files } = component
      const own = said.find((one) => keyOf({ ...one, logicalPath: one.logicalPath ?? '' }) === text)
      const status = this.#statuses.find(({ instanceId }) => instanceId === key.instanceId)
      const outcome = reached(component, { ...evidence, status, said: own })
      const paths = await filesInCopy(files.all, copies)
      this.#outcomes.set(text, { key, caption, files: paths, alternates: [], omit: [], ...outcome })
    }
  }

  #addedOf(key: ComponentKey): AddedComponent {
    const found = this.#added.get(keyOf(key))
    if (!found) throw new BackupError('vss.bad-state', say('{name} was not added', { name: key.name }))
    return found
  }

  #has(attribute: keyof typeof snapshotAttributes): boolean {
    return (this.#context & snapshotAttributes[attribute]) !== 0
  }

  #writerStatuses(): readonly WriterStatus[] {
    return writerStatuses(this.#writers, this.#statuses, this.#outcomes)
  }

  async #step<Value>(step: Step, work: () => Promise<Value>): Promise<Value> {
    this.#options.onStep(step, this.#writerStatuses())
    try {
      return await work()
    } catch (error) {
      throw vssFailure(error)
    } finally {
      this.#options.onStep(step, this.#writerStatuses())
    }
  }
}
