import { mkdir, writeFile } from 'node:fs/promises'
import { arch, cpus, loadavg, platform } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { runCommand } from '../support/run-command'
import { withScratch } from '../support/scratch'
import { withVolume } from '../support/volumes'
import { type Contender, contendersAt, durableRestore } from './contenders'
import { DATASETS, type DatasetName } from './datasets'
import { type Floors, floorsOf } from './floor'
import { measure } from './measure'
import { firstFileOfMany } from './many-files'
import { HEADINGS, type Operation, Results, type Row, rowsOf, show, showFloor } from './rows'

/**
 * The program of `npm run bench`: Penumbra and its peers in turn on the same files, so that what slows the machine slows
 * all. Sources and repositories are in memory, but for the row that is about a disk. Prints medians and their ratio to
 * the newest restic's; the whole result is test-results/bench.json.
 */
const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    /** Units: MB, 10^6 bytes. */
    size: { type: 'string', default: '1000' },
    runs: { type: 'string', default: '3' },
    data: { type: 'string', multiple: true, default: [...Object.keys(DATASETS), 'disk'] },
    /** Only these, by the beginning of their names. */
    only: { type: 'string', multiple: true, default: [''] },
    /** Also the first file out of a repository of so many. */
    many: { type: 'string', default: '0' },
    json: { type: 'boolean', default: false },
  },
})
const size = Number(values.size) * 1e6
const results = new Results()
const say = (line: string) => void (values.json ? process.stderr : process.stdout).write(`${line}\n`)

/**
 * Touches memory and frees it again, so that the kernel has it at hand for the next command. On a virtual machine that gives
 * free memory back to its host the first touch of a page costs up to nine times one at hand, whoever happens to be first.
 */
const touchMemory = (memory: string) =>
  runCommand('sh', [
    '-c',
    'head --bytes="$1" /dev/zero > "$2" && rm "$2"',
    'sh',
    String(3 * size),
    join(memory, 'touched'),
  ])

/** Nothing waits to be written, and what is to be read is in memory, whoever wrote it and however. */
const warm = (folder: string) =>
  runCommand('sh', ['-c', 'sync && find "$1" -type f -exec cat {} + > /dev/null', 'sh', folder])

/** A program that is measured was used before, by the same person and on other data: a runtime keeps what it compiled. */
async function useBefore(name: string, home: string): Promise<void> {
  const place = join(home, 'before')
  const contender = (await contendersAt(home, join(place, 'repository'))).find((each) => each.name === name)
  if (!contender) return
  const [source, target] = [join(place, 'source'), join(place, 'target')]
  for (const folder of [source, target]) await mkdir(folder, { recursive: true })
  await writeFile(join(source, 'file'), name)
  const { init, start, backup, restore, environment } = contender
  for (const command of [init, backup(source), start, restore(target)]) await measure(command, environment, target)
}

async function runOnce(contender: Contender, home: string, data: string, source: string): Promise<void> {
  const repository = join(home, 'repository')
  const run = async (operation: Operation, command: readonly string[], cwd?: string) => {
    await warm(operation === 'restore' ? repository : source)
    await touchMemory(dirname(source))
    const measured = await measure(command, contender.environment, cwd)
    results.add(data, operation, contender.name, measured)
    const { seconds, cpuSeconds } = measured
    say(`  ${data} ${operation} ${contender.name}: ${seconds.toFixed(2)} s, ${cpuSeconds.toFixed(2)} s CPU`)
  }
  await measure(contender.init, contender.environment)
  await run('start', contender.start)
  const nothing = join(home, 'nothing')
  await mkdir(nothing)
  await run('empty', contender.backup(nothing))
  await run('backup', contender.backup(source))
  const { stdout } = await runCommand('du', ['--summarize', '--block-size=1000000', repository])
  say(`  ${data} size ${contender.name}: ${stdout.split('\t')[0] ?? ''} MB`)
  await run('unchanged', contender.backup(source))
  const target = join(home, 'target')
  await mkdir(target)
  await run('restore', durableRestore(contender, target), target)
}

/** `memory` holds the sources; repositories and targets are in `home`. */
async function compare(data: string, source: string, home: string): Promise<readonly string[]> {
  const wanted = (name: string) => (values.only ?? ['']).some((only) => name.startsWith(only))
  const names = (await contendersAt(home)).map(({ name }) => name).filter(wanted)
  for (let run = 0; run < Number(values.runs); run++) {
    for (const name of names) {
      await mkdir(home)
      const contender = (await contendersAt(home)).find((each) => each.name === name)
      await useBefore(name, home)
      if (contender) await runOnce(contender, home, data, source)
      await runCommand('rm', ['--recursive', home])
    }
  }
  return names
}

/**
 * A folder on ext4 with room for a repository and what is restored from it: of the disk that temporary files are on, or of
 * an image. An image is written by one thread of the kernel, for everybody.
 */
async function onExt4(scratch: string, work: (folder: string) => Promise<void>): Promise<void> {
  const { stdout } = await runCommand('stat', ['--file-system', '--format=%T', scratch])
  if (stdout.trim() !== 'ext2/ext3') {
    return withVolume({ kind: 'ext4', size: 3 * size + 2 ** 28, label: 'bench' }, work)
  }
  const folder = join(scratch, 'disk')
  await mkdir(folder)
  await work(folder)
}

const isDataset = (name: string): name is DatasetName => name in DATASETS

const rows: Row[] = []
const floors: Record<string, Floors> = {}
/** Of the rows that hold everything ten times. */
const UNIQUE = 0.1
const load = loadavg()[0] ?? 0
for (const data of values.data ?? []) {
  if (!isDataset(data) && data !== 'disk')
    throw new Error(`--data is one of ${Object.keys(DATASETS).join(', ')}, disk, not ${data}`)
  await withScratch('bench', async (scratch) => {
    const memory = join(scratch, 'memory')
    await mkdir(memory)
    await runCommand('mount', ['-t', 'tmpfs', '-o', 'size=90%', 'penumbra-bench', memory])
    try {
      const source = join(memory, 'source')
      say(`${data}: making ${values.size} MB`)
      await DATASETS[data === 'disk' ? 'random' : data](source, size)
      if (data === 'disk') {
        // Everybody syncs what it writes.
        await onExt4(scratch, async (volume) => {
          const copy = ['sh', '-c', 'cat "$1"/* > copy && sync copy && rm copy', 'sh', source]
          const plain = await measure(copy, {}, volume)
          say(`random on ext4: floor ${plain.seconds.toFixed(2)} s, the same bytes written and synced once`)
          const names = await compare('random on ext4', source, join(volume, 'home'))
          rows.push(...rowsOf('random on ext4', results, names, null))
        })
        return
      }
      const total = Number((await runCommand('du', ['--summarize', '--bytes', source])).stdout.split('\t')[0])
      const ofData = await floorsOf(source, total, data === 'duplicate' ? UNIQUE : 1, memory)
      floors[data] = ofData
      const names = await compare(data, source, join(memory, 'home'))
      rows.push(...rowsOf(data, results, names, ofData))
    } finally {
      await runCommand('umount', [memory])
    }
  })
}
const many = Number(values.many) > 0 ? await firstFileOfMany(Number(values.many), say) : null
const machine = `${cpus()[0]?.model ?? arch()}, ${cpus().length} cores, ${platform()}, load ${load.toFixed(1)} before`
const result = { machine, size, rows, floors, firstFileOfMany: many }
await mkdir('test-results', { recursive: true })
await writeFile('test-results/bench.json', JSON.stringify(result, null, 2))
if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`)
else {
  say([machine, HEADINGS, ...rows.map(show)].join('\n'))
  for (const [data, ofData] of Object.entries(floors))
    for (const [operation, floor] of Object.entries(ofData)) say(showFloor(data, operation, floor))
}
