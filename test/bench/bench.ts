import { mkdir, writeFile } from 'node:fs/promises'
import { arch, cpus, platform } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runCommand } from '../support/run-command'
import { withScratch } from '../support/scratch'
import { type Contender, contendersAt } from './contenders'
import { DATASETS, type DatasetName } from './datasets'
import { type Measurement, measure } from './measure'

/**
 * The program of `npm run bench`: Penumbra and its peers in turn on the same files, so that what slows the machine slows
 * all. Prints medians and their ratio to the first peer's; the whole result is test-results/bench.json.
 */
const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    /** Units: MB, 10^6 bytes. */
    size: { type: 'string', default: '1000' },
    runs: { type: 'string', default: '3' },
    data: { type: 'string', multiple: true, default: Object.keys(DATASETS) },
    json: { type: 'boolean', default: false },
  },
})
const OPERATIONS = ['backup', 'unchanged', 'restore'] as const
type Operation = (typeof OPERATIONS)[number]

interface Row {
  readonly data: string
  readonly operation: Operation
  readonly contender: string
  /** Median of the runs. */
  readonly seconds: number
  /** The newest restic's seconds divided by these: above 1 is faster than it. */
  readonly timesRestic: number
  readonly peakMemory: number
  readonly runs: readonly number[]
}

const results = new Map<string, Measurement[]>()
const contenders = new Set<string>()
const say = (line: string) => void (values.json ? process.stderr : process.stdout).write(`${line}\n`)

async function runOnce(contender: Contender, home: string, data: string, source: string): Promise<void> {
  const run = async (operation: Operation, command: readonly string[], cwd?: string) => {
    const key = [data, operation, contender.name].join('\t')
    const measured = await measure(command, contender.environment, cwd)
    results.set(key, [...(results.get(key) ?? []), measured])
    const memory = (measured.peakMemory / 2 ** 20).toFixed(0)
    say(`  ${key.replaceAll('\t', ' ')}: ${measured.seconds.toFixed(2)} s, ${memory} MiB`)
  }
  contenders.add(contender.name)
  await measure(contender.init, contender.environment)
  await run('backup', contender.backup(source))
  await run('unchanged', contender.backup(source))
  const target = join(home, 'target')
  await mkdir(target)
  await run('restore', contender.restore(target), target)
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

function rowsOf(data: string): readonly Row[] {
  const newest = [...contenders].filter((name) => name.startsWith('restic')).at(-1) ?? ''
  return OPERATIONS.flatMap((operation) => {
    const of = (contender: string) => results.get([data, operation, contender].join('\t')) ?? []
    const seconds = (contender: string) => median(of(contender).map((each) => each.seconds))
    return [...contenders].map((contender) => ({
      data,
      operation,
      contender,
      seconds: seconds(contender),
      timesRestic: seconds(newest) / seconds(contender),
      peakMemory: Math.max(...of(contender).map((each) => each.peakMemory)),
      runs: of(contender).map((each) => each.seconds),
    }))
  })
}

const show = ({ data, operation, contender, seconds, timesRestic, peakMemory }: Row) =>
  [
    data.padEnd(8),
    operation.padEnd(10),
    contender.padEnd(16),
    `${seconds.toFixed(2)} s`.padStart(10),
    `${timesRestic.toFixed(2)} x`.padStart(8),
    `${(peakMemory / 2 ** 20).toFixed(0)} MiB`.padStart(10),
  ].join('')

const isDataset = (name: string): name is DatasetName => name in DATASETS

const rows: Row[] = []
const size = Number(values.size) * 1e6
for (const data of values.data ?? []) {
  if (!isDataset(data)) throw new Error(`--data is one of ${Object.keys(DATASETS).join(', ')}, not ${data}`)
  await withScratch('bench', async (scratch) => {
    const source = join(scratch, 'source')
    say(`${data}: making ${values.size} MB`)
    await DATASETS[data](source, size)
    for (let run = 0; run < Number(values.runs); run++) {
      for (const { name } of await contendersAt(scratch)) {
        const home = join(scratch, 'home')
        await mkdir(home)
        const contender = (await contendersAt(home)).find((each) => each.name === name)
        if (contender) await runOnce(contender, home, data, source)
        await runCommand('rm', ['--recursive', home])
      }
    }
  })
  rows.push(...rowsOf(data))
}
const machine = `${cpus()[0]?.model ?? arch()}, ${cpus().length} cores, ${platform()}`
const result = { machine, size, rows }
await mkdir('test-results', { recursive: true })
await writeFile('test-results/bench.json', JSON.stringify(result, null, 2))
if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`)
else [machine, ...rows.map(show)].forEach((line) => say(line))
