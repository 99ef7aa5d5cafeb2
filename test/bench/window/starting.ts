import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { DevtoolsPipe } from './devtools-pipe'

export interface Start {
  /** From the start of the process until the first screen stands there with what the engine answered. Units: milliseconds. */
  readonly wall: number
  /** What the main process had run by then, user and system. Units: milliseconds. */
  readonly cpu: number
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
    return { wall, cpu: processorTime(child.pid ?? 0) }
  } finally {
    clearTimeout(late)
    child.kill('SIGTERM')
    await ended
  }
}

function processorTime(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * MILLISECONDS_PER_TICK
}
