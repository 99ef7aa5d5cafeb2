// The application's tests on a real display: those of `npm test`, or the long ones and those on the package.
import * as fs from 'node:fs'
import * as path from 'node:path'
import { fileURLToPath } from 'node:url'
import { boxed } from './boxed.mjs'
import { lastWords, sayFailed } from './failures.mjs'
import { load } from './load.mjs'
import { ownMounts } from './own-mounts.mjs'
import { readPlaywright } from './results.mjs'
import { root, say } from './run.mjs'
import { displayed } from './with-display.mjs'

/** A window with a computer that is made up needs nothing of its own: two at once, in one process. */
const SCENES = ['--project', 'scenes', '--workers', '2']
const SCENES_MINUTES = 14
/** Story files at once. Most of their time they wait for a disk, a process, the page or a limit. */
const AT_ONCE = 3
const FILE_MINUTES = 12
/** What has to keep a time that people or the system give is measured on a machine that does nothing else. */
const ALONE = /(endings|find|hostile-pdf|pause-and-stop|scrolling)\.[a-z.]*spec\.ts$/
/** Of the others these take minutes: they begin first. */
const LONGEST = /(hostile|power)\.[a-z]*\.spec\.ts$/
const results = path.join(root, 'test-results/stories')

/** Of a built program. */
export const endToEndTests = () => stories({ PENUMBRA_LONG: '0' }, [])

/** On the build and on the package, which is made once for all. */
async function longStories() {
  const { makeTestPackage } = await load('e2e/support/test-package.ts')
  const made = makeTestPackage()
  try {
    const projects = ['--project', 'long', '--project', 'package']
    return await stories({ PENUMBRA_LONG: '1', PENUMBRA_STORY_PACKAGE: made.program }, projects)
  } finally {
    made.remove()
  }
}

/** Each file as a process of its own, with mounts, locks and a display of its own; those with the most tests first. */
async function stories(env, projects) {
  const listed = await list(env, projects)
  if (listed.length === 0) return { passed: 0, failed: 1 }
  const total = { passed: 0, failed: 0 }
  const runAll = async (files, beside) => {
    for (const { project, file } of files) {
      const start = performance.now()
      const name = `${env.PENUMBRA_LONG === '1' ? `${project}.` : ''}${file}`
      const parts = [...(project ? [`--project=${project}`] : []), `/${file.replaceAll('.', '[.]')}$`]
      const { passed, failed } = await playwright(name, parts, { minutes: FILE_MINUTES, env, beside })
      total.passed += passed
      total.failed += failed
      say(`${name}: ${passed} passed, ${failed} failed in ${((performance.now() - start) / 1000).toFixed(0)} s`)
    }
  }
  const waiting = listed.filter(({ file }) => !ALONE.test(file)).values()
  await Promise.all(Array.from({ length: AT_ONCE }, (_, beside) => runAll(waiting, beside)))
  await runAll(
    listed.filter(({ file }) => ALONE.test(file)),
    0,
  )
  return total
}

/** Asked of Playwright, so that nothing it would run is left out. */
async function list(env, projects) {
  const report = path.join(results, 'e2e-list.json')
  const args = ['test', '--list', '--reporter=json', ...projects]
  const more = { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report }
  const { isGreen, output } = await boxed('playwright', args, { minutes: 2, quiet: true, env: more })
  if (!isGreen) {
    sayFailed('the list of stories', lastWords(output))
    return []
  }
  const found = new Map()
  const look = ({ specs = [], suites = [] }) => {
    for (const { file, tests } of specs)
      for (const { projectName: project } of tests) {
        const known = found.get(`${project} ${file}`)
        found.set(`${project} ${file}`, { project, file, count: (known?.count ?? 0) + 1 })
      }
    suites.forEach(look)
  }
  look(JSON.parse(fs.readFileSync(report, 'utf8')))
  const weight = ({ file, count }) => count + (LONGEST.test(file) ? 100 : 0)
  return [...found.values()].sort((one, other) => weight(other) - weight(one))
}

async function playwright(name, parts, { minutes, env, beside = 0 }) {
  const report = path.join(results, `${name}.json`)
  fs.rmSync(report, { force: true })
  const args = ['playwright', 'test', '--output', path.join(results, name), ...parts]
  const [command, ...rest] = displayed([...ownMounts, ...args], beside)
  const more = { ...env, PENUMBRA_SECOND_LOOK: '1', PLAYWRIGHT_JSON_OUTPUT_FILE: report }
  const { isGreen, output } = await boxed(command, rest, { minutes, env: more })
  const { passed, failed } = readPlaywright(report)
  if (!isGreen && failed === 0) sayFailed(name, lastWords(output))
  return { passed, failed: isGreen ? failed : Math.max(failed, 1) }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const scenes = await playwright('scenes', SCENES, { minutes: SCENES_MINUTES, env: { PENUMBRA_LONG: '1' } })
  const long = await longStories()
  const [passed, failed] = [scenes.passed + long.passed, scenes.failed + long.failed]
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  process.exitCode = failed === 0 ? 0 : 1
}
