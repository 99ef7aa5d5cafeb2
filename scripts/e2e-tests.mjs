// The application's tests on a real display: those of `npm test`, or the long ones, `*.long.spec.ts`.
import * as path from 'node:path'
import { fileURLToPath } from 'node:url'
import { boxed } from './boxed.mjs'
import { lastWords, sayFailed } from './failures.mjs'
import { ownMounts } from './own-mounts.mjs'
import { readPlaywright } from './results.mjs'
import { root } from './run.mjs'
import { displayed } from './with-display.mjs'

/** Of a built program. */
export async function endToEndTests({ isLong = false } = {}) {
  const [command, ...args] = displayed([...ownMounts, 'playwright', 'test'])
  const env = { PENUMBRA_LONG: isLong ? '1' : '0', PENUMBRA_SECOND_LOOK: '1' }
  const { isGreen, output } = await boxed(command, args, { minutes: isLong ? 26 : 10, env })
  const report = path.join(root, 'test-results', isLong ? 'e2e-long.json' : 'e2e.json')
  const { passed, failed } = readPlaywright(report)
  if (!isGreen && failed === 0) sayFailed('end-to-end tests', lastWords(output))
  return { passed, failed: isGreen ? failed : Math.max(failed, 1) }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { passed, failed } = await endToEndTests({ isLong: true })
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  process.exitCode = failed === 0 ? 0 : 1
}
