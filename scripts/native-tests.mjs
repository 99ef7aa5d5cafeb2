// The native addon's tests, native/test/*.test.mjs, three files at once. Long ones, `*.long.test.mjs`, are a tier of their own.
import * as fs from 'node:fs'
import * as path from 'node:path'
import { fileURLToPath } from 'node:url'
import { boxed } from './boxed.mjs'
import { lastWords } from './failures.mjs'
import { ownMounts } from './own-mounts.mjs'
import { readTap } from './results.mjs'
import { root } from './run.mjs'
import { lookTwice } from './second-look.mjs'

const LONG = '.long.test.mjs'
/** Files at once. Half of their time they wait for a disk, a process or a limit. */
const AT_ONCE = 3

/** Runs those whose name contains one of `wanted`, or all that have no tier of their own. Shows only what went wrong. */
export async function nativeTests(wanted = []) {
  const files = fs
    .readdirSync(path.join(root, 'native/test'))
    .filter((name) => name.endsWith('.test.mjs'))
    .filter((name) => (wanted.length === 0 ? !name.endsWith(LONG) : wanted.some((part) => name.includes(part))))
    .sort()
  const total = { passed: 0, failed: 0 }
  const waiting = files.values()
  const runAll = async () => {
    for (const name of waiting) {
      const { passed, failed } = await lookTwice((tell) => look(`native/test/${name}`, tell))
      total.passed += passed
      total.failed += failed
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, runAll))
  return total
}

async function look(file, tell) {
  const [command, ...rest] = [...ownMounts, process.execPath, '--test', '--test-reporter=tap', file]
  const { isGreen, output } = await boxed(command, rest, { minutes: 6, quiet: true })
  process.stdout.write(isGreen ? output.replace(/^(?!ok ).*\n/gm, '') : output)
  const { passed, failed } = readTap(output, tell)
  if (!isGreen && failed === 0) tell(file, lastWords(output))
  return { passed, failed: isGreen ? failed : Math.max(failed, 1) }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { passed, failed } = await nativeTests(process.argv.slice(2))
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  process.exitCode = failed === 0 ? 0 : 1
}
