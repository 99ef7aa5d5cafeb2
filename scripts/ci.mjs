// The continuous build: `npm test`, then the tiers that are too heavy for it, each in its time. What failed is said
// again at the end, where a log that was cut still has it; the last line sums all.
import * as fs from 'node:fs'
import { boxed } from './boxed.mjs'
import { lastWords, readFailed } from './failures.mjs'
import { readClosingLine } from './results.mjs'
import { say } from './run.mjs'
import { MOST_UNSTEADY, readUnsteady } from './second-look.mjs'

/** Scripts of package.json and the most minutes each may take; all together take well under an hour. */
const TIERS = [
  ['test', 28],
  ['test:app', 28],
  ['test:native', 7],
  ['test:long', 25],
  ['test:servers', 18],
  ['native:asan', 12],
  ['test:power', 12],
  ['test:kill', 9],
  ['test:windows', 20],
]
/** Of `npm run test:kill`, which makes 300 when a person starts it. */
const KILLS = '60'
const seed = process.env.PENUMBRA_SEED ?? String(Math.floor(Math.random() * 2 ** 32))
const { scripts } = JSON.parse(fs.readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const total = { passed: 0, failed: 0 }
const failures = []
const unsteady = []
const took = []

say(`seed ${seed}; run it again with PENUMBRA_SEED=${seed}`)
for (const [name, minutes] of TIERS.filter(([script]) => script in scripts)) {
  const begun = performance.now()
  const { isGreen, output } = await boxed('npm', ['run', '--silent', name], {
    minutes,
    env: { PENUMBRA_SEED: seed, PENUMBRA_KILLS: KILLS },
  })
  const { passed, failed } = readClosingLine(output) ?? { passed: Number(isGreen), failed: 0 }
  if (!isGreen) failures.push(`${name}:`, readFailed(output) || lastWords(output))
  unsteady.push(...readUnsteady(output))
  took.push(`${name} ${((performance.now() - begun) / 60_000).toFixed(1)}`)
  total.passed += passed
  total.failed += isGreen ? failed : Math.max(failed, 1)
  if (name === 'test' && passed === 0) break
}
say(`minutes: ${took.join(', ')}`)
for (const line of unsteady) process.stdout.write(`${line}\n`)
if (unsteady.length > MOST_UNSTEADY) total.failed += unsteady.length
if (failures.length > 0) process.stdout.write(`${failures.join('\n')}\n`)
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1
