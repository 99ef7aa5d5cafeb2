import type { Degradation } from '../../contract/jobs'
import type { Sentence } from '../../contract/sentence'
import type { SessionState, SessionTask } from '../../contract/sessions'
import { type Sample, speedOf } from './pace'

/** What the mover has counted of one volume. Units: as in its counters. */
export interface PartDone {
  readonly filesDone: number
  readonly bytesDone: number
  readonly filesTotal: number
  readonly bytesTotal: number
}

const NOTHING: PartDone = { filesDone: 0, bytesDone: 0, filesTotal: 0, bytesTotal: 0 }

/** A row for each volume before anything is read. */
export const plannedTasks = (volumes: readonly string[], degradations: readonly Degradation[]): SessionTask[] =>
  volumes.map((volume) => ({
    volume,
    state: 'waiting',
    ...{ filesDone: 0, bytesDone: 0, filesTotal: null, bytesTotal: null, speed: 0 },
    reason: reasonOf(volume, degradations),
  }))

/** The rows after the mover has told how far it is; `samples` are its looks at each volume. Pure. */
export const tasksAt = (
  tasks: readonly SessionTask[],
  parts: readonly PartDone[],
  { isTotalFinal, samples }: { readonly isTotalFinal: boolean; readonly samples: readonly (readonly Sample[])[] },
): SessionTask[] =>
  tasks.map((task, at) => {
    const { filesDone, bytesDone, filesTotal, bytesTotal } = parts[at] ?? NOTHING
    const isDone = isTotalFinal && filesDone >= filesTotal && bytesDone >= bytesTotal
    return {
      ...task,
      state: isDone ? 'done' : filesTotal > 0 ? 'reading' : 'waiting',
      ...{ filesDone, bytesDone },
      filesTotal: isTotalFinal ? filesTotal : null,
      bytesTotal: isTotalFinal ? bytesTotal : null,
      speed: isDone ? 0 : speedOf(samples[at] ?? []),
    }
  })

/** While the session rests so does each row that is not at its end. */
export const pausedTasks = (tasks: readonly SessionTask[], isPaused: boolean): SessionTask[] =>
  tasks.map((task) => {
    if (task.state === 'paused') return isPaused ? task : { ...task, state: task.filesDone > 0 ? 'reading' : 'waiting' }
    return isPaused && task.state !== 'done' ? { ...task, state: 'paused', speed: 0 } : task
  })

/** The rows when the session is at its end: what was read to the end stays so. */
export const endedTasks = (
  tasks: readonly SessionTask[],
  { result, failure }: Pick<SessionState, 'result' | 'failure'>,
): SessionTask[] =>
  tasks.map((task) => {
    if (result === 'success' || result === 'warning') return { ...task, state: 'done', speed: 0 }
    if (task.state === 'done') return { ...task, speed: 0 }
    const state = result === 'cancelled' ? 'stopped' : 'failed'
    return { ...task, state, speed: 0, reason: failure?.message ?? task.reason }
  })

/** Its own, before that of anything in it. */
function reasonOf(volume: string, degradations: readonly Degradation[]): Sentence {
  return degradations.find(({ subject }) => subject === volume)?.reason ?? ''
}
