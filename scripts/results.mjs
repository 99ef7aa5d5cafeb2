// How many tests passed and failed, from what each runner wrote. A skipped test counts as failed: nothing may be skipped.
import * as fs from 'node:fs'
import { failedInPlaywright, failedInTap, failedInVitest, sayFailed, unsteadyInPlaywright } from './failures.mjs'
import { sayUnsteady } from './second-look.mjs'

export const readVitest = (file, tell = sayFailed) =>
  read(file, tell, failedInVitest, ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) => {
    const broken = testResults.filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.length)
    return count(numPassedTests, numFailedTests + broken.length, numPendingTests + numTodoTests, tell)
  })

export const readPlaywright = (file, tell = sayFailed) =>
  read(file, tell, failedInPlaywright, ({ suites, stats, errors }) => {
    for (const [what, why] of unsteadyInPlaywright({ suites })) sayUnsteady(what, why)
    return count(stats.expected + stats.flaky, stats.unexpected + errors.length, stats.skipped, tell)
  })

/** The last lines of `node --test --test-reporter=tap`. */
export function readTap(output, tell = sayFailed) {
  for (const [what, why] of failedInTap(output)) tell(what, why)
  const number = (word) => Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(output)?.[1] ?? 0)
  return count(number('pass'), number('fail') + number('cancelled'), number('skipped') + number('todo'), tell)
}

/** The last line that says `N passed, N failed`, or null. */
export function readClosingLine(output) {
  const [, passed, failed] = [...output.matchAll(/^(\d+) passed, (\d+) failed\s*$/gm)].at(-1) ?? []
  return passed === undefined ? null : { passed: Number(passed), failed: Number(failed) }
}

function count(passed, failed, skipped, tell) {
  if (skipped) tell(`${skipped} tests were skipped`, 'none may be')
  return { passed, failed: failed + skipped }
}

function read(file, tell, failuresOf, take) {
  try {
    const report = JSON.parse(fs.readFileSync(file, 'utf8'))
    const counted = take(report)
    for (const [what, why] of failuresOf(report)) tell(what, why)
    return counted
  } catch (error) {
    tell(`no result in ${file}`, error.message)
    return { passed: 0, failed: 1 }
  }
}
