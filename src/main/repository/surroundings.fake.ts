import type { Timers } from '../model/timers'
import { FakeTimers } from '../model/timers.fake'
import type { Holder, ProcessTable } from './lock-holder'

/** Time that passes only when a test says so: a clock on the wall, and timers that do not run while the machine sleeps. */
export class FakeTime {
  readonly timers = new FakeTimers()
  private slept = 0
  private moved = 0

  /** Units: milliseconds since 1970 UTC. */
  now(): number {
    return Date.UTC(2026, 10, 21) + this.sinceBoot() + this.moved
  }

  sinceBoot(): number {
    return this.timers.now() + this.slept
  }

  /** As a person does who corrects the clock. */
  setWall(milliseconds: number): void {
    this.moved += milliseconds
  }

  pass(milliseconds: number): Promise<void> {
    return this.timers.advance(milliseconds)
  }

  sleep(milliseconds: number): void {
    this.slept += milliseconds
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
  outliveProbes: () => () => undefined,
})
