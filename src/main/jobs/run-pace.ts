import type { Job } from '../../contract/jobs'
import type { Resources } from '../../contract/resources'
import type { Said } from '../../contract/sentence'
import type { Clock } from '../model/clock'
import { say } from '../model/sentence'
import type { Timers } from '../model/timers'
import type { SettingsStore } from '../settings'
import type { RunStyle } from './job-runs'
import { RateDemand, type WriteCounters, lendRate } from './rate-demand'
import { limitsAt } from './resource-limits'
import { type Zone, rateAt, timeIn, windowAt } from './schedule'

/** What is told how fast it may write. */
export interface Paced {
  /** Units: bytes a second; null is unlimited, 0 waits. */
  readonly limit: (rate: number | null) => void
  /** It takes only what nobody else wants, or its part again. */
  readonly treat: (isGentle: boolean) => void
}

export interface RunPacePorts {
  readonly settings: Pick<SettingsStore, 'reread'>
  /** How many runs of other processes write to a repository. */
  readonly writersElsewhere: (repository: string) => Promise<number>
  readonly zone: () => Promise<Zone>
  readonly clock: Clock
  readonly timers: Timers
  readonly reportBug: (error: unknown) => void
}

/** How often the rules are looked at again while something runs. Units: milliseconds. */
const LOOK = 10_000
/** How often parts of a shared rate may change hands. Units: milliseconds. */
const LEND = 250

interface Running {
  readonly jobId: string
  readonly repository: string
  readonly isByItself: boolean
  readonly streams: Set<Paced>
  isGentle: boolean
  isWriting: boolean
  /** Anew each time it begins to write. */
  demand: RateDemand
}

/** What was seen when it was looked at last. */
interface Seen {
  /** What each run may have of its own. */
  readonly own: ReadonlyMap<Running, number | null>
  /** Of the repositories that have a rate. */
  readonly shared: ReadonlyMap<string, { readonly rate: number; readonly others: number }>
}

/**
 * Tells the streams of this process's runs how fast they may write, by the rate and the window of their jobs; looks again
 * every ten seconds, at the settings as they are then. Source: docs/spec/jobs.md, F110-F114.
 */
export class RunPace {
  readonly #running = new Set<Running>()
  #cancelTimer: (() => void) | null = null
  #seen: Seen = { own: new Map(), shared: new Map() }
  #lentAt = -Infinity

  constructor(private readonly ports: RunPacePorts) {}

  /** A run of a job begins; `end` is called when it is over. */
  begin(jobId: string, { isGentle, isByItself }: RunStyle, repository: string) {
    const run: Running = {
      jobId,
      repository,
      isByItself,
      streams: new Set(),
      isGentle,
      isWriting: false,
      demand: new RateDemand(),
    }
    this.#running.add(run)
    return {
      /** Whether its rate may ever be another than unlimited, as the job is now. */
      hasPace: async (): Promise<boolean> => {
        const { jobs, resources } = await this.#settings()
        const isPaced = jobs.find(({ id }) => id === jobId)?.pace !== undefined
        return isPaced || limitsAt(resources, repository).rate !== null
      },
      /** Whether it has a part of the repository's rate: while it copies, and at no other time. */
      writes: async (isWriting: boolean): Promise<void> => {
        run.isWriting = isWriting
        run.demand = new RateDemand()
        await this.look()
      },
      /** How far it is: what it does not use of its part is lent to the others. */
      wrote: (counters: WriteCounters): void => {
        run.demand.observe(this.ports.timers.now(), counters)
        this.#lend()
      },
      isGentle: (): boolean => run.isGentle,
      /** Resolves when it knows its rate: it writes nothing before. */
      add: async (stream: Paced): Promise<void> => {
        run.streams.add(stream)
        await this.look()
      },
      end: (): void => {
        this.#running.delete(run)
        this.#lookLater()
      },
    }
  }

  async look(): Promise<void> {
    const { jobs, resources } = await this.#settings()
    const [zone, now] = [await this.ports.zone(), this.ports.clock.now()]
    const own = new Map<Running, number | null>()
    for (const run of this.#running) {
      const job = jobs.find(({ id }) => id === run.jobId)
      own.set(run, rateAt(job?.pace, run.isByItself, now, zone))
    }
    const shared = await this.#sharedOf(own, resources)
    this.#seen = { own, shared }
    const parts = this.#parts()
    for (const run of this.#running) {
      const job = jobs.find(({ id }) => id === run.jobId)
      for (const stream of run.streams) stream.limit(parts.get(run) ?? null)
      if (run.isByItself) treat(run, job?.schedule?.isGentle ?? run.isGentle)
    }
    this.#lookLater()
  }

  async #settings() {
    return (await this.ports.settings.reread()).settings
  }

  async #sharedOf(own: ReadonlyMap<Running, unknown>, resources: Resources | undefined): Promise<Seen['shared']> {
    const shared = new Map<string, { readonly rate: number; readonly others: number }>()
    for (const repository of new Set([...own.keys()].map((run) => run.repository))) {
      const { rate } = limitsAt(resources, repository)
      if (rate !== null) shared.set(repository, { rate, others: await this.ports.writersElsewhere(repository) })
    }
    return shared
  }

  /** Parts change hands where one does not use its own; those that get less hear of it first. */
  #lend(): void {
    const now = this.ports.timers.now()
    if (now - this.#lentAt < LEND) return
    this.#lentAt = now
    const parts = [...this.#parts()].filter(
      ([{ isWriting, repository }]) => isWriting && this.#seen.shared.has(repository),
    )
    for (const [run, part] of parts.sort(([, one], [, other]) => (one ?? Infinity) - (other ?? Infinity)))
      for (const stream of run.streams) stream.limit(part)
  }

  /** What each may have of its own, and no more than its part of the repository's rate. */
  #parts(): ReadonlyMap<Running, number | null> {
    const { own, shared } = this.#seen
    const all = new Map([...own].filter(([run]) => this.#running.has(run)))
    for (const [repository, { rate, others }] of shared) {
      const here = [...all.keys()].filter((run) => run.repository === repository)
      const writers = here.filter(({ isWriting }) => isWriting)
      const wants = [...writers.map((run) => own.get(run) ?? null), ...Array<null>(others).fill(null)]
      const uses = [
        ...writers.map(({ demand }) => demand.use(this.ports.timers.now())),
        ...Array<null>(others).fill(null),
      ]
      const parts = lendRate(rate, wants, uses)
      for (const run of here) all.set(run, Math.min(own.get(run) ?? rate, Math.min(rate, ...parts)))
      for (const [at, run] of writers.entries()) all.set(run, parts[at] ?? rate)
    }
    return all
  }

  #lookLater(): void {
    this.#cancelTimer?.()
    this.#cancelTimer = null
    if (this.#running.size === 0) return
    this.#cancelTimer = this.ports.timers.after(LOOK, () => void this.look().catch(this.ports.reportBug))
  }
}

function treat(run: Running, isGentle: boolean): void {
  if (run.isGentle === isGentle) return
  run.isGentle = isGentle
  for (const stream of run.streams) stream.treat(isGentle)
}

/** How fast a run of the job may write now, and until when it waits; none when nothing holds it back. */
export function* paceSentences({ pace }: Pick<Job, 'pace'>, now: number, zone: Zone): Generator<Said> {
  const window = windowAt(pace, now, zone)
  if (pace?.rate) yield say('It writes at most {rate}.', { rate: speed(pace.rate) })
  if (window.kind === 'open' || !pace?.window || pace.window.outside.kind === 'stop') return
  const { outside } = pace.window
  const until = timeIn(zone, window.opensAt)
  yield outside.kind === 'pause'
    ? say('It is outside its backup window: what began by itself pauses until {until}.', { until })
    : say('It is outside its backup window: what began by itself writes at most {rate} until {until}.', {
        ...{ rate: speed(outside.rate), until },
      })
}

/** Units: bytes a second. */
const speed = (rate: number): Said => say('{rate, number, ::.00} MiB/s', { rate: rate / 2 ** 20 })
