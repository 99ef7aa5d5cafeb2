import { expect } from '@playwright/test'

/** Times the steps of a story. */
export interface Stopwatch {
  /** Fails when the step takes longer than `most`. Units: milliseconds. */
  readonly step: <T>(name: string, most: number, work: () => Promise<T>) => Promise<T>
  /** What was timed by somebody else. Units: milliseconds. */
  readonly note: (name: string, took: number) => void
  /** A line for each step so far. */
  readonly lines: () => string
}

export function stopwatch(): Stopwatch {
  const lines: string[] = []
  const note = (name: string, took: number) => void lines.push(`${took.toFixed(0).padStart(8)} ms  ${name}`)
  return {
    note,
    async step(name, most, work) {
      const began = performance.now()
      const result = await work()
      const took = performance.now() - began
      note(name, took)
      expect(took, name).toBeLessThan(most)
      return result
    },
    lines: () => `${lines.join('\n')}\n`,
  }
}
