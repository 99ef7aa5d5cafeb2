import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, readdir } from 'node:fs/promises'

/** How long a command took, and the most memory that it and its children had at one time. */
export interface Measurement {
  readonly seconds: number
  /** Units: bytes, resident, summed over the processes; sampled twenty times a second. */
  readonly peakMemory: number
}

const SAMPLE_INTERVAL = 50

/** Fails: when the command does not end with status 0. */
export async function measure(
  [command = '', ...args]: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd?: string,
): Promise<Measurement> {
  const start = performance.now()
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...env } })
  let words = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (words += chunk))
  let peakMemory = 0
  const sampler = setInterval(() => {
    void memoryOf(child.pid).then((bytes) => (peakMemory = Math.max(peakMemory, bytes)))
  }, SAMPLE_INTERVAL)
  try {
    const [status] = (await once(child, 'close')) as [number | null]
    if (status !== 0) throw new Error(`${command} ${args.join(' ')}: status ${String(status)}\n${words}`)
    return { seconds: (performance.now() - start) / 1000, peakMemory }
  } finally {
    clearInterval(sampler)
  }
}

/** A process and all that descend from it. Those that are gone by now have none. */
async function memoryOf(pid: number | undefined): Promise<number> {
  if (pid === undefined) return 0
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const own = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024
  const threads = await readdir(`/proc/${pid}/task`).catch(() => [])
  const lists = threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, 'utf8').catch(() => ''))
  const children = (await Promise.all(lists)).join(' ').trim().split(/\s+/).filter(Boolean)
  return (await Promise.all(children.map((child) => memoryOf(Number(child))))).reduce((sum, each) => sum + each, own)
}
