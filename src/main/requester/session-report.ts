import type { Degradation, Notice, RunResult } from '../../contract/jobs'
import type { Failure } from '../../contract/failure'
import type { Counters, Phase, SessionState, Step } from '../../contract/sessions'
import type { ComponentBackup, WriterPart, WriterStatus } from '../../contract/writers'
import type { Clock } from '../model/clock'
import { localTime } from '../model/local-time'
import type { MoverEvent } from '../mover'
import { backupKey } from './component-backups'
import { type Sample, addSample, pace } from './pace'

/** Who is told of each new state; the publisher behind it thins them out to ten a second. */
export type Observe = (state: SessionState) => void

const NOTHING_DONE: Counters = {
  filesDone: 0,
  bytesDone: 0,
  filesTotal: null,
  bytesTotal: null,
  filesNew: 0,
  filesChanged: 0,
  filesUnmodified: 0,
  bytesAdded: 0,
  errors: 0,
  current: '',
}

/** Holds the state of one session and tells every change as a whole. Says nothing after `end`. */
export class SessionReport {
  private samples: readonly Sample[] = []
  private parts: ReadonlyMap<string, WriterPart> = new Map()
  private backups: ReadonlyMap<string, ComponentBackup> = new Map()
  private readonly writersOf = new Map<string, readonly WriterStatus[]>()
  private current: SessionState

  constructor(
    about: Pick<SessionState, 'sessionId' | 'kind' | 'jobId' | 'title' | 'target'>,
    private readonly clock: Clock,
    private readonly observe: Observe,
  ) {
    this.current = {
      ...about,
      sequence: 0,
      phase: 'initialization',
      step: 'starting',
      startedAt: localTime(clock.now()),
      endedAt: null,
      counters: NOTHING_DONE,
      speed: 0,
      secondsLeft: null,
      writers: [],
      shadowCopies: [],
      freezeMilliseconds: null,
      commitSpreadMilliseconds: null,
      degradations: [],
      notices: [],
      result: null,
      failure: null,
      snapshotId: null,
      restored: null,
    }
    this.observe(this.current)
  }

  get state(): SessionState {
    return this.current
  }

  update(change: Partial<SessionState>): void {
    if (this.current.phase === 'ended') return
    this.current = { ...this.current, ...change, sequence: this.current.sequence + 1 }
    this.observe(this.current)
  }

  at(phase: Phase, step: Step): void {
    this.update({ phase, step })
  }

  /** What each writer's part is, by instance; shown with it from now on. */
  take(parts: ReadonlyMap<string, WriterPart>): void {
    this.parts = parts
    this.update({ writers: this.current.writers.map((writer) => this.withPart(writer)) })
  }

  /** What is done with each component; shown with it from now on. */
  describe(backups: ReadonlyMap<string, ComponentBackup>): void {
    this.backups = backups
    this.update({ writers: this.current.writers.map((writer) => this.withPart(writer)) })
  }

  notice(...notices: readonly Notice[]): void {
    if (notices.length > 0) this.update({ notices: [...this.current.notices, ...notices] })
  }

  private withPart(writer: WriterStatus): WriterStatus {
    const { instanceId } = writer
    const part = this.parts.get(instanceId)
    const components = writer.components.map((component) => {
      const backup = this.backups.get(backupKey({ ...component, instanceId }))
      return backup ? { ...component, backup } : component
    })
    return part ? { ...writer, part, components } : { ...writer, components }
  }

  /** `group` tells the writers of the shadow copy set from those that are read live. */
  writers(group: string, step: Step, writers: readonly WriterStatus[]): void {
    this.writersOf.set(
      group,
      writers.map((writer) => this.withPart(writer)),
    )
    this.update({ step, writers: [...this.writersOf.values()].flat() })
  }

  degrade(...degradations: readonly Degradation[]): void {
    if (degradations.length > 0) this.update({ degradations: [...this.current.degradations, ...degradations] })
  }

  /** For the mover's events. */
  readonly progress = (event: MoverEvent): void => {
    if (event.kind !== 'progress') return
    const { isTotalFinal, filesTotal, bytesTotal, ...counted } = event.counters
    const counters = {
      ...counted,
      filesTotal: isTotalFinal ? filesTotal : null,
      bytesTotal: isTotalFinal ? bytesTotal : null,
    }
    this.samples = addSample(this.samples, { at: this.clock.now(), bytes: counters.bytesDone })
    this.update({ counters, ...pace(this.samples, counters.bytesTotal) })
  }

  end(result: RunResult, failure: Failure | null): SessionState {
    const endedAt = localTime(this.clock.now())
    this.update({ phase: 'ended', step: 'done', endedAt, result, failure, speed: 0, secondsLeft: null })
    return this.current
  }
}
