import { mkdtemp, rm } from 'node:fs/promises'
import { type Socket, createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Event } from '../../contract/events'
import { type Handlers, type Role, type RoleOf, answer } from '../ipc'
import { type Timers, systemTimers } from '../model/timers'
import type { Peer } from '../native'
import { type Limits, serviceLimits } from './limits'
import { startService } from './service'
import { atSocket } from './socket-listener'
import { takeSocketPlace } from './socket-place'

export interface Rig {
  readonly path: string
  /** Open connections, as the service counts them. */
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
  readonly peerOf?: () => Peer
}

const SELF: Peer = { pid: process.pid, uid: 1000, gid: 1000 }

/** The real service on a real socket, with handlers and a role of the test's choice. */
export async function withService<T>(options: RigOptions, work: (rig: Rig) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'penumbra-service-'))
  const bugs: unknown[] = []
  const deliveries = new Set<(event: Event, payload: unknown) => void>()
  const { handlers = {}, role = 'administrator', limits = {}, timers = systemTimers, peerOf = () => SELF } = options
  const reportBug = (error: unknown) => void bugs.push(error)
  const roleOf: RoleOf = typeof role === 'function' ? role : () => role
  const path = join(folder, 'service.sock')
  const service = await startService({
    listen: atSocket({
      place: await takeSocketPlace({ path, uid: process.getuid?.() ?? 0, claim: () => () => undefined }),
      ...{ peerOf, connections: { ...serviceLimits, ...limits }.connections, reportBug },
    }),
    roleOf,
    answer: (call, input, caller) => answer(handlers as Handlers, { roleOf, reportBug }, call, input, caller),
    subscribe(_caller, deliver) {
      deliveries.add(deliver)
      return () => void deliveries.delete(deliver)
    },
    limits: { ...serviceLimits, ...limits },
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
    await rm(folder, { recursive: true, force: true })
  }
}

/** A caller that says whatever it likes, and what it hears: every line, and the end. */
export class RawCaller {
  readonly lines: string[] = []
  readonly closed: Promise<void>
  readonly socket: Socket
  #rest = ''
  #wake: () => void = () => undefined

  constructor(path: string) {
    this.socket = createConnection(path)
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

  /** Waits until that many lines were heard, or the end; returns them all. */
  async heard(count: number): Promise<readonly unknown[]> {
    while (this.lines.length < count && !this.socket.closed) {
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
    return this.lines.map((line) => JSON.parse(line) as unknown)
  }
}
