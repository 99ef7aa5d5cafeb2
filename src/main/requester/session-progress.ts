import type { SessionState } from '../../contract/sessions'
import type { MoverEvent } from '../mover'
import { addMark, estimate } from './estimate'
import { type Sample, addSample, pace } from './pace'
import { tasksAt } from './session-tasks'
import { type Busy, workloadBetween } from './workload'

type MoverCounters = Extract<MoverEvent, { readonly kind: 'progress' }>['counters']

interface Look extends Sample {
  readonly busy: Busy
}

const NOT_BUSY: Busy = { source: 0, compute: 0, target: 0 }

/** What the mover's counters mean over time: speed, workload, rows and estimate. Holds the looks of one session. */
export class SessionProgress {
  #looks: readonly Look[] = []
  #marks: readonly Sample[] = []
  #parts: readonly (readonly Sample[])[] = []
  #busy = NOT_BUSY
  #lastTotal: number | null = null

  /** How much the run before held. Units: bytes. */
  expect(bytes: number | null): void {
    this.#lastTotal = bytes
  }

  /** The rates begin anew: what went by was no work. */
  restart(): void {
    this.#looks = []
    this.#marks = []
    this.#parts = []
  }

  /** Of the whole run. */
  workload(): SessionState['workload'] {
    return workloadBetween(NOT_BUSY, this.#busy)
  }

  /** `now` in milliseconds. */
  at(now: number, told: MoverCounters, { tasks }: Pick<SessionState, 'tasks'>): Partial<SessionState> {
    const { isTotalFinal, filesTotal, bytesTotal, busy, parts, ...counted } = told
    const counters = {
      ...counted,
      filesTotal: isTotalFinal ? filesTotal : null,
      bytesTotal: isTotalFinal ? bytesTotal : null,
    }
    const { bytesDone } = counted
    this.#busy = busy
    this.#looks = addSample(this.#looks, { at: now, bytes: bytesDone, busy })
    this.#marks = addMark(this.#marks, { at: now, bytes: bytesDone })
    this.#parts = parts.map((part, at) => addSample(this.#parts[at] ?? [], { at: now, bytes: part.bytesDone }))
    const amount = { done: bytesDone, total: bytesTotal, isTotalFinal, lastTotal: this.#lastTotal }
    return {
      counters,
      ...pace(this.#looks, counters.bytesTotal),
      estimate: estimate(this.#marks, amount),
      ...this.#workloadNow(busy),
      ...(tasks && { tasks: tasksAt(tasks, parts, { isTotalFinal, samples: this.#parts }) }),
    }
  }

  /** What was known stays while nothing new is. */
  #workloadNow(busy: Busy): Pick<SessionState, 'workload'> {
    const now = workloadBetween(this.#looks[0]?.busy ?? NOT_BUSY, busy)
    return now ? { workload: now } : {}
  }
}
