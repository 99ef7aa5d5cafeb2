import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { beginBus, endAll } from './bus-daemon'
import { withScratch } from './scratch'

export interface LogindEvent {
  readonly event: 'ready' | 'taken' | 'released' | 'listed' | 'looked' | 'suspended' | 'powered-off'
  readonly what?: string
  /** The program that holds the lock. */
  readonly who?: string
  readonly mode?: string
  /** When it was heard. Units: milliseconds of a monotonic clock. */
  readonly at: number
}

/** A bus of the test's own with logind's interface on it. */
export interface Logind {
  /** For DBUS_SYSTEM_BUS_ADDRESS. */
  readonly address: string
  readonly events: readonly LogindEvent[]
  /** Waits until as many events of that kind were heard; returns them. */
  heard(event: LogindEvent['event'], count: number): Promise<readonly LogindEvent[]>
  announce(what: 'sleep' | 'shutdown', begins: boolean): void
  /** A cue as logind.py reads it: `session c1 1000`, `set c1 LockedHint true`, `remove c1`. */
  cue(line: string): void
}

/** Runs `work` beside a real bus daemon and a manager that speaks logind's interface; both end whatever happens. */
export const withLogind = <T>(work: (logind: Logind) => Promise<T>): Promise<T> =>
  withScratch('bus', async (home) => {
    const { address, daemon } = await beginBus(home, 'system')
    const children: ChildProcess[] = [daemon]
    try {
      const manager = spawn('/usr/bin/python3', [join(__dirname, 'logind.py')], {
        env: { PATH: process.env.PATH, DBUS_SYSTEM_BUS_ADDRESS: address },
        stdio: ['pipe', 'pipe', 'inherit'],
      })
      children.push(manager)
      const logind = listenTo(manager, address)
      await logind.heard('ready', 1)
      return await work(logind)
    } finally {
      await endAll(children)
    }
  })

function listenTo(
  manager: ChildProcess & { readonly stdout: NodeJS.ReadableStream; readonly stdin: NodeJS.WritableStream },
  address: string,
): Logind {
  const events: LogindEvent[] = []
  let wake: () => void = () => undefined
  createInterface({ input: manager.stdout }).on('line', (line) => {
    events.push({ ...(JSON.parse(line) as Omit<LogindEvent, 'at'>), at: performance.now() })
    wake()
  })
  const of = (event: LogindEvent['event']) => events.filter((other) => other.event === event)
  return {
    address,
    events,
    async heard(event, count) {
      while (of(event).length < count) await new Promise<void>((resolve) => (wake = resolve))
      return of(event)
    },
    cue: (line) => void manager.stdin.write(`${line}\n`),
    announce: (what, begins) => void manager.stdin.write(`${what} ${begins}\n`),
  }
}
