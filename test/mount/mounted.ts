import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Message, type Penumbra } from '../support/penumbra'
import { unmountBelow } from '../support/scratch'

/** `penumbra mount` while it runs. */
export interface Mounted {
  readonly folder: string
  readonly pid: number
  /** Of the data mover. */
  readonly mover: number
  /** Everything it said with --json so far. */
  readonly messages: readonly Message[]
  /** The next message of this kind, said already or not. */
  readonly heard: (kind: string) => Promise<Message>
  readonly signal: (name: NodeJS.Signals) => void
  /** Its exit code; null when it was killed. */
  readonly ended: Promise<number | null>
}

interface Options {
  readonly folder: string
  readonly args?: readonly string[]
  /** What comes before the program: another user, another namespace. */
  readonly by?: readonly string[]
  /** Where the project is, for whoever runs it. */
  readonly cwd?: string
}

/** Units: milliseconds. Far more than it ever takes. */
const LIMIT = 60_000

/** Mounts, works with it, and ends it whatever happens. Fails: with its own words when it does not mount. */
export async function withMount<T>(
  { environment }: Pick<Penumbra, 'environment'>,
  { folder, args = [], by = [], cwd = process.cwd() }: Options,
  work: (mounted: Mounted) => Promise<T>,
): Promise<T> {
  await mkdir(folder, { recursive: true })
  const [program, ...rest] = [
    ...by,
    process.execPath,
    join(cwd, 'bin/penumbra.mjs'),
    'mount',
    '--json',
    ...args,
    folder,
  ]
  const child = spawn(program, rest, {
    cwd,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const messages: Message[] = []
  let complaints = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text))
  const lines = createInterface(child.stdout).on('line', (line) => {
    messages.push(JSON.parse(line) as Message)
    lines.emit('message')
  })
  const ended = once(child, 'close').then(([code]) => {
    lines.emit('message')
    return code as number | null
  })
  const heard = async (kind: string): Promise<Message> => {
    for (;;) {
      const found = messages.find(({ message_type }) => message_type === kind)
      if (found) return found
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`it ended: ${complaints}`)
      await once(lines, 'message', { signal: AbortSignal.timeout(LIMIT) })
    }
  }
  const pid = child.pid ?? 0
  try {
    const { folder: real } = await heard('mounted')
    const mounted = { folder: String(real), pid, mover: await moverOf(pid), messages, heard, ended }
    return await work({ ...mounted, signal: (name) => child.kill(name) })
  } finally {
    const killing = setTimeout(() => child.kill('SIGKILL'), LIMIT)
    child.kill('SIGTERM')
    await ended
    clearTimeout(killing)
    await unmountBelow(folder)
  }
}

/** Resolves when nothing is mounted there any more. */
export async function goneFrom(folder: string): Promise<void> {
  const deadline = AbortSignal.timeout(LIMIT)
  while ((await readFile('/proc/self/mounts', 'utf8')).includes(` ${folder} `)) {
    deadline.throwIfAborted()
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** A child of the process, or of one of its children. */
async function moverOf(pid: number): Promise<number> {
  for (const task of (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).split(' ').filter(Boolean)) {
    const line = await readFile(`/proc/${task}/cmdline`, 'utf8').catch(() => '')
    if (line.includes('mover-process')) return Number(task)
    const below = await moverOf(Number(task)).catch(() => 0)
    if (below !== 0) return below
  }
  return 0
}
