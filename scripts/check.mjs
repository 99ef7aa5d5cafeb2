// `npm run check`: what must hold before a commit. Two steps at a time, the longest first; green ones take one line.
import * as fs from 'node:fs'
import * as path from 'node:path'
import { fileURLToPath } from 'node:url'
import { boxed } from './boxed.mjs'
import { lastWords, sayFailed } from './failures.mjs'
import { readVitest } from './results.mjs'
import { root, say } from './run.mjs'

const report = path.join(root, 'test-results', 'unit.json')
const node = (...args) => [process.execPath, args]
const STEPS = [
  ['lint', 'eslint', ['.']],
  [
    'unit',
    'vitest',
    ['run', '--project', 'unit', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  ],
  ['types', 'tsc', ['-b']],
  ['layers', ...node('scripts/layers.mjs')],
  ['graph', ...node('scripts/graph.mjs', '--check')],
  ['format', 'prettier', ['--check', '--log-level=warn', '.']],
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
  const { isGreen, output } = await boxed(command, args, { minutes: 5, quiet: true })
  const count = name === 'unit' ? readVitest(report) : { passed: Number(isGreen), failed: Number(!isGreen) }
  const failed = isGreen ? count.failed : Math.max(count.failed, 1)
  if (failed) process.stdout.write(output)
  if (failed && (name !== 'unit' || count.failed === 0)) sayFailed(name, lastWords(output))
  const tests = name === 'unit' ? `, ${count.passed} passed, ${failed} failed` : ''
  say(`${name}: ${failed ? 'FAILED' : 'ok'} in ${((performance.now() - start) / 1000).toFixed(1)} s${tests}`)
  return { passed: count.passed, failed }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { failed } = await check()
  process.exitCode = failed === 0 ? 0 : 1
}
