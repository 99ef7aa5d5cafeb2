import { useEffect, useRef } from 'react'
import { flushSync } from 'react-dom'

export interface OnceAFrame<T> {
  /** What is given last before a frame is what that frame shows. */
  readonly give: (value: T) => void
  /** What was given and is not shown yet. */
  readonly given: () => T | undefined
}

/** Shows something at most once for each frame: keys that come faster than that are not drawn one by one. */
export function useOnceAFrame<T>(show: (value: T) => void): OnceAFrame<T> {
  const latest = useRef(show)
  const next = useRef<T>(undefined)
  const frame = useRef<number>(undefined)
  useEffect(() => {
    latest.current = show
  })
  useEffect(
    () => () => {
      if (frame.current !== undefined) cancelAnimationFrame(frame.current)
    },
    [],
  )
  return {
    given: () => next.current,
    give(value) {
      next.current = value
      frame.current ??= requestAnimationFrame(() => {
        const given = next.current
        frame.current = next.current = undefined
        if (given !== undefined) flushSync(() => latest.current(given))
      })
    },
  }
}
