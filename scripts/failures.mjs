// What failed, in one line each, so that the end of a long log says it again: `[penumbra] failed: <test>: <why>`.
import { say } from './run.mjs'

const MARK = 'failed: '
/** Characters of one line, and of all that a log's end repeats. */
const LINE = 1500
const ALL = 8000

/** Says that `what` failed, and why, in one line without a terminal's colours. */
export function sayFailed(what, why) {
  const words = `${what}: ${why}`
    .replaceAll(/\u001b\[[\d;]*m/g, '')
    .replaceAll(/\s*\n\s*/g, ' | ')
    .slice(0, LINE)
  say(`${MARK}${words}`)
}

/** The lines that {@link sayFailed} wrote into an output, as one text. */
export function readFailed(output) {
  const lines = output.split('\n').filter((line) => line.startsWith(`[penumbra] ${MARK}`))
  return lines.join('\n').slice(0, ALL)
}

/** The end of an output that failed without naming a test. */
export const lastWords = (output) => output.trimEnd().slice(-LINE)

/** Tests of a vitest report: [name, why] each; a file that could not be loaded counts as one. */
export const failedInVitest = ({ testResults }) =>
  testResults
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) =>
      assertionResults.length === 0
        ? [[name, message]]
        : assertionResults
            .filter(({ status }) => status === 'failed')
            .map(({ fullName, failureMessages }) => [`${name} > ${fullName}`, failureMessages.join('\n')]),
    )

/**
 * Stories of a playwright report, in suites of suites: those that failed.
 * @param {{ suites?: readonly object[], errors?: readonly { message?: string }[] }} report
 */
export const failedInPlaywright = ({ suites = [], errors = [] }) => [
  ...storiesIn(suites, ({ ok }) => !ok),
  ...errors.map((error) => ['playwright', wordsOf(error)]),
]

/** Those that passed at their second look. */
export const unsteadyInPlaywright = ({ suites = [] }) =>
  storiesIn(suites, ({ tests }) => tests.some(({ status }) => status === 'flaky'))

const storiesIn = (suites, isWanted) =>
  suites.flatMap((suite) => [
    ...storiesIn(suite.suites ?? [], isWanted),
    ...(suite.specs ?? [])
      .filter(isWanted)
      .map(({ file, title, tests }) => [
        `${file} > ${title}`,
        tests.flatMap(({ results }) => results.flatMap((result) => (result.errors ?? []).map(wordsOf))).join('\n'),
      ]),
  ])

const wordsOf = ({ message }) => message ?? 'no message'

/** Tests of `node --test --test-reporter=tap` with what stands behind them. */
export const failedInTap = (output) =>
  [...output.matchAll(/^\s*not ok \d+ - (.*)\n((?:\s+.*\n){0,40})/gm)].map(([, name, rest]) => [
    name,
    /error: (?:\|-\n)?([\s\S]*?)\n\s+code:/.exec(rest)?.[1]?.trim() ?? rest.trim(),
  ])
