import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'

/** A real server that a test started: gone when `stop` resolves. */
export interface ServerProcess {
  readonly child: ChildProcess
  /** What it said so far. */
  readonly said: () => string
  /** By signal TERM, or at once. */
  stop(signal?: NodeJS.Signals): Promise<void>
}

/** Units: milliseconds. */
const LIMIT = 30_000

/** Starts a server and waits until it has said `ready`. Fails: with what it said when it ends before, or is late. */
export async function startServer(
  command: string,
  args: readonly string[],
  { ready, env = {} }: { readonly ready: RegExp; readonly env?: Readonly<Record<string, string>> },
): Promise<ServerProcess> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } })
  let said = ''
  await new Promise<void>((resolve, reject) => {
    const fail = (why: string) => {
      child.kill('SIGKILL')
      reject(new Error(`${command} ${why}: ${said}`))
    }
    const late = setTimeout(() => fail('did not become ready'), LIMIT)
    const hear = (part: Buffer) => {
      said = (said + part.toString()).slice(-20_000)
      if (!ready.test(said)) return
      clearTimeout(late)
      resolve()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('error', (error) => fail(error.message))
    child.once('exit', () => {
      clearTimeout(late)
      fail('ended')
    })
  })
  return {
    child,
    said: () => said,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill(signal)
      await ended
    },
  }
}

/** A port of this computer that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
