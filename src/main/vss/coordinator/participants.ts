import type { WriterStatus } from '../../../contract/writers'
import { BackupError } from '../../model/backup-error'
import { say } from '../../model/sentence'
import type { BackupOptions, ComponentKey, ComponentOutcome, WriterChoice } from '..'
import { type ComponentMetadata, fullName, type WriterMetadata } from '../documents'
import type { WriterSession } from '../writers'
import { keyOf } from './backup-documents'
import type { CoordinatorParts } from './coordinator-parts'
import { Participant } from './participant'
import { cancelled } from './within'

/** A component and the writer it belongs to. */
export interface Owned {
  readonly writer: Participant
  readonly component: ComponentMetadata
  readonly key: ComponentKey
}

/** The writers of one backup, from Identify on. */
export class Participants {
  readonly #parts: CoordinatorParts
  readonly #added = new Set<string>()
  #session: WriterSession | null = null
  #all: readonly Participant[] = []

  constructor(parts: CoordinatorParts) {
    this.#parts = parts
  }

  /** E Identify. One that fails it has no metadata and stays in the statuses, with the reason (rule C11). */
  async identify(options: BackupOptions, signal: AbortSignal): Promise<readonly WriterMetadata[]> {
    const { writers, timers, limits, createId } = this.#parts
    this.#session = await writers.open(signal)
    if (signal.aborted) throw cancelled()
    this.#all = this.#session.writers
      .filter(({ writerId }) => isAsked(writerId, options.writers))
      .map((writer) => new Participant(writer, createId(), timers))
    await Promise.all(this.#all.map((writer) => writer.identify(options.sources, limits, signal)))
    return this.#all.flatMap(({ metadata }) => (metadata ? [metadata] : []))
  }

  /** Those with added components: the others get no events. */
  get taking(): readonly Participant[] {
    return this.#all.filter(({ takesPart }) => takesPart)
  }

  /** Fails: `vss.bad-state` for a component that nobody described or that was added before. */
  add(key: ComponentKey): void {
    const { writer, component } = this.find(key)
    if (this.#added.has(keyOf(key)))
      throw new BackupError('vss.bad-state', say('{name} was added before', { name: fullName(key) }))
    this.#added.add(keyOf(key))
    writer.selected.push(component)
  }

  /** Fails: `vss.bad-state` for a component that was not added. */
  added(key: ComponentKey): Owned {
    if (!this.#added.has(keyOf(key)))
      throw new BackupError('vss.bad-state', say('{name} was not added', { name: fullName(key) }))
    return this.find(key)
  }

  find(key: ComponentKey): Owned {
    for (const writer of this.#all)
      for (const component of writer.metadata?.components ?? [])
        if (keyOf(ownKey(writer, component)) === keyOf(key)) return { writer, component, key }
    throw new BackupError('vss.bad-state', say('no writer has a component {name}', { name: fullName(key) }))
  }

  /** Every added component, writer by writer. */
  allAdded(): readonly Owned[] {
    return this.#all.flatMap((writer) =>
      writer.selected.map((component) => ({ writer, component, key: ownKey(writer, component) })),
    )
  }

  statuses(outcomes: ReadonlyMap<string, ComponentOutcome>): readonly WriterStatus[] {
    return this.#all.map((writer) =>
      participantStatus(writer, (component) => outcomes.get(keyOf(ownKey(writer, component)))),
    )
  }

  /** Ends every writer of the session, however it behaves. Idempotent; never rejects. */
  async close(): Promise<void> {
    const session = this.#session
    this.#session = null
    await session?.close()
  }

  get isOpen(): boolean {
    return this.#session !== null
  }
}

/** A writer as a checkpoint shows it. */
export const participantStatus = (
  writer: Participant,
  outcomeOf: (component: ComponentMetadata) => ComponentOutcome | undefined,
): WriterStatus => ({
  writerId: writer.writerId,
  instanceId: writer.instanceId,
  name: writer.name,
  stateBefore: writer.stateBefore,
  state: writer.state,
  failure: writer.failure,
  ...(writer.unseen === undefined ? {} : { unseen: writer.unseen }),
  components: (writer.metadata?.components ?? []).map((component) => {
    const outcome = outcomeOf(component)
    const { logicalPath, name, caption } = component
    return { logicalPath, name, caption, consistency: outcome?.consistency ?? null, reason: outcome?.reason ?? '' }
  }),
})

export const ownKey = (writer: Participant, { logicalPath, name }: ComponentMetadata): ComponentKey => ({
  writerId: writer.metadata?.writerId ?? writer.writerId,
  instanceId: writer.instanceId,
  logicalPath,
  name,
})

/** Instances are new with each backup of ours, so nobody can name one before. */
function isAsked(writerId: string, { enabled, disabled = [] }: WriterChoice = {}): boolean {
  const names = (ids: readonly string[]) => ids.some((id) => id.toLowerCase() === writerId.toLowerCase())
  return (enabled === undefined || names(enabled)) && !names(disabled)
}
