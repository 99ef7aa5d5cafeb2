import { useEffect, useRef } from 'react'
import type { Range } from './visible-range'

/** A step of so many rows is a large one. */
const LARGE = 200

/** How long a list has to rest after a large step. Units: milliseconds. */
const REST = 80

type Look = (first: number, last: number) => void

/**
 * Says which rows are looked at: at once after a small step, after a large one when the list rests. Who drags the bar
 * through a million rows passes thousands that nobody reads.
 */
export function useListLooking(onLook: Look | undefined): (range: Range) => void {
  const looked = useRef(0)
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(resting.current), [])
  return ({ first, last }) => {
    const look = () => {
      looked.current = first
      onLook?.(first, last)
    }
    clearTimeout(resting.current)
    if (Math.abs(first - looked.current) < LARGE) look()
    else resting.current = setTimeout(look, REST)
  }
}
