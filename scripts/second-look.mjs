// A test file that fails is run once more. What passes then is unsteady: named at the end of the continuous build, and a
// defect like any other. Decision 39.
import { sayFailed } from './failures.mjs'
import { say } from './run.mjs'

const MARK = 'unsteady: '
/** More of them in one continuous build, and it fails. */
export const MOST_UNSTEADY = 3

/** What is killed or cut off at random must be right each time: its files have one look. */
export const hasOneLook = (file) => /kill|crash|power/.test(file)

/** Says that `what` failed at first, and why. */
export const sayUnsteady = (what, why) => say(`${MARK}${what}: ${why.replaceAll(/\s*\n\s*/g, ' | ').slice(0, 400)}`)

/** The lines that {@link sayUnsteady} wrote into an output. */
export const readUnsteady = (output) => output.split('\n').filter((line) => line.startsWith(`[penumbra] ${MARK}`))

/**
 * Looks, and looks again where something failed. A look tells each failure and answers how many tests passed and failed.
 *
 * @param {(tell: (what: string, why: string) => void, before: readonly [string, string][]) =>
 *   Promise<{ passed: number, failed: number }>} look which is told at its second time what failed before
 * @param {boolean} [isOnce] whether one look is all
 */
export async function lookTwice(look, isOnce = false) {
  const told = []
  const first = await look((what, why) => told.push([what, why]), [])
  if (first.failed === 0) return first
  const again = isOnce ? first : await look(sayFailed, told)
  if (isOnce) for (const [what, why] of told) sayFailed(what, why)
  else if (again.failed === 0) for (const [what, why] of told) sayUnsteady(what, why)
  return again
}
