import type { Workload } from '../../contract/sessions'

/** Time that the mover's threads were busy, summed over them. Units: milliseconds. */
export interface Busy {
  readonly source: number
  readonly compute: number
  readonly target: number
}

/** Less work than this says nothing. Units: milliseconds. */
const ENOUGH = 200

/** Where the time went between two looks; null when too little was done to say. Pure. */
export function workloadBetween(before: Busy, after: Busy): Workload | null {
  const spent = (stage: keyof Busy) => Math.max(0, after[stage] - before[stage])
  const all = spent('source') + spent('compute') + spent('target')
  if (all < ENOUGH) return null
  return { source: spent('source') / all, compute: spent('compute') / all, target: spent('target') / all }
}
