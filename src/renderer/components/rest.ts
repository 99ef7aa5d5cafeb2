import { useEffect, useRef } from 'react'

/** How long a list has not moved when it rests. Units: milliseconds. */
const REST = 80

/**
 * Returns what to call at each move; calls what was last given, once the moves have ended and nothing is pressed: a press
 * ends on the element that it began on. A list moves with each frame: a timer that runs is left running, and waits for the
 * rest when it ends too soon.
 */
export function useRest(onRest: () => void): () => void {
  const latest = useRef(onRest)
  const moved = useRef(0)
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)
  const isPressed = usePress()
  useEffect(() => {
    latest.current = onRest
  })
  useEffect(() => () => clearTimeout(waiting.current), [])
  const wait = (rest: number) => {
    waiting.current = setTimeout(() => {
      const left = moved.current + REST - performance.now()
      waiting.current = undefined
      if (left > 0 || isPressed.current) wait(left > 0 ? left : REST)
      else latest.current()
    }, rest)
  }
  return () => {
    moved.current = performance.now()
    if (waiting.current === undefined) wait(REST)
  }
}

/** Whether a button of a pointer is down, anywhere in the window. */
function usePress() {
  const isPressed = useRef(false)
  useEffect(() => {
    const press = ({ type }: PointerEvent) => void (isPressed.current = type === 'pointerdown')
    const kinds = ['pointerdown', 'pointerup', 'pointercancel'] as const
    for (const kind of kinds) window.addEventListener(kind, press, true)
    return () => kinds.forEach((kind) => window.removeEventListener(kind, press, true))
  }, [])
  return isPressed
}
