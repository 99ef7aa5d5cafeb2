import { throwIfCancelled } from '../model/cancellation'

/**
 * A long computation in steps: every `yield` stands for the work on one file set, component or entry.
 *
 * The unit is things and not time, so that nothing here needs a clock: a step takes about 3 µs.
 */
export type Steps<Result> = Generator<undefined, Result, undefined>

/** Steps between two breaths: about half a millisecond of work. */
export const SLICE = 128

/** Resolves after the events that wait now were served. */
export type Breathe = () => Promise<void>

const breatheNow: Breathe = () => new Promise((resolve) => setImmediate(resolve))

/** Does all steps at once: for short lists and tests. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Does all steps with a breath between two slices. Fails: as the steps do; `cancelled`, and then no step follows. */
export async function inSlices<Result>(
  steps: Steps<Result>,
  signal: AbortSignal,
  breathe: Breathe = breatheNow,
): Promise<Result> {
  for (;;) {
    throwIfCancelled(signal)
    for (let done = 0; done < SLICE; done++) {
      const step = steps.next()
      if (step.done) return step.value
    }
    await breathe()
  }
}
