import { type RefObject, useState } from 'react'
import { type Drawn, drawnAs, placeAt } from './visible-range'

export interface ListScroll {
  readonly drawn: Drawn
  /** Where in the list the view begins. Units: CSS pixels of the list. */
  readonly place: number
  /** What is added to a row's place in the list to have its place in the drawing. Units: CSS pixels. */
  readonly shift: number
  readonly goTo: (place: number) => void
  /** Takes what was scrolled to; returns the place in the list. */
  readonly scrolledTo: (scrollTop: number) => number
}

/** How far a list is scrolled whose drawing may be shorter than itself. Sizes in CSS pixels. */
export function useListScroll(
  body: RefObject<HTMLDivElement | null>,
  { count, rowHeight, height }: { readonly count: number; readonly rowHeight: number; readonly height: number },
): ListScroll {
  const drawn = drawnAs(count, rowHeight, height)
  const [{ place, scrolled }, setAt] = useState({ place: 0, scrolled: 0 })
  return {
    drawn,
    place,
    shift: scrolled - place,
    goTo(next) {
      if (!body.current || next === place) return
      body.current.scrollTop = next / drawn.pace
      setAt({ place: next, scrolled: body.current.scrollTop })
    },
    scrolledTo(scrollTop) {
      const next = placeAt(scrollTop, drawn, place)
      setAt({ place: next, scrolled: scrollTop })
      return next
    },
  }
}
