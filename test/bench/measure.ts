import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'

/** What a command took, with all processes it started. Memory is sampled twenty times a second. */
export interface Measurement {
  readonly seconds: number
  /** User and system: what the kernel counted for all that were waited for, or the samples where one was left behind. */
  readonly cpuSeconds: number
  /** The most that all had at one time. Units: bytes; anonymous is what no file stands behind. */
  readonly peakAnonymous: number
  readonly peakResident: number
}

const SAMPLE_INTERVAL = 50
/** Linux's clock ticks in /proc. */
const TICKS_PER_SECOND = 100

/**
 * What every contender gets of this environment, and nothing else: a machine's own variables (a list of further
 * certificates that Node reads at each start, say) are no property of a program.
 */
const INHERITED = ['PATH', 'HOME', 'TMPDIR', 'LANG'] as const
const environment: Readonly<Record<string, string>> = Object.fromEntries(
  INHERITED.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
)

/** Fails: when the command does not end with status 0. */
export async function measure(
  [command = '', ...args]: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd?: string,
): Promise<Measurement> {
  const before = await endedTicks()
  const start = performance.now()
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'], env: { ...environment, ...env } })
  let words = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (words += chunk))
  const peak = { anonymous: 0, resident: 0 }
  const ticks = new Map<number, number>()
  const sample = async (pid: number): Promise<void> => {
    const tree = await look(pid)
    peak.anonymous = Math.max(peak.anonymous, sum(tree.map((each) => each.anonymous)))
    peak.resident = Math.max(peak.resident, sum(tree.map((each) => each.resident)))
    for (const each of tree) ticks.set(each.pid, Math.max(ticks.get(each.pid) ?? 0, each.ticks))
  }
  const sampler = setInterval(() => void (child.pid !== undefined && sample(child.pid)), SAMPLE_INTERVAL)
  try {
    const [status] = (await once(child, 'close')) as [number | null]
    const seconds = (performance.now() - start) / 1000
    if (status !== 0) throw new Error(`${command} ${args.join(' ')}: status ${String(status)}\n${words}`)
    return {
      seconds,
      cpuSeconds: Math.max((await endedTicks()) - before, sum([...ticks.values()])) / TICKS_PER_SECOND,
      peakAnonymous: peak.anonymous,
      peakResident: peak.resident,
    }
  } finally {
    clearInterval(sampler)
  }
}

/** What all children had that have ended, and theirs. */
async function endedTicks(): Promise<number> {
  const stat = await readFile('/proc/self/stat', 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return Number(fields[13]) + Number(fields[14])
}

interface Seen {
  readonly pid: number
  readonly ticks: number
  readonly anonymous: number
  readonly resident: number
}

/** A process and all that descend from it. Those that are gone by now are left out. */
async function look(pid: number): Promise<readonly Seen[]> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  if (status === '' || stat === '') return []
  const bytes = (field: string) => Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0) * 1024
  const [user = 0, system = 0] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number)
  // Of the main thread: nobody here starts a process from another, and to ask each thread would cost who has many of them time.
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => ''))
    .trim()
    .split(/\s+/)
    .filter(Boolean)
  const own = { pid, ticks: user + system, anonymous: bytes('RssAnon'), resident: bytes('VmRSS') }
  return [own, ...(await Promise.all(children.map((child) => look(Number(child))))).flat()]
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)
