// The native addon's tests, native/test/*.test.mjs, two files at once. Long ones, `*.long.test.mjs`, are a tier of their own.
import * as fs from 'node:fs'
import * as path from 'node:path'
import { fileURLToPath } from 'node:url'
import { boxed } from './boxed.mjs'
import { lastWords, sayFailed } from './failures.mjs'
import { ownMounts } from './own-mounts.mjs'
import { readTap } from './results.mjs'
import { root } from './run.mjs'

const LONG = '.long.test.mjs'
/** Runs those whose name contains one of `wanted`, or all that have no tier of their own. Shows only what went wrong. */
export async function nativeTests(wanted = []) {
  const files = fs
    .readdirSync(path.join(root, 'native/test'))
    .filter((name) => name.endsWith('.test.mjs'))
    .filter((name) => (wanted.length === 0 ? !name.endsWith(LONG) : wanted.some((part) => name.includes(part))))
    .sort()
    .map((name) => `native/test/${name}`)
  const args = ['--test', '--test-reporter=tap', '--test-concurrency=2', ...files]
  const [command, ...rest] = [...ownMounts, process.execPath, ...args]
  const { isGreen, output } = await boxed(command, rest, { minutes: 6, quiet: true })
  process.stdout.write(isGreen ? output.replace(/^(?!ok ).*\n/gm, '') : output)
  const { passed, failed } = readTap(output)
  if (!isGreen && failed === 0) sayFailed('native tests', lastWords(output))
  return { passed, failed: isGreen ? failed : Math.max(failed, 1) }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { passed, failed } = await nativeTests(process.argv.slice(2))
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  process.exitCode = failed === 0 ? 0 : 1
}
