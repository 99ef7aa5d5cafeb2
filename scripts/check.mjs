// `npm run check`: what must hold before a commit. Two steps at a time, the longest first; green ones take one line.
// Types are TypeScript 7's; version 6 stays for what reads its syntax trees: the layers' rules and two tests.
import * as fs from 'node:fs'
import * as path from 'node:path'
import { fileURLToPath } from 'node:url'
import { boxed } from './boxed.mjs'
import { lastWords, sayFailed } from './failures.mjs'
import { readVitest } from './results.mjs'
import { root, say } from './run.mjs'
import { lookTwice } from './second-look.mjs'

const report = path.join(root, 'test-results', 'unit.json')
const node = (...args) => [process.execPath, args]
const STEPS = [
  [
    'unit',
    'vitest',
    ['run', '--project', 'unit', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  ],
  ['types', ...node('node_modules/typescript-native/bin/tsc', '-b')],
  ['lint', 'oxlint', ['.']],
  ['layers', ...node('scripts/layers.mjs')],
  ['graph', ...node('scripts/graph.mjs', '--check')],
  ['format', 'oxfmt', ['--check', '.']],
  ['lock file', 'npm', ['ci', '--dry-run', '--silent']],
]

/** Returns how many passed and failed: the unit tests by themselves, every other step as one. */
export async function check() {
  fs.rmSync(report, { force: true })
  const total = { passed: 0, failed: 0 }
  const waiting = [...STEPS]
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const { passed, failed } = await runStep(step)
      total.passed += passed
      total.failed += failed
    }
  }
  await Promise.all([work(), work()])
  return total
}

async function runStep([name, command, args]) {
  const start = performance.now()
  const { passed, failed } = await (name === 'unit' ? unitTests(command, args) : plainStep(name, command, args))
  const tests = name === 'unit' ? `, ${passed} passed, ${failed} failed` : ''
  say(`${name}: ${failed ? 'FAILED' : 'ok'} in ${((performance.now() - start) / 1000).toFixed(1)} s${tests}`)
  return { passed, failed }
}

async function plainStep(name, command, args) {
  const { isGreen, output } = await boxed(command, args, { minutes: 12, quiet: true })
  if (isGreen) return { passed: 1, failed: 0 }
  process.stdout.write(output)
  sayFailed(name, lastWords(output))
  return { passed: 0, failed: 1 }
}

/** The second look is at the files alone in which something failed. */
function unitTests(command, args) {
  let passedBefore = 0
  return lookTwice(async (tell, before) => {
    const files = [...new Set(before.map(([what]) => what.split(' > ')[0]).filter((file) => fs.existsSync(file)))]
    const { isGreen, output } = await boxed(command, [...args, ...files], { minutes: 12, quiet: true })
    const { passed, failed, passedElsewhere } = readUnit(tell)
    if (!isGreen) process.stdout.write(output)
    if (!isGreen && failed === 0) tell('unit', lastWords(output))
    const counted = {
      passed: passed + (files.length > 0 ? passedBefore : 0),
      failed: isGreen ? failed : Math.max(failed, 1),
    }
    passedBefore = passedElsewhere
    return counted
  })
}

/** Also how many passed in files in which nothing failed. */
function readUnit(tell) {
  const { passed, failed } = readVitest(report, tell)
  if (failed === 0) return { passed, failed, passedElsewhere: passed }
  if (!fs.existsSync(report)) return { passed, failed, passedElsewhere: 0 }
  const whole =
    JSON.parse(fs.readFileSync(report, 'utf8')).testResults?.filter(({ status }) => status === 'passed') ?? []
  const passedElsewhere = whole.reduce((sum, { assertionResults }) => sum + assertionResults.length, 0)
  return { passed, failed, passedElsewhere }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { failed } = await check()
  process.exitCode = failed === 0 ? 0 : 1
}
