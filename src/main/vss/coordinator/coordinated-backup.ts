import type { Step } from '../../../contract/sessions'
import type { WriterStatus } from '../../../contract/writers'
import { BackupError } from '../../model/backup-error'
import { about, say, within } from '../../model/sentence'
import type { VolumePath } from '../../model/volume-path'
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
import { type ComponentMetadata, fullName, type WriterMetadata } from '../documents'
import { backupDocuments, keyOf } from './backup-documents'
import { CallGuard, callTable, callTableWithoutWriters } from '../calls'
import { componentFiles, isCovered, type ReadableCopy } from './component-files'
import { type Evidence, reached, saidOf } from './component-outcomes'
import { type ContextTraits, contextTraits } from './contexts'
import type { CoordinatorParts } from './coordinator-parts'
import { MAXIMUM_VOLUMES } from './limits'
import type { Participant } from './participant'
import { ownKey, Participants } from './participants'
import { ProviderSet } from './provider-set'
import { saidEntries } from './said-entries'
import { runSnapshotSequence } from './snapshot-sequence'
import { findProvider, namedProvider } from './volumes'
import { forMany } from './within'
import * as events from './writer-events'
import { failedWriter } from './failed-writer'

/** One backup: the requester's object, from its creation to its release (rules C1 to C7). Made by the coordinator. */
export class CoordinatedBackup implements BackupComponents {
  readonly #parts: CoordinatorParts
  readonly #options: BackupOptions
  readonly #traits: ContextTraits
  readonly #guard: CallGuard
  readonly #stop = new AbortController()
  readonly #forget: () => void
  readonly #participants: Participants
  readonly #context: events.EventContext
  readonly #outcomes = new Map<string, ComponentOutcome>()
  readonly #succeeded = new Map<string, boolean>()
  /** The file sets of whole component sets. */
  readonly #files = new Map<string, AddedFiles>()
  readonly #previousStamps = new Map<string, string>()
  /** What was said at PrepareForBackup and at PostSnapshot. */
  readonly #said: events.SaidOutcomes[] = []
  #state: BackupState
  #set: { readonly id: string; readonly providers: ProviderSet } | null = null
  #unlock: (() => void) | null = null
  #mountPoints: readonly string[] = []

  constructor(parts: CoordinatorParts, options: BackupOptions) {
    const stop = (): void => this.#stop.abort()
    if (options.signal.aborted) stop()
    options.signal.addEventListener('abort', stop)
    this.#forget = () => options.signal.removeEventListener('abort', stop)
    this.#parts = parts
    this.#options = options
    this.#state = { backupType: options.backupType, partialFileSupport: false }
    this.#traits = contextTraits(options.context, options.attributes ?? [])
    this.#guard = new CallGuard(this.#traits.hasWriters ? callTable : callTableWithoutWriters)
    this.#participants = new Participants(parts)
    const { onWriterFailure = 'drop' } = options
    const sessionId = parts.createId()
    this.#context = { sessionId, limits: parts.limits, signal: forMany(this.#stop.signal), onWriterFailure }
  }

  gatherWriterMetadata(): Promise<readonly WriterMetadata[]> {
    return this.#guard.run('gatherWriterMetadata', () =>
      this.#step('identify', () => this.#participants.identify(this.#options, this.#stop.signal)),
    )
  }

  addComponent(component: ComponentKey, files?: AddedFiles): void {
    this.#guard.now('addComponent', () => {
      this.#participants.add(component)
      if (files) this.#files.set(keyOf(component), files)
    })
  }

  setBackupState(state: BackupState): void {
    this.#guard.now('setBackupState', () => {
      this.#state = state
    })
  }

  setPreviousBackupStamp(component: ComponentKey, stamp: string): void {
    this.#guard.now('setPreviousBackupStamp', () => {
      this.#participants.added(component)
      this.#previousStamps.set(keyOf(component), stamp)
    })
  }

  startSnapshotSet(): string {
    return this.#guard.now('startSnapshotSet', () => {
      const { lock, createId, limits, timers } = this.#parts
      this.#unlock = lock.acquire()
      const id = createId()
      this.#set = { id, providers: new ProviderSet(id, limits, timers, this.#stop.signal) }
      return id
    })
  }

  addToSnapshotSet(volume: VolumePath, provider?: string): Promise<string> {
    return this.#guard.run('addToSnapshotSet', async () => {
      const { createId, limits, providers, timers } = this.#parts
      const set = this.#currentSet().providers
      if (set.volumes.includes(volume)) throw new BackupError('vss.bad-state', `${volume} is in the set already`)
      if (set.volumes.length >= MAXIMUM_VOLUMES)
        throw new BackupError('vss.bad-state', say('a set holds at most {most} volumes', { most: MAXIMUM_VOLUMES }))
      const candidates = provider === undefined ? providers : [namedProvider(providers, provider)]
      const support = await findProvider(candidates, volume, timers, limits)
      if (!support.supported) throw new BackupError('vss.no-provider', about(volume, within(support.reason)))
      const shadowCopyId = createId()
      const { context, attributes, isPersistent: persistent } = this.#traits
      const origin = { context, attributes, createdBy: this.#options.createdBy ?? '' }
      await set.add(support.provider, { shadowCopyId, volume, persistent, origin })
      return shadowCopyId
    })
  }

  prepareForBackup(mode: BackupMode): Promise<void> {
    const state = {
      ...this.#state,
      previousStampOf: (writer: Participant, component: ComponentMetadata) =>
        this.#previousStamps.get(keyOf(ownKey(writer, component))) ?? null,
    }
    if (mode.kind === 'shadow-copy')
      return this.#guard.run('prepareForBackup', () =>
        this.#step('prepare-backup', async () => {
          this.#mountPoints = (await this.#parts.listVolumes()).map(({ mountPoint }) => mountPoint)
          this.#said.push(
            await events.prepareBackup(this.#participants.taking, this.#context, { ...state, staging: null }),
          )
        }),
      )
    const staging = mode.kind === 'live' ? mode.staging : null
    return this.#guard.run('prepareForBackup live', () =>
      this.#step('prepare-backup', async () => {
        const said = await events.prepareBackup(this.#participants.taking, this.#context, { ...state, staging })
        this.#said.push(said)
        await this.#decide(mode.kind, [], said, new Map())
      }),
    )
  }

  doSnapshotSet(): Promise<ShadowCopySet> {
    return this.#guard.run('doSnapshotSet', async () => {
      const { id: setId, providers: set } = this.#currentSet()
      try {
        const result = await runSnapshotSequence({
          ...this.#context,
          set,
          writers: this.#participants.taking,
          timers: this.#parts.timers,
          isReadOnlyAtOnce: this.#traits.isReadOnlyAtOnce,
          stillness: this.#parts.stillness ?? null,
          onStep: (step) => this.#tell(step),
        })
        this.#said.push(result.afterwards)
        await this.#decide('shadow-copy', result.copies, result.atThaw, result.afterwards)
        this.#tell('post-snapshot')
        const { freezeMilliseconds, commitSpreadMilliseconds } = result
        const shadowCopies = result.copies.map(({ shadowCopyId: id, volume, provider, deviceObject, createdAt }) => ({
          ...{ id, volume, deviceObject, createdAt },
          provider: provider.name,
        }))
        return { setId, shadowCopies, freezeMilliseconds, commitSpreadMilliseconds }
      } finally {
        this.#freeLock()
      }
    })
  }

  gatherWriterStatus(): Promise<readonly WriterStatus[]> {
    return this.#guard.run('gatherWriterStatus', () => Promise.resolve(this.#statuses()))
  }

  componentOutcomes(): readonly ComponentOutcome[] {
    return this.#guard.now('componentOutcomes', () => [...this.#outcomes.values()])
  }

  setBackupSucceeded(component: ComponentKey, succeeded: boolean): void {
    this.#guard.now('setBackupSucceeded', () => {
      const { writer } = this.#participants.added(component)
      this.#succeeded.set(keyOf(component), succeeded && !writer.hasFailed)
    })
  }

  saveDocuments(): BackupDocuments {
    return this.#guard.now('saveDocuments', () =>
      backupDocuments(
        { ...this.#state, setId: this.#set?.id ?? null },
        this.#participants.taking,
        (writer, component) => {
          const key = keyOf(ownKey(writer, component))
          return {
            outcome: this.#outcomes.get(key),
            succeeded: this.#succeeded.get(key) ?? null,
            previousStamp: this.#previousStamps.get(key) ?? null,
            entries: saidEntries(this.#said.map((said) => saidOf(said.get(writer), component))),
          }
        },
      ),
    )
  }

  backupComplete(): Promise<void> {
    return this.#guard.run('backupComplete', () =>
      this.#step('backup-complete', async () => {
        const done = this.#participants.allAdded().filter(({ key }) => this.#succeeded.get(keyOf(key)) === true)
        await events.backupComplete(this.#participants.taking, this.#context, (writer) =>
          done.filter((owned) => owned.writer === writer).map(({ component }) => fullName(component)),
        )
      }),
    )
  }

  async abortBackup(): Promise<void> {
    if (!this.#isOver()) this.#stop.abort()
    await this.#guard.runNext('abortBackup', async () => {
      if (this.#isOver() || this.#guard.state === 'aborted') return
      await events.abort(this.#participants.taking, this.#context)
      this.#freeLock()
      await this.#set?.providers.undo()
    })
  }

  async release(): Promise<void> {
    if (!this.#isOver()) this.#stop.abort()
    await this.#guard.runNext('release', async () => {
      if (this.#guard.state === 'released') return
      const hasCopies = this.#guard.state === 'completed' || this.#guard.state === 'set-created'
      this.#forget()
      this.#freeLock()
      if (this.#participants.isOpen) await events.backupShutdown(this.#participants.taking, this.#context)
      await this.#participants.close()
      if (!hasCopies) await this.#set?.providers.undo()
      else if (!this.#traits.isPersistent) await this.#set?.providers.delete()
    })
  }

  #isOver(): boolean {
    return this.#guard.state === 'completed' || this.#guard.state === 'released'
  }

  /** Decides what every added component reached. */
  async #decide(
    mode: Evidence['mode'],
    copies: readonly ReadableCopy[],
    said: events.SaidOutcomes,
    saidAfterwards: events.SaidOutcomes,
  ): Promise<void> {
    const volumes = copies.map(({ volume }) => volume)
    for (const { writer, component, key } of this.#participants.allAdded()) {
      const { fileSets, caption } = component
      const added = this.#files.get(keyOf(key)) ?? { all: fileSets, copied: fileSets }
      const failure = writer.failure && failedWriter(writer.name, writer.failure)
      const outcome = reached({
        mode,
        writerFailure: writer.hasFailed ? failure : null,
        isCovered: isCovered(added.copied, volumes, this.#mountPoints),
        said: saidOf(said.get(writer), component),
        saidAfterwards: saidOf(saidAfterwards.get(writer), component),
      })
      const files = await componentFiles(added.all, copies)
      this.#outcomes.set(keyOf(key), { key, caption, files, ...outcome })
    }
  }

  async #step<Value>(step: Step, work: () => Promise<Value>): Promise<Value> {
    this.#tell(step)
    const value = await work()
    this.#tell(step)
    return value
  }

  #tell(step: Step): void {
    this.#options.onStep(step, this.#statuses())
  }

  #statuses(): readonly WriterStatus[] {
    return this.#participants.statuses(this.#outcomes)
  }

  #currentSet(): { readonly id: string; readonly providers: ProviderSet } {
    if (!this.#set) throw new BackupError('vss.bad-state', 'no set was started')
    return this.#set
  }

  #freeLock(): void {
    this.#unlock?.()
    this.#unlock = null
  }
}
