import type { Duplex } from 'node:stream'
import type { Event } from '../../src/contract/events'
import { type Handlers, type Role, type RoleOf, answer } from '../../src/main/ipc'
import { type Timers, systemTimers } from '../../src/main/model/timers'
import type { Peer } from '../../src/main/native'
import { type Limits, serviceLimits } from '../../src/main/service/limits'
import type { Listen } from '../../src/main/service/listeners'
import { atPipe } from '../../src/main/service/pipe-listener'
import { startService } from '../../src/main/service/service'
import { host } from './addon'

/** In place of the service at a socket: the real service at a real pipe, so that the same tests judge both. */
export interface Rig {
  readonly path: string
  readonly connections: () => number
  readonly bugs: readonly unknown[]
  readonly recheck: () => void
  readonly publish: (event: Event, payload: unknown) => void
}

interface RigOptions {
  readonly handlers?: Partial<Handlers>
  readonly role?: Role | RoleOf
  readonly limits?: Partial<Limits>
  readonly timers?: Timers
  /** Who they are said to be, in place of Windows' word. */
  readonly peerOf?: () => Peer
}

let count = 0

export async function withService<T>(options: RigOptions, work: (rig: Rig) => Promise<T>): Promise<T> {
  const bugs: unknown[] = []
  const deliveries = new Set<(event: Event, payload: unknown) => void>()
  const { handlers = {}, role = 'administrator', timers = systemTimers, peerOf } = options
  const limits = { ...serviceLimits, ...options.limits }
  const reportBug = (error: unknown) => void bugs.push(error)
  const roleOf: RoleOf = typeof role === 'function' ? role : () => role
  count += 1
  const path = `\\\\.\\pipe\\penumbra-test-${process.pid}-${count}`
  const door = atPipe({ host, name: path, persons: () => [], limits, timers, reportBug })
  const listen: Listen = (arrived) =>
    door.listen(({ stream, caller }) => {
      try {
        arrived({ stream, caller: peerOf ? { kind: 'user', ...peerOf() } : caller })
      } catch {
        stream.destroy()
      }
    })
  const service = await startService({
    listen,
    roleOf,
    answer: (call, input, caller) => answer(handlers as Handlers, { roleOf, reportBug }, call, input, caller),
    subscribe(_caller, deliver) {
      deliveries.add(deliver)
      return () => void deliveries.delete(deliver)
    },
    limits,
    timers,
  })
  try {
    return await work({
      path,
      bugs,
      connections: () => service.connections,
      recheck: () => service.recheck(),
      publish(event, payload) {
        for (const deliver of deliveries) deliver(event, payload)
      },
    })
  } finally {
    await service.close()
  }
}

/** A caller that says whatever it likes, and what it hears: every line, and the end. */
export class RawCaller {
  readonly lines: string[] = []
  readonly closed: Promise<void>
  readonly socket: Duplex
  #rest = ''
  #wake: () => void = () => undefined

  constructor(path: string) {
    this.socket = host.connectToPipe(path).stream
    this.socket.setEncoding('utf8')
    this.socket.on('error', () => undefined)
    this.socket.on('data', (text: string) => {
      const parts = (this.#rest + text).split('\n')
      this.#rest = parts.pop() ?? ''
      this.lines.push(...parts)
      this.#wake()
    })
    this.closed = new Promise((resolve) => this.socket.once('close', () => resolve()))
    void this.closed.then(() => this.#wake())
  }

  say(text: string | Buffer): void {
    if (this.socket.writable) this.socket.write(text)
  }

  async heard(count: number): Promise<readonly unknown[]> {
    while (this.lines.length < count && !this.socket.closed) {
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
    return this.lines.map((line) => JSON.parse(line) as unknown)
  }
}
