import { mod } from './visible-range'

/** Which element of a long list shows which row, and where: an element is not made anew for each row that comes into view. */
export interface RowSlots {
  /** The first row that is there. */
  readonly first: number
  /** The row that the first element would show: elements are placed from it. */
  readonly origin: number
}

/** From so many rows on, all elements get other rows; before, those that leave at one end come in at the other. */
const FAR = 3

/** Elements are placed no further from the origin: a place in a list of millions is more than a page can be tall. */
const TOGETHER = 1000

/** The elements that are there stay in the order of their rows, because that is the order in which they are read out. */
export function slotsAt(before: RowSlots, first: number, slots: number): RowSlots {
  const step = first - before.first
  if (step === 0) return before
  if (Math.abs(step) >= FAR) return { first, origin: before.origin + step }
  const way = first - before.origin
  return { first, origin: Math.abs(way) < TOGETHER ? before.origin : first - mod(way, slots) }
}

/** The element of a row, as a number below `slots`. */
export const slotOf = (row: number, { origin }: RowSlots, slots: number): number => mod(row - origin, slots)
