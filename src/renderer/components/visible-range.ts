/** The rows of a long list that are on the screen, with a few more on each side. Units: CSS pixels. */
export interface Range {
  readonly first: number
  readonly last: number
}

const MARGIN = 2

/**
 * The tallest that is drawn. Chromium lays out nothing below 2^25 pixels, and from 2^24 on it no longer scrolls by single
 * ones. A list that is longer is scrolled faster than it is drawn, and its rows move with it.
 */
export const TALLEST = 2 ** 24 - 2 ** 12

/** How a list is drawn: as it is, or shorter, when each pixel that is scrolled stands for `pace` of the list. */
export interface Drawn {
  readonly height: number
  readonly pace: number
}

export function drawnAs(count: number, rowHeight: number, height: number): Drawn {
  const full = count * rowHeight
  const drawn = Math.min(full, TALLEST)
  return { height: drawn, pace: drawn === full ? 1 : (full - height) / (drawn - height) }
}

/** The place in the list that is scrolled to: the one it was at, while what was scrolled is less than a pixel off it. */
export function placeAt(scrollTop: number, { pace }: Drawn, before: number): number {
  const place = scrollTop * pace
  return Math.abs(place - before) < pace ? before : place
}

export function visibleRange(scrollTop: number, height: number, rowHeight: number, count: number): Range {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - MARGIN)
  const last = Math.min(count - 1, Math.ceil((scrollTop + height) / rowHeight) + MARGIN)
  return { first, last: Math.max(last, -1) }
}

/** How many rows a visible range can have. */
export const rowsAtMost = (height: number, rowHeight: number): number =>
  Math.ceil(height / rowHeight) + 1 + 2 * MARGIN + 1

/** The rows that are drawn, the visible ones among them: always as many as there can be, so that no element comes or goes. */
export function drawnRange({ first }: Range, atMost: number, count: number): Range {
  const begin = Math.max(0, Math.min(first, count - atMost))
  return { first: begin, last: Math.min(count, begin + atMost) - 1 }
}

export const rowsIn = ({ first, last }: Range): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, offset) => first + offset)

/** Where to scroll so that a row is whole on the screen; the same place when it is already. */
export function scrollToShow(row: number, scrollTop: number, height: number, rowHeight: number): number {
  const top = row * rowHeight
  if (top < scrollTop) return top
  return top + rowHeight > scrollTop + height ? top + rowHeight - height : scrollTop
}

/** Where a key leads from a row; undefined when the key is not about moving. */
export function rowAfterKey(key: string, row: number, count: number, page: number): number | undefined {
  const within = (next: number) => Math.min(count - 1, Math.max(0, next))
  switch (key) {
    case 'ArrowDown':
      return within(row + 1)
    case 'ArrowUp':
      return within(row - 1)
    case 'PageDown':
      return within(row + page)
    case 'PageUp':
      return within(row - page)
    case 'Home':
      return 0
    case 'End':
      return within(count - 1)
    default:
      return undefined
  }
}

/** The remainder that is never below nothing. */
export const mod = (value: number, by: number): number => ((value % by) + by) % by
