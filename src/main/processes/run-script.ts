import { spawn } from 'node:child_process'
import type { Said, Sentence } from '../../contract/sentence'
import { say } from '../model/sentence'

/** What is asked of one program. */
export interface ScriptWish {
  /** The program by its full path, then its arguments. */
  readonly command: readonly string[]
  /** Units: milliseconds. */
  readonly timeLimit: number
  /** What it is told beside the person's own surroundings. */
  readonly environment: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}

export type ScriptEnd =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly reason: Sentence; readonly output: string }

/** The end of what it wrote, at most so much. Units: characters. */
const KEPT = 2000
/** How long an asked program may take to end before it is killed. Units: milliseconds. */
const GRACE = 2000
/** What of our own surroundings it gets: no password, no place of ours. */
const SURROUNDINGS = ['PATH', 'HOME', 'USER', 'LOGNAME', 'LANG', 'LC_ALL', 'TZ', 'XDG_RUNTIME_DIR']

/**
 * Runs a program to its end as the user of this process, without a shell, without input, in a process group of its own
 * that ends with it: at its time limit, when it is cancelled, and when it leaves somebody behind. Never rejects.
 */
export function runScript({ command, timeLimit, environment, signal }: ScriptWish): Promise<ScriptEnd> {
  const [program = '', ...args] = command
  if (signal.aborted) return Promise.resolve({ kind: 'failed', reason: say('it was cancelled'), output: '' })
  const ours = SURROUNDINGS.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))
  const env = { ...(Object.fromEntries(ours) as Record<string, string>), ...environment }
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: '/', detached: true, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let [output, isOver] = ['', false]
    let why: Said | null = null
    const hear = (part: Buffer) => (output = (output + part.toString('utf8')).slice(-KEPT))
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    const signalGroup = (name: 'SIGTERM' | 'SIGKILL') => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, name)
      } catch {
        // Nobody of the group is left.
      }
    }
    const stop = (reason: Said) => {
      why ??= reason
      signalGroup('SIGTERM')
      killer ??= setTimeout(() => end({ kind: 'failed', reason: why ?? reason, output }), GRACE)
    }
    let killer: NodeJS.Timeout | undefined
    const limit = setTimeout(
      () => stop(say('it took longer than {seconds} s', { seconds: Math.round(timeLimit / 1000) })),
      timeLimit,
    )
    const cancelled = () => stop(say('it was cancelled'))
    const end = (how: ScriptEnd) => {
      if (isOver) return
      isOver = true
      signalGroup('SIGKILL')
      clearTimeout(limit)
      clearTimeout(killer)
      signal.removeEventListener('abort', cancelled)
      child.stdout.destroy()
      child.stderr.destroy()
      resolve(how)
    }
    signal.addEventListener('abort', cancelled)
    child.on('error', (error) => end({ kind: 'failed', reason: error.message, output }))
    child.on('exit', (status, name) => {
      const reason = why ?? endOf(status, name)
      const how = () => end(status === 0 && why === null ? { kind: 'done' } : { kind: 'failed', reason, output })
      // What it wrote last is still on its way; who left the group may hold the line open.
      signalGroup('SIGKILL')
      child.on('close', how)
      clearTimeout(killer)
      killer = setTimeout(how, GRACE)
    })
  })
}

const endOf = (status: number | null, name: string | null): Said =>
  name === null ? say('it ended with {status}', { status: status ?? 0 }) : say('{name} ended it', { name })
