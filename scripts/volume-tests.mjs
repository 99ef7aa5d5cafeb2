// The integration tests, `*.volume.test.ts`: each file a process of its own, in a mount namespace of its own, for at most so long.
import * as fs from 'node:fs'
import * as path from 'node:path'
import { fileURLToPath } from 'node:url'
import { boxed } from './boxed.mjs'
import { lastWords } from './failures.mjs'
import { OWN_MOUNTS } from './own-mounts.mjs'
import { readVitest } from './results.mjs'
import { isRoot, root, say } from './run.mjs'
import { hasOneLook, lookTwice } from './second-look.mjs'

const MINUTES = 10
/** Millions of files or blobs take their time. */
const SCALE_MINUTES = 30
/** Files at once. Most of their time they wait for a disk, a process or each other's limits. */
const AT_ONCE = 3
/** Those that fill the processors, or are held to a limit of memory. */
const AT_ONCE_HEAVY = 2
/** Comparisons with stock restic and other long stories: a tier of their own (`npm run test:long`). */
const LONG = ['.peers.volume.test.ts', '.long.volume.test.ts']
/** Disks that fail, power cuts, limits of memory: `npm run test:power`. */
const CRASH = '.crash.volume.test.ts'
/** Servers that are heavy to start, and many clients: `npm run test:servers`. */
const SERVERS = '.servers.volume.test.ts'
/** Repositories of millions, each made first: `npm run test:scale`. */
const SCALE = '.scale.volume.test.ts'
const HAVE_A_TIER = [...LONG, CRASH, SERVERS, SCALE]

/** Runs those whose path contains one of `wanted`, or all that have no tier of their own. */
export async function volumeTests(wanted = []) {
  if (process.platform !== 'linux' || !isRoot) {
    say('integration tests need root on Linux: they make loop devices, mount them and take shadow copies. Run as root.')
    return { passed: 0, failed: 1 }
  }
  const files = ['src', 'test']
    .flatMap((folder) =>
      fs.readdirSync(path.join(root, folder), { recursive: true }).map((name) => `${folder}/${name}`),
    )
    .filter((file) => file.endsWith('.volume.test.ts'))
    .filter((file) =>
      wanted.length === 0 ? !HAVE_A_TIER.some((end) => file.endsWith(end)) : wanted.some((part) => file.includes(part)),
    )
    .sort((one, other) => sizeOf(other) - sizeOf(one))
  const total = { passed: 0, failed: 0 }
  const waiting = files.values()
  const runAll = async () => {
    for (const file of waiting) {
      const { passed, failed } = await runFile(file)
      total.passed += passed
      total.failed += failed
    }
  }
  const isHeavy = files.some((file) => file.endsWith(CRASH) || file.endsWith(SCALE))
  await Promise.all(Array.from({ length: isHeavy ? AT_ONCE_HEAVY : AT_ONCE }, runAll))
  return total
}

/** A file with many tests takes long: it begins early, so that none is left to run by itself at the end. */
const sizeOf = (file) => fs.statSync(path.join(root, file)).size

const runFile = (file) => lookTwice((tell) => look(file, tell), hasOneLook(file))

async function look(file, tell) {
  const report = path.join(root, 'test-results', 'volume', `${file.replaceAll('/', '.')}.json`)
  fs.rmSync(report, { force: true })
  const vitest = ['vitest', 'run', '--project', 'volume', '--reporter=default', '--reporter=json']
  const args = [...OWN_MOUNTS, ...vitest, `--outputFile.json=${report}`, file]
  const minutes = file.endsWith(SCALE) ? SCALE_MINUTES : MINUTES
  const { isGreen, output } = await boxed('unshare', args, { minutes, quiet: true })
  process.stdout.write(output)
  const { passed, failed } = readVitest(report, tell)
  if (!isGreen && failed === 0) tell(file, lastWords(output))
  return { passed, failed: isGreen ? failed : Math.max(failed, 1) }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { passed, failed } = await volumeTests(process.argv.slice(2))
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  process.exitCode = failed === 0 ? 0 : 1
}
