import type { Failure } from '../../../contract/failure'
import type { WriterState } from '../../../contract/writers'
import { systemWords } from '../../model/system-words'
import { BackupError } from '../../model/backup-error'
import { say } from '../../model/sentence'
import type { Timers } from '../../model/timers'
import type { ApplicationLevel, ComponentMetadata, WriterMetadata } from '../documents'
import type { AnswerOf, SessionWriter, WriterEvent, WriterHandlers } from '../writers'
import { describedMetadata } from './describe'
import type { CoordinatorLimits } from './limits'
import { within } from './within'
import { hasFailed, nextWriterState, writerStateTable } from './writer-state-table'

/** How one event is put to a writer. */
export interface EventCall<Event extends WriterEvent> {
  readonly event: Event
  /** Units: milliseconds. */
  readonly deadline: number
  readonly ask: (handlers: WriterHandlers, deadline: number) => Promise<AnswerOf[Event]>
  /** Left out for events that must arrive even when the backup is stopped. */
  readonly signal?: AbortSignal
  /** Refuses an answer that the writer was not entitled to. */
  readonly check?: (answer: AnswerOf[Event]) => void
}

/**
 * One writer in one session: its state, its failure, and the only way to ask it anything. Whatever it does (answer,
 * throw, hang, lie, die) an event ends by its deadline, and a writer that has failed is asked no more but to let go.
 */
export class Participant {
  readonly writerId: string
  readonly instanceId: string
  readonly name: string
  state: WriterState = 'unknown'
  stateBefore: WriterState = 'unknown'
  failure: Failure | null = null
  metadata: WriterMetadata | null = null
  /** What it could not look at when it identified itself. */
  unseen: string | undefined
  level: ApplicationLevel = 'front-end'
  /** The longest it can stay frozen; Infinity when it did not lower the window (rule C20). Units: milliseconds. */
  freezeWindow = Infinity
  /** Abort was sent: once is enough. */
  isAborted = false
  readonly selected: ComponentMetadata[] = []
  /** The number of its connection's descriptor now, for the watchdog; undefined for one in this process. */
  readonly descriptor: (() => number | null) | undefined
  readonly #handlers: WriterHandlers | null
  readonly #timers: Timers
  #cancelWindow: (() => void) | null = null

  constructor(writer: SessionWriter, instanceId: string, timers: Timers) {
    this.writerId = writer.writerId
    this.name = writer.name
    this.instanceId = (writer.kind === 'present' ? writer.instanceId : undefined) ?? instanceId
    this.#timers = timers
    this.#handlers = writer.kind === 'present' ? writer.handlers : null
    this.descriptor = writer.kind === 'present' ? writer.descriptor : undefined
    if (writer.kind === 'absent') this.fail('identify', writer.failure)
  }

  get hasFailed(): boolean {
    return hasFailed(this.state)
  }

  /** It has added components, so it gets events. */
  get takesPart(): boolean {
    return this.selected.length > 0
  }

  /** At a restore nothing is held against the sources: what there is to restore is in the stored documents. */
  async identify(
    sources: readonly string[],
    limits: CoordinatorLimits,
    signal: AbortSignal,
    purpose: 'backup' | 'restore' = 'backup',
  ): Promise<void> {
    const description = await this.call({
      event: 'identify',
      deadline: limits.identify,
      signal,
      ask: (handlers) => handlers.identify({ sources }),
      check: (answer) => {
        const { writerId, instanceId } = this
        const expected = { writerId, instanceId, sources: purpose === 'backup' ? sources : null }
        this.metadata = describedMetadata(answer, expected)
      },
    })
    if (description) {
      this.level = description.level
      this.freezeWindow = description.freezeWindow ?? Infinity
      this.unseen = description.unseen
    }
    this.stateBefore = this.state
  }

  /**
   * Puts an event to the writer. Null when it is not for a writer in this state, or when the writer failed at it.
   * Rejects only when the backup is stopped.
   */
  async call<Event extends WriterEvent>(call: EventCall<Event>): Promise<AnswerOf[Event] | null> {
    const { event, deadline, signal } = call
    const handlers = this.#handlers
    if (!handlers || nextWriterState(this.state, event) === null) return null
    try {
      const answer = await within(
        this.#timers,
        { milliseconds: deadline, ...(signal && { signal }), expired: () => lateAnswer(event, deadline) },
        () => call.ask(handlers, deadline),
      )
      // Its freeze window may have ended while it answered.
      if (this.hasFailed && event !== 'abort') return null
      call.check?.(answer)
      this.state = nextWriterState(this.state, event) ?? this.state
      return answer
    } catch (error) {
      if (error instanceof BackupError && error.code === 'cancelled') throw error
      this.fail(event, error)
      return null
    }
  }

  /** Marks it as failed; the first failure stays. At Abort there is nothing left to fail. */
  fail(event: WriterEvent, error: unknown): void {
    this.closeWindow()
    if (this.hasFailed || event === 'abort') return
    this.state = writerStateTable[event].failed
    this.stateBefore = event === 'identify' ? this.state : this.stateBefore
    if (event === 'identify') this.metadata = null
    this.failure = asFailure(error, this.name, event)
  }

  /** From now on it has that long until Thaw; then it has failed and must let go. */
  openWindow(milliseconds: number, onExpired: () => void): void {
    this.closeWindow()
    this.#cancelWindow = this.#timers.after(milliseconds, () => {
      this.fail(
        'freeze',
        new BackupError('vss.writer-timeout', say('frozen for {milliseconds} ms', { milliseconds }), {
          retry: 'later',
        }),
      )
      onExpired()
    })
  }

  closeWindow(): void {
    this.#cancelWindow?.()
    this.#cancelWindow = null
  }
}

const lateAnswer = (event: WriterEvent, deadline: number): BackupError =>
  new BackupError('vss.writer-timeout', say('no answer to {event} within {deadline} ms', { event, deadline }), {
    retry: 'later',
  })

/** What a writer throws is its outcome, never a bug of ours. */
function asFailure(error: unknown, writer: string, event: WriterEvent): Failure {
  const failure =
    error instanceof BackupError
      ? error.toFailure()
      : new BackupError('vss.writer-failed', systemWords(error)).toFailure()
  return { ...failure, context: { ...failure.context, writer, event } }
}
