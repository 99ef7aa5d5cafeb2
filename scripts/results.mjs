// How many tests passed and failed, from what each runner wrote. A skipped test counts as failed: nothing may be skipped.
import * as fs from 'node:fs'
import { failedInPlaywright, failedInTap, failedInVitest, sayFailed } from './failures.mjs'

export const readVitest = (file) =>
  read(file, failedInVitest, ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) => {
    const broken = testResults.filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.length)
    return count(numPassedTests, numFailedTests + broken.length, numPendingTests + numTodoTests)
  })

export const readPlaywright = (file) =>
  read(file, failedInPlaywright, ({ stats, errors }) =>
    count(stats.expected + stats.flaky, stats.unexpected + errors.length, stats.skipped),
  )

/** The last lines of `node --test --test-reporter=tap`. */
export function readTap(output) {
  for (const [what, why] of failedInTap(output)) sayFailed(what, why)
  const number = (word) => Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(output)?.[1] ?? 0)
  return count(number('pass'), number('fail') + number('cancelled'), number('skipped') + number('todo'))
}

/** The last line that says `N passed, N failed`, or null. */
export function readClosingLine(output) {
  const [, passed, failed] = [...output.matchAll(/^(\d+) passed, (\d+) failed\s*$/gm)].at(-1) ?? []
  return passed === undefined ? null : { passed: Number(passed), failed: Number(failed) }
}

function count(passed, failed, skipped) {
  if (skipped) sayFailed(`${skipped} tests were skipped`, 'none may be')
  return { passed, failed: failed + skipped }
}

function read(file, failuresOf, take) {
  try {
    const report = JSON.parse(fs.readFileSync(file, 'utf8'))
    const counted = take(report)
    for (const [what, why] of failuresOf(report)) sayFailed(what, why)
    return counted
  } catch (error) {
    sayFailed(`no result in ${file}`, error.message)
    return { passed: 0, failed: 1 }
  }
}
