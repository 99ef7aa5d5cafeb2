import type { ComputerStatus, Rest, RestKind } from '../../contract/computer'
import type { Job } from '../../contract/jobs'
import type { SessionState } from '../../contract/sessions'
import type { Clock } from '../model/clock'
import { localTime } from '../model/local-time'
import type { Timers } from '../model/timers'

/** Wakes the computer, and lets it rest. */
export interface ComputerPower {
  readonly cannotWake: () => Promise<string | null>
  /** Units: milliseconds from now. */
  readonly arm: (after: number) => Promise<boolean>
  readonly disarm: () => Promise<void>
  readonly cannotRest: (how: RestKind) => Promise<string | null>
  readonly letRest: (how: RestKind) => Promise<boolean>
  /** Whether a person is at it; true where nobody can tell. */
  readonly isSomebodyThere: () => Promise<boolean>
}

export interface RestPorts {
  readonly power: ComputerPower
  readonly jobs: () => Promise<readonly Job[]>
  readonly sessions: { isRunning(): boolean; settledAll(): Promise<void> }
  /** When a job is due next that satisfies it, as ms since 1970 UTC; what is due already counts as now. Null: none. */
  readonly nextDue: (counts: (job: Job) => boolean) => Promise<number | null>
  readonly clock: Clock
  readonly timers: Timers
  readonly changed: (rest: Rest | null) => void
  readonly reportBug: (error: unknown) => void
}

/** A person has so long to say otherwise. Units: milliseconds. */
export const GRACE = 120_000
/** Woken by us: awake at the time of the alarm, or this much around it. Units: milliseconds. */
const [EARLY, LATE] = [30_000, 10 * 60_000]

/**
 * Wakes the computer for a run, and lets it rest after one: armed just before it sleeps and taken back when it is awake;
 * to rest again only after a run of a job that says so, or that it was woken for, with nobody at it, nothing else running
 * or due, and after a time in which a person can say otherwise. Source: docs/spec/jobs.md, F170-F175.
 */
export class RestAfterRuns {
  #isOver = false
  #armedFor: number | null = null
  #isWoken = false
  #wish: RestKind | null = null
  #rest: Rest | null = null
  #cancel: () => void = () => undefined
  readonly #ended = new Set<string>()

  constructor(private readonly ports: RestPorts) {}

  /** Just before the computer sleeps. */
  readonly beforeSleep = async (): Promise<void> => {
    const { nextDue, clock, power } = this.ports
    this.#drop()
    const at = await nextDue(({ schedule }) => schedule?.wakes === true)
    const after = at === null ? 0 : at - clock.now()
    this.#armedFor = at !== null && after > 0 && (await power.arm(after)) ? at : null
  }

  /** The computer is awake again. */
  readonly awake = async (): Promise<void> => {
    const { clock, power } = this.ports
    const late = this.#armedFor === null ? Number.NaN : clock.now() - this.#armedFor
    this.#isWoken = late >= -EARLY && late <= LATE
    this.#armedFor = null
    await power.disarm()
  }

  /** A person came: whatever was meant to happen by itself does not. */
  readonly personCame = (): void => {
    this.#isWoken = false
    this.#drop()
  }

  readonly sessionsChanged = (states: readonly SessionState[]): void => {
    const fresh = states.filter(({ phase, sessionId }) => phase === 'ended' && !this.#ended.has(sessionId))
    for (const { sessionId } of fresh) this.#ended.add(sessionId)
    const jobIds = fresh.flatMap(({ kind, jobId }) => (kind === 'backup' && jobId !== null ? [jobId] : []))
    if (jobIds.length > 0) this.#runEnded(jobIds).catch(this.ports.reportBug)
  }

  async status(): Promise<ComputerStatus> {
    const { power } = this.ports
    const [cannotWake, cannotSleep, cannotPowerOff] = await Promise.all([
      power.cannotWake(),
      power.cannotRest('sleep'),
      power.cannotRest('power-off'),
    ])
    return { rest: this.#rest, cannotWake, cannotSleep, cannotPowerOff }
  }

  /** A person says that it stays awake, or that it need not wait. */
  async wish(wish: 'look' | 'now' | 'stay'): Promise<ComputerStatus> {
    if (wish === 'stay') this.personCame()
    if (wish === 'now' && this.#rest) await this.#go(this.#rest.how)
    return this.status()
  }

  stop(): void {
    this.#isOver = true
    this.#drop()
  }

  async #runEnded(jobIds: readonly string[]): Promise<void> {
    const { sessions, jobs } = this.ports
    // Its proof, its retention and its copies are part of it.
    while (sessions.isRunning()) await sessions.settledAll()
    const ran = (await jobs()).filter(({ id }) => jobIds.includes(id))
    for (const { schedule } of ran) {
      const wish = schedule?.afterwards ?? (schedule?.wakes && this.#isWoken ? 'sleep' : null)
      if (wish !== null) this.#wish = this.#wish === 'power-off' ? this.#wish : wish
    }
    await this.#consider()
  }

  async #consider(): Promise<void> {
    const { clock, timers, changed, reportBug } = this.ports
    const how = this.#wish
    if (this.#isOver || how === null || this.#rest || !(await this.#mayRest(how)) || this.#wish !== how) return
    this.#rest = { how, at: localTime(clock.now() + GRACE) }
    this.#cancel = timers.after(GRACE, () => {
      this.#atTheEnd(how).catch(reportBug)
    })
    changed(this.#rest)
  }

  async #atTheEnd(how: RestKind): Promise<void> {
    if (await this.#mayRest(how)) await this.#go(how)
    else this.#drop()
  }

  /** Nothing runs, nothing is due before long, nobody is there, and it can. */
  async #mayRest(how: RestKind): Promise<boolean> {
    const { sessions, power, nextDue, clock } = this.ports
    if (sessions.isRunning()) return false
    const next = await nextDue(() => true)
    if (next !== null && next <= clock.now() + 2 * GRACE) return false
    if (await power.isSomebodyThere()) return false
    return (await power.cannotRest(how)) === null && !this.#isOver && !sessions.isRunning()
  }

  async #go(how: RestKind): Promise<void> {
    this.personCame()
    await this.ports.power.letRest(how)
  }

  #drop(): void {
    this.#cancel()
    this.#wish = null
    if (this.#rest === null) return
    this.#rest = null
    this.ports.changed(null)
  }
}
