import type { Timers } from '../../../model/timers'

/** How often an application's commit may make a step-by-step copy start again. */
const RESTARTS = 3
/** A copy that is not told of for so long never gets the lock between two commits. Units: milliseconds. */
const STALLED_AFTER = 5_000

/**
 * Whether a step-by-step copy gets nearer its end (rule W18). `gaveUp` is called once when it does not: it was made to
 * start again too often, or no step got its turn for too long. A step that brought the end no nearer was undone: also
 * when each of them is, and the count never grows.
 */
export function watchCopy(timers: Timers, gaveUp: () => void) {
  let [remaining, restarts] = [Infinity, 0]
  let hasEnded = false
  let cancel = timers.after(STALLED_AFTER, giveUp)

  function giveUp(): void {
    if (hasEnded) return
    end()
    gaveUp()
  }

  function end(): void {
    hasEnded = true
    cancel()
  }

  return {
    /** After each step. */
    stepped(progress: { readonly remainingPages: number }): void {
      if (hasEnded) return
      cancel()
      cancel = timers.after(STALLED_AFTER, giveUp)
      if (progress.remainingPages >= remaining && ++restarts > RESTARTS) giveUp()
      remaining = progress.remainingPages
    },
    end,
  }
}
