import { mod } from './visible-range'

/** Which element of a long list shows which row, and where: an element is not made anew for each row that comes into view. */
export interface RowSlots {
  /** The first row that is there. */
  readonly first: number
  /** The row that the first element would show: elements are placed from it. */
  readonly origin: number
}

/** Elements are placed no further from the origin: a place in a list of millions is more than a page can be tall. */
const TOGETHER = 1000

/**
 * After a step of less than all rows only those that leave get others; after a larger one each element gets the row of its
 * place. No element is moved among the others, so that meanwhile the first may not show the first row.
 */
export function slotsAt(before: RowSlots, first: number, slots: number): RowSlots {
  const step = first - before.first
  if (step === 0) return before
  if (Math.abs(step) >= slots) return { first, origin: before.origin + step }
  const way = first - before.origin
  return { first, origin: Math.abs(way) < TOGETHER ? before.origin : first - mod(way, slots) }
}

/** Where a list rests, its elements are in the order of their rows, because that is the order in which they are read out. */
export const slotsAtRest = (before: RowSlots, slots: number): RowSlots =>
  mod(before.first - before.origin, slots) === 0 ? before : { first: before.first, origin: before.first }

/** The element of a row, as a number below `slots`. */
export const slotOf = (row: number, { origin }: RowSlots, slots: number): number => mod(row - origin, slots)
