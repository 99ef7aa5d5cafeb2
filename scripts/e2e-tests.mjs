// The application's tests on a real display: those of `npm test`, or the long ones, `*.long.spec.ts`.
import * as path from 'node:path'
import { fileURLToPath } from 'node:url'
import { boxed } from './boxed.mjs'
import { lastWords, sayFailed } from './failures.mjs'
import { ownMounts } from './own-mounts.mjs'
import { readPlaywright } from './results.mjs'
import { root } from './run.mjs'
import { displayed } from './with-display.mjs'

/** A window with a computer that is made up needs nothing of its own: two at once. Stories have the machine alone. */
const SCENES = ['scenes', ['--project', 'scenes', '--workers', '2'], 14]
const LONG_STORIES = ['e2e-long', ['--project', 'long', '--project', 'package'], 18]
const STORIES = ['e2e', [], 10]

/** Of a built program. */
export const endToEndTests = () => playwright(STORIES)

async function playwright([name, parts, minutes]) {
  const report = path.join(root, 'test-results', `${name}.json`)
  const [command, ...args] = displayed([...ownMounts, 'playwright', 'test', ...parts])
  const env = {
    PENUMBRA_LONG: parts.length > 0 ? '1' : '0',
    PENUMBRA_SECOND_LOOK: '1',
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  }
  const { isGreen, output } = await boxed(command, args, { minutes, env })
  const { passed, failed } = readPlaywright(report)
  if (!isGreen && failed === 0) sayFailed('end-to-end tests', lastWords(output))
  return { passed, failed: isGreen ? failed : Math.max(failed, 1) }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [scenes, stories] = [await playwright(SCENES), await playwright(LONG_STORIES)]
  const [passed, failed] = [scenes.passed + stories.passed, scenes.failed + stories.failed]
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  process.exitCode = failed === 0 ? 0 : 1
}
