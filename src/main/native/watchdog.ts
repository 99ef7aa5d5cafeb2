import { type ChildProcess, spawn } from 'node:child_process'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { BackupError } from '../model/backup-error'

/** How long the watchdog may take for a word. Units: milliseconds. */
const PATIENCE = 10_000

/**
 * The watchdog process (native/src/watchdog): armed before writers freeze, it lets everything go at its deadline, or at
 * once when this process dies, even while this process is stopped.
 *
 * Fails: `native.not-built` when it cannot be started, `vss.provider-failed` when it does not answer.
 */
export class WatchdogProcess {
  readonly #child: ChildProcess
  readonly #words: string[] = []
  #hear: (() => void) | null = null
  #isGone = false

  private constructor(child: ChildProcess) {
    this.#child = child
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#words.push(...text.split('\n').filter((word) => word !== ''))
      this.#hear?.()
    })
    const end = (): void => {
      this.#isGone = true
      this.#hear?.()
    }
    child.once('error', end).once('close', end)
    child.stdin?.on('error', () => undefined)
  }

  /** `root` is the folder of package.json. `folders`: one of each file system to thaw. `sockets`: connections to end. */
  static async start(
    root: string,
    { folders, sockets }: { readonly folders: readonly string[]; readonly sockets: readonly number[] },
  ): Promise<WatchdogProcess> {
    const numbers = sockets.map((_, at) => at + 3).join(',')
    const child = spawn(programIn(root), [numbers || '-', ...folders], {
      stdio: ['pipe', 'pipe', 'ignore', ...sockets],
      env: {},
    })
    const watchdog = new WatchdogProcess(child)
    try {
      await watchdog.#expect(['ready'])
      return watchdog
    } catch (cause) {
      watchdog.end()
      throw new BackupError('native.not-built', 'The watchdog did not start; run "npm run native".', { cause })
    }
  }

  /** From now on it lets go after so many milliseconds. False when it had done so before. */
  async arm(milliseconds: number): Promise<boolean> {
    this.#child.stdin?.write(`arm ${Math.ceil(milliseconds)}\n`)
    return (await this.#expect(['armed', 'fired'])) === 'armed'
  }

  /** False when it had to let go: what was held, was not. */
  async disarm(): Promise<boolean> {
    this.#child.stdin?.write('disarm\n')
    return (await this.#expect(['disarmed', 'fired'])) === 'disarmed'
  }

  end(): void {
    this.#child.kill('SIGKILL')
  }

  async #expect(words: readonly string[]): Promise<string> {
    const timer = setTimeout(() => this.end(), PATIENCE)
    try {
      for (;;) {
        const word = this.#words.shift()
        if (word !== undefined && words.includes(word)) return word
        if (word !== undefined) continue
        if (this.#isGone) throw new BackupError('vss.provider-failed', 'The watchdog is gone.', { retry: 'later' })
        await new Promise<void>((resolve) => (this.#hear = resolve))
      }
    } finally {
      clearTimeout(timer)
    }
  }
}

/** A packaged application is an archive: the system starts no program inside it, so that one lies beside it. */
const programIn = (root: string): string =>
  join(root.replace(/\.asar$/, '.asar.unpacked'), 'native/build/Release/penumbra-watchdog')

/** The number of a connection's descriptor; null when it has none any more. Node keeps it to itself. */
export function descriptorOf(socket: Socket): number | null {
  const { _handle: handle } = socket as unknown as { readonly _handle?: { readonly fd?: number } | null }
  return typeof handle?.fd === 'number' && handle.fd >= 0 ? handle.fd : null
}
