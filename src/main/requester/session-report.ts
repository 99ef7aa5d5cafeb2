import type { Degradation, Notice, RunResult } from '../../contract/jobs'
import type { Failure } from '../../contract/failure'
import type { Counters, Phase, SessionState, Step } from '../../contract/sessions'
import type { ComponentBackup, WriterPart, WriterStatus } from '../../contract/writers'
import type { Clock } from '../model/clock'
import { localTime } from '../model/local-time'
import type { MoverEvent } from '../mover'
import { backupKey } from './component-backups'
import { SessionProgress } from './session-progress'
import { endedTasks, pausedTasks, plannedTasks } from './session-tasks'

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
  private readonly looks = new SessionProgress()
  private readonly pausing = new Set<(isPaused: boolean) => void>()
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
      ...{ workload: null, estimate: null, pause: null, canPause: false, moments: [] },
    }
    this.observe(this.current)
  }

  get state(): SessionState {
    return this.current
  }

  update(change: Partial<SessionState>): void {
    if (this.current.phase === 'ended') return
    const moments = this.momentsWith(change.step)
    this.current = { ...this.current, ...change, moments, sequence: this.current.sequence + 1 }
    this.observe(this.current)
  }

  private momentsWith(step: Step | undefined): NonNullable<SessionState['moments']> {
    const known = this.current.moments ?? []
    if (step === undefined || known.some((moment) => moment.step === step)) return known
    return [...known, { step, at: localTime(this.clock.now()) }]
  }

  /** The volumes that are read from now on, in the order in which the mover counts them; how much the run before held. */
  expect(volumes: readonly string[], lastBytes: number | null): void {
    this.looks.expect(lastBytes)
    this.update({ tasks: plannedTasks(volumes, this.current.degradations) })
  }

  /** Who can rest is told when to; returns the function that ends it. Meanwhile the session can be paused. */
  whilePausable(tell: (isPaused: boolean) => void): () => void {
    this.pausing.add(tell)
    this.update({ canPause: true })
    return () => {
      this.pausing.delete(tell)
      this.update({ canPause: this.pausing.size > 0 })
    }
  }

  /** Null: goes on. */
  pause(pause: SessionState['pause']): void {
    const isPaused = pause !== null
    for (const tell of this.pausing) tell(isPaused)
    this.looks.restart()
    const tasks = this.current.tasks && pausedTasks(this.current.tasks, isPaused)
    this.update({ pause, speed: 0, secondsLeft: null, estimate: null, ...(tasks && { tasks }) })
  }

  at(phase: Phase, step: Step): void {
    this.update({ phase, step })
  }

  /** What follows is counted from nothing: its speed and its end are its own. */
  countAgain(phase: Phase, step: Step): void {
    this.looks.restart()
    const counters = { ...this.current.counters, filesDone: 0, bytesDone: 0, filesTotal: null, bytesTotal: null }
    this.update({ phase, step, counters, speed: 0, secondsLeft: null, estimate: null })
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
    const now = this.looks.at(this.clock.now(), event.counters, this.current)
    if (!this.current.pause) this.update(now)
    else this.update({ ...counted(now), ...(now.tasks && { tasks: pausedTasks(now.tasks, true) }) })
  }

  end(result: RunResult, failure: Failure | null): SessionState {
    const endedAt = localTime(this.clock.now())
    const tasks = this.current.tasks && endedTasks(this.current.tasks, { result, failure })
    const still = { speed: 0, secondsLeft: null, estimate: null, pause: null, canPause: false }
    const workload = this.looks.workload() ?? null
    this.update({ phase: 'ended', step: 'done', endedAt, result, failure, ...still, workload, ...(tasks && { tasks }) })
    return this.current
  }
}

/** What is counted to its end while nothing more is begun. */
const counted = ({ counters }: Partial<SessionState>): Partial<SessionState> => (counters ? { counters } : {})
