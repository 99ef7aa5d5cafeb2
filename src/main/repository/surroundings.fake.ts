import type { Timers } from '../model/timers'
import type { Holder, ProcessTable } from './lock-holder'

/** Time that passes only when a test says so. Units: milliseconds. */
export class FakeTime implements Timers {
  private waiting: { readonly at: number; readonly run: () => void }[] = []
  constructor(private current = Date.UTC(2026, 10, 21)) {}

  now(): number {
    return this.current
  }

  after(milliseconds: number, run: () => void): () => void {
    const entry = { at: this.current + milliseconds, run }
    this.waiting.push(entry)
    return () => (this.waiting = this.waiting.filter((other) => other !== entry))
  }

  /** Runs what is due, one after the other, and lets each finish what it began. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.current + milliseconds
    await settle()
    for (let next = this.next(end); next !== undefined; next = this.next(end)) {
      const due = next
      this.waiting = this.waiting.filter((other) => other !== due)
      this.current = Math.max(this.current, due.at)
      due.run()
      await settle()
    }
    this.current = end
  }

  /** Time that no timer saw: the machine slept. */
  sleep(milliseconds: number): void {
    this.current += milliseconds
  }

  private next(end: number) {
    return this.waiting.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0]
  }
}

/** Timers whose every wait is over at once; what repeats never comes. */
export const noWaiting = (): Timers => ({
  now: () => 0,
  after(milliseconds, run) {
    if (milliseconds < 60_000) setImmediate(run)
    return () => undefined
  },
})

/** Turns of the event loop that everything in memory needs to settle. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setImmediate(resolve))
}

export const HOLDER: Holder = {
  hostname: 'host',
  username: 'user',
  pid: 100,
  uid: 1000,
  gid: 1000,
  proof: { bootId: 'boot', pidNamespace: 'pid:[1]', started: '5' },
}

/** A machine on which the processes of `starts` run. */
export const processesOf = (starts: Readonly<Record<number, string>>, self: Holder = HOLDER): ProcessTable => ({
  self: () => self,
  exists: (pid) => starts[pid] !== undefined,
  started: (pid) => starts[pid] ?? null,
})
