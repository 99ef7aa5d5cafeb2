import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { buildScenes } from '../../../e2e/support/screens/build-scenes'
import { ScreensWindow } from '../../../e2e/support/screens/screens-window'
import { measureAnswering } from './answering'
import { type Spread, spreadOf } from './figures'
import { measureScrolling } from './scrolling'
import { measureStart } from './starting'

/**
 * The program of `npm run bench:window`: how the window scrolls, how soon it answers during a backup, and how soon it is
 * there. Prints a table with the goals; the whole result is test-results/bench-window.json. Ends with 1 when a goal is missed.
 */
const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    only: { type: 'string', multiple: true, default: ['scroll', 'answer', 'start'] },
    /** What is backed up meanwhile. Units: MiB. */
    size: { type: 'string', default: '1024' },
    starts: { type: 'string', default: '5' },
  },
})
const say = (line: string) => void process.stdout.write(`${line}\n`)
const wants = (name: string) => (values.only ?? []).includes(name)

interface Line {
  readonly name: string
  readonly spread: Spread
  /** Which figure has a goal, and which. Units: milliseconds. */
  readonly goal?: readonly ['median' | 'p95' | 'max', number]
}
const lines: Line[] = []
const facts: Record<string, unknown> = { load: loadavg() }

if (wants('scroll')) {
  await buildScenes('production')
  const screens = await ScreensWindow.open('production')
  await screens.show('restore-browse-million', 'light')
  await measureScrolling(screens) // compiled by then, as for a person who scrolls on
  await screens.show('restore-browse-million', 'light')
  const { cpu, wall, rows } = await measureScrolling(screens)
  await screens.close()
  lines.push({ name: 'scroll a million, script and layout of a frame, thread time', spread: cpu, goal: ['p95', 8] })
  lines.push({ name: 'scroll a million, the same by the clock', spread: wall })
  facts.rows = rows
}
if (wants('answer')) {
  const profile = await mkdtemp(join(tmpdir(), 'penumbra-bench-window-'))
  const { click, loopLag, ...backup } = await measureAnswering(profile, Number(values.size))
  await rm(profile, { recursive: true, force: true })
  lines.push({ name: 'click to painted, during a backup', spread: click, goal: ['p95', 100] })
  lines.push({ name: 'how late the main process was meanwhile', spread: loopLag })
  facts.backup = backup
}
if (wants('start')) {
  const profile = await mkdtemp(join(tmpdir(), 'penumbra-bench-window-'))
  const executable = resolve('release/linux-unpacked/penumbra')
  await measureStart(executable, profile) // the first start of a package reads it from the disk
  const starts = []
  for (let run = 0; run < Number(values.starts); run += 1) starts.push(await measureStart(executable, profile))
  await rm(profile, { recursive: true, force: true })
  lines.push({
    name: 'start to first screen, package',
    spread: spreadOf(starts.map(({ wall }) => wall)),
    goal: ['median', 1500],
  })
  lines.push({ name: 'the main process by then, processor time', spread: spreadOf(starts.map(({ cpu }) => cpu)) })
  lines.push({ name: "the page's process by then", spread: spreadOf(starts.map(({ pageCpu }) => pageCpu)) })
}

const isMissed = ({ spread, goal }: Line) => goal !== undefined && spread[goal[0]] > goal[1]
const figure = (value: number) => value.toFixed(value < 100 ? 1 : 0).padStart(8)
say(`${'milliseconds'.padEnd(60)}${['count', 'median', 'p95', 'max'].map((head) => head.padStart(8)).join('')}  goal`)
for (const line of lines) {
  const { count, median, p95, max } = line.spread
  const goal = line.goal ? `${line.goal[0]} ${line.goal[1]}${isMissed(line) ? ', missed' : ''}` : ''
  say(`${line.name.padEnd(60)}${String(count).padStart(8)}${[median, p95, max].map(figure).join('')}  ${goal}`)
}
say(JSON.stringify(facts))
await mkdir('test-results', { recursive: true })
await writeFile('test-results/bench-window.json', `${JSON.stringify({ lines, facts }, null, 2)}\n`)
if (lines.some(isMissed)) process.exitCode = 1
