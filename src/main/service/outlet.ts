import type { Duplex } from 'node:stream'
import type { Event } from '../../contract/events'
import type { Timers } from '../model/timers'

/** How long a caller may take to read the last words. Units: milliseconds. */
const FAREWELL = 2_000

/**
 * What a caller is told, without a queue that grows: replies are bounded by the calls it may have open, and of each
 * event only the latest waits while the socket is full. A caller that does not read for `stall` milliseconds is cut off.
 */
export class Outlet {
  readonly #socket: Duplex
  readonly #stall: number
  readonly #timers: Timers
  readonly #announcements = new Map<Event, string>()
  #cancel: (() => void) | null = null

  /** `drained` is called when the caller has read on. */
  constructor(socket: Duplex, stall: number, timers: Timers, drained: () => void) {
    this.#socket = socket
    this.#stall = stall
    this.#timers = timers
    // An error is followed by `close`, and there is nobody left to tell.
    socket.on('error', () => undefined)
    socket.on('drain', () => {
      this.#stopWaiting()
      for (const [event, line] of [...this.#announcements]) {
        this.#announcements.delete(event)
        this.announce(event, line)
      }
      drained()
    })
    socket.once('close', () => this.#stopWaiting())
  }

  get isFull(): boolean {
    return this.#socket.writableNeedDrain
  }

  send(line: string): void {
    if (!this.#socket.writable) return
    if (!this.#socket.write(line)) this.#cancel ??= this.#timers.after(this.#stall, () => this.#socket.destroy())
  }

  announce(event: Event, line: string): void {
    if (this.isFull) this.#announcements.set(event, line)
    else this.send(line)
  }

  /** Says what was said already, then ends; what the caller still sends is not read. */
  close(): void {
    this.#announcements.clear()
    this.#stopWaiting()
    this.#cancel = this.#timers.after(FAREWELL, () => this.#socket.destroy())
    this.#socket.end(() => this.#socket.destroy())
  }

  #stopWaiting(): void {
    this.#cancel?.()
    this.#cancel = null
  }
}
