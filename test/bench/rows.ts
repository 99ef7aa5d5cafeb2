import type { Floor, Floors } from './floor'
import type { Measurement } from './measure'

/**
 * What is measured of each contender, in this order. `start` opens the repository and lists it: no work at all. `empty`
 * backs up an empty folder: every process is started and a run begins and ends, but there is no data.
 */
export const OPERATIONS = ['start', 'empty', 'backup', 'unchanged', 'restore'] as const
export type Operation = (typeof OPERATIONS)[number]

/** Measurements by data, operation and contender. */
export class Results {
  private readonly runs = new Map<string, Measurement[]>()

  add(data: string, operation: Operation, contender: string, measured: Measurement): void {
    const key = keyOf(data, operation, contender)
    this.runs.set(key, [...(this.runs.get(key) ?? []), measured])
  }

  of(data: string, operation: Operation, contender: string): readonly Measurement[] {
    return this.runs.get(keyOf(data, operation, contender)) ?? []
  }
}

export interface Row {
  readonly data: string
  readonly operation: Operation
  readonly contender: string
  /** Medians of the runs. */
  readonly seconds: number
  readonly cpuSeconds: number
  /** The newest restic's divided by these: above 1 is better than it. */
  readonly timesRestic: number
  readonly timesResticCpu: number
  /** What the issue asks of this row against the newest restic; null where it asks nothing. */
  readonly goal: number | null
  /** The floor divided by the seconds without `start`; null where there is no floor. */
  readonly shareOfFloor: number | null
  /** The same without `empty`: of the way of the data alone. */
  readonly shareOfDataFloor: number | null
  /** What `timesRestic` would be at the floor, `start` included; null where there is no floor. */
  readonly timesAtFloor: number | null
  readonly peakAnonymous: number
  readonly peakResident: number
  readonly runs: readonly number[]
}

const GOALS: Readonly<Record<string, Partial<Record<Operation, number>>>> = {
  random: { backup: 3, restore: 2 },
  text: { backup: 2.5, restore: 2 },
  duplicate: { backup: 3 },
  small: { backup: 2.5, unchanged: 2.5, restore: 2 },
  'random on ext4': { backup: 2, restore: 2 },
}

export function rowsOf(
  data: string,
  results: Results,
  contenders: readonly string[],
  floors: Floors | null,
): readonly Row[] {
  const newest = contenders.filter((name) => name.startsWith('restic')).at(-1) ?? ''
  return OPERATIONS.flatMap((operation) =>
    contenders.map((contender): Row => {
      const runs = results.of(data, operation, contender)
      const middle = (of: Operation, who: string, what: (each: Measurement) => number) =>
        median(results.of(data, of, who).map(what))
      const seconds = middle(operation, contender, (each) => each.seconds)
      const cpuSeconds = middle(operation, contender, (each) => each.cpuSeconds)
      const start = middle('start', contender, (each) => each.seconds)
      const empty = middle('empty', contender, (each) => each.seconds)
      const isOurs = contender === 'penumbra'
      const floor = isOurs && floors && (operation === 'backup' || operation === 'restore') ? floors[operation] : null
      const newestSeconds = middle(operation, newest, (each) => each.seconds)
      return {
        ...{ data, operation, contender, seconds, cpuSeconds },
        timesRestic: newestSeconds / seconds,
        timesResticCpu: middle(operation, newest, (each) => each.cpuSeconds) / cpuSeconds,
        goal: isOurs ? (GOALS[data]?.[operation] ?? null) : null,
        shareOfFloor: floor && floor.seconds / (seconds - start),
        shareOfDataFloor: floor && floor.seconds / (seconds - empty),
        timesAtFloor: floor && newestSeconds / (floor.seconds + start),
        peakAnonymous: Math.max(...runs.map((each) => each.peakAnonymous)),
        peakResident: Math.max(...runs.map((each) => each.peakResident)),
        runs: runs.map((each) => each.seconds),
      }
    }),
  )
}

export const HEADINGS =
  'data            operation  contender          wall      CPU    wall ×    CPU ×  goal   floor  of data  at most  anon MiB  RSS MiB'

export const show = (row: Row): string =>
  [
    row.data.padEnd(16),
    row.operation.padEnd(11),
    row.contender.padEnd(15),
    `${row.seconds.toFixed(2)} s`.padStart(9),
    `${row.cpuSeconds.toFixed(2)} s`.padStart(9),
    row.timesRestic.toFixed(2).padStart(10),
    row.timesResticCpu.toFixed(2).padStart(9),
    (row.goal === null ? '' : String(row.goal)).padStart(6),
    percent(row.shareOfFloor).padStart(8),
    percent(row.shareOfDataFloor).padStart(9),
    (row.timesAtFloor === null ? '' : row.timesAtFloor.toFixed(2)).padStart(9),
    (row.peakAnonymous / 2 ** 20).toFixed(0).padStart(10),
    (row.peakResident / 2 ** 20).toFixed(0).padStart(9),
  ].join('')

const percent = (share: number | null) => (share === null ? '' : `${(share * 100).toFixed(0)} %`)

/** What a floor is made of: processor seconds for each GB. */
export function showFloor(data: string, operation: string, { stages, bound, seconds }: Floor): string {
  const each = Object.entries(stages).map(([name, cost]) => `${name} ${cost.toFixed(2)}`)
  return `${data} ${operation}: floor ${seconds.toFixed(2)} s, bound by ${bound}; s per GB and core: ${each.join(', ')}`
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

const keyOf = (...parts: readonly string[]) => parts.join('\t')
