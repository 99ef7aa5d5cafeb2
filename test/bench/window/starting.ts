import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, readdirSync } from 'node:fs'
import { DevtoolsPipe } from './devtools-pipe'

export interface Start {
  /** From the start of the process until the first screen stands there with what the engine answered. Units: milliseconds. */
  readonly wall: number
  /** What the main process had run by then, user and system. Units: milliseconds. */
  readonly cpu: number
  /** What the page's process had run by then, user and system. Units: milliseconds. */
  readonly pageCpu: number
}

const MILLISECONDS_PER_TICK = 10
/** Units: milliseconds. */
const LIMIT = 60_000

/** The first screen has its heading only when the engine has said which jobs there are. */
const SHOWN = `document.querySelector('#content h1')?.textContent ?? null`

/** Starts a package on a profile, once, and ends it. */
export async function measureStart(executable: string, profile: string): Promise<Start> {
  const begun = performance.now()
  const switches = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--remote-debugging-pipe']
  const child = spawn(executable, switches, {
    env: { ...process.env, PENUMBRA_PROFILE: profile, LANG: 'C.UTF-8' },
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit')
  const late = setTimeout(() => child.kill('SIGKILL'), LIMIT)
  try {
    const evaluate = await new DevtoolsPipe(child).page('penumbra:')
    await DevtoolsPipe.until(evaluate, SHOWN)
    const wall = performance.now() - begun
    const pid = child.pid ?? 0
    return { wall, cpu: processorTime(pid), pageCpu: processorTime(pageOf(pid)) }
  } finally {
    clearTimeout(late)
    child.kill('SIGTERM')
    await ended
  }
}

function processorTime(pid: number): number {
  const fields = statusOf(pid)
  return (Number(fields[11]) + Number(fields[12])) * MILLISECONDS_PER_TICK
}

/** The process below another one that runs its page. Fails: when there is none. */
function pageOf(ancestor: number): number {
  const isBelow = (pid: number): boolean => pid === ancestor || (pid > 1 && isBelow(Number(statusOf(pid)[1])))
  const found = processes().find((pid) => isPage(pid) && isBelow(pid))
  if (found === undefined) throw new Error('there is no process of a page')
  return found
}

const processes = () =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)

function isPage(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer')
  } catch {
    return false // it has ended
  }
}

/** What comes after a process's name: its state, its parent, and so on. */
function statusOf(pid: number): readonly string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}
