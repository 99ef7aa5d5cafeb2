// `npm run test:properties -- [ROUNDS]`: every property test, each round with draws that nobody has seen yet.
import { randomInt } from 'node:crypto'
import { boxed } from './boxed.mjs'
import { say } from './run.mjs'

const rounds = Number(process.argv[2] ?? 10)
const files = ['.prop.test.']
let failed = 0
for (let round = 1; round <= rounds; round++) {
  const seed = String(randomInt(2 ** 31))
  const options = { minutes: 10, quiet: true, env: { PENUMBRA_PROPERTY_SEED: seed } }
  const { isGreen, output } = await boxed('vitest', ['run', '--project', 'unit', ...files], options)
  if (!isGreen) process.stdout.write(output)
  if (!isGreen) failed++
  say(`round ${round} of ${rounds}: ${isGreen ? 'ok' : 'FAILED'} with PENUMBRA_PROPERTY_SEED=${seed}`)
}
process.exitCode = failed === 0 ? 0 : 1
