// How many tests passed and failed, from what each runner wrote. A skipped test counts as failed: nothing may be skipped.
import * as fs from 'node:fs'
import { say } from './run.mjs'

export const readVitest = (file) =>
  read(file, ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) => {
    const broken = testResults.filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.length)
    return count(numPassedTests, numFailedTests + broken.length, numPendingTests + numTodoTests)
  })

export const readPlaywright = (file) =>
  read(file, ({ stats, errors }) =>
    count(stats.expected + stats.flaky, stats.unexpected + errors.length, stats.skipped),
  )

/** The last lines of `node --test --test-reporter=tap`. */
export function readTap(output) {
  const number = (word) => Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(output)?.[1] ?? 0)
  return count(number('pass'), number('fail') + number('cancelled'), number('skipped') + number('todo'))
}

/** The last line that says `N passed, N failed`, or null. */
export function readClosingLine(output) {
  const [, passed, failed] = [...output.matchAll(/^(\d+) passed, (\d+) failed\s*$/gm)].at(-1) ?? []
  return passed === undefined ? null : { passed: Number(passed), failed: Number(failed) }
}

function count(passed, failed, skipped) {
  if (skipped) say(`${skipped} tests were skipped, and none may be`)
  return { passed, failed: failed + skipped }
}

function read(file, take) {
  try {
    return take(JSON.parse(fs.readFileSync(file, 'utf8')))
  } catch (error) {
    say(`no result in ${file}: ${error.message}`)
    return { passed: 0, failed: 1 }
  }
}
