import { mod } from './visible-range'

/** Which element of a long list shows which row, and where: an element is not made anew for each row that comes into view. */
export interface RowSlots {
  /** The first row that is there. */
  readonly first: number
  /** The row that the element 0 would show: elements are placed from it. */
  readonly origin: number
  /** The element that stands before the others in the page. */
  readonly lead: number
}

/** Elements are placed no further from the origin: a place in a list of millions is more than a page can be tall. */
const TOGETHER = 1000

/**
 * After a step of less than all rows only those that leave get others; after a larger one each element gets the row of its
 * place. No element is moved among the others, so that meanwhile the first in the page may not show the first row.
 */
export function slotsAt(before: RowSlots, first: number, slots: number): RowSlots {
  const step = first - before.first
  if (step === 0) return before
  if (Math.abs(step) >= slots) return { ...before, first, origin: before.origin + step }
  const way = first - before.origin
  return { ...before, first, origin: Math.abs(way) < TOGETHER ? before.origin : first - mod(way, slots) }
}

/**
 * Where a list rests, its elements are in the order of their rows, because that is the order in which they are read out.
 * Each keeps its row: what is being pressed does not become another row's.
 */
export function slotsAtRest(before: RowSlots, slots: number): RowSlots {
  const lead = slotOf(before.first, before, slots)
  return lead === before.lead ? before : { ...before, lead }
}

/** The element of a row, as a number below `slots`. */
export const slotOf = (row: number, { origin }: RowSlots, slots: number): number => mod(row - origin, slots)

/** Where a row's element stands in the page, among those that are there. */
export const standingOf = (row: number, at: RowSlots, slots: number): number =>
  mod(slotOf(row, at, slots) - at.lead, slots)
