import { type RefObject, useState } from 'react'
import { useRest } from './rest'
import { type RowSlots, slotsAt, slotsAtRest } from './row-slots'
import { type Drawn, type Range, drawnAs, drawnRange, placeAt, rowsAtMost, visibleRange } from './visible-range'

export interface ListScroll {
  readonly drawn: Drawn
  /** Where in the list the view begins. Units: CSS pixels of the list. */
  readonly place: number
  /** What is added to a row's place in the list to have its place in the drawing. Units: CSS pixels. */
  readonly shift: number
  /** The rows that are there. */
  readonly rows: Range
  readonly slots: RowSlots
  readonly goTo: (place: number) => void
  /** Takes what was scrolled to; returns the rows that are visible there. */
  readonly scrolledTo: (scrollTop: number) => Range
}

/** The sizes of a list in CSS pixels. */
interface Size {
  readonly count: number
  readonly rowHeight: number
  readonly height: number
}

interface At {
  readonly place: number
  readonly scrolled: number
  readonly slots: RowSlots
}

const BEGINNING: At = { place: 0, scrolled: 0, slots: { first: 0, origin: 0, lead: 0 } }

/** How far a list is scrolled whose drawing may be shorter than itself, and which element shows which row. */
export function useListScroll(body: RefObject<HTMLDivElement | null>, { count, rowHeight, height }: Size): ListScroll {
  const drawn = drawnAs(count, rowHeight, height)
  const [at, setAt] = useState(BEGINNING)
  const { place, scrolled } = at
  const rangeAt = (next: number) => visibleRange(next, height, rowHeight, count)
  const atOnce = rowsAtMost(height, rowHeight)
  const moved = useRest(() =>
    setAt((now) => {
      const slots = slotsAtRest(now.slots, atOnce)
      return slots === now.slots ? now : { ...now, slots }
    }),
  )
  const moveTo = (next: number, scrollTop: number): Range => {
    const range = rangeAt(next)
    if (next !== place || scrollTop !== scrolled) {
      setAt({
        place: next,
        scrolled: scrollTop,
        slots: slotsAt(at.slots, drawnRange(range, atOnce, count).first, atOnce),
      })
      moved()
    }
    return range
  }
  return {
    drawn,
    place,
    shift: scrolled - place,
    rows: drawnRange(rangeAt(place), atOnce, count),
    slots: at.slots,
    goTo(next) {
      if (!body.current || next === place) return
      body.current.scrollTop = next / drawn.pace
      moveTo(next, body.current.scrollTop)
    },
    scrolledTo: (scrollTop) => moveTo(placeAt(scrollTop, drawn, place), scrollTop),
  }
}
