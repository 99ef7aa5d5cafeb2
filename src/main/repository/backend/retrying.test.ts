import { expect, it } from 'vitest'
import { BackupError } from '../../model/backup-error'
import { FakeTimers } from '../../model/timers.fake'
import type { Backend } from './backend'
import { backendSuite } from './backend.suite'
import { MemoryBackend } from './memory'
import { RetryingBackend } from './retrying'

const passing = () => new BackupError('target.unreachable', 'away', { retry: 'now' })

/** Fails the first `times` calls of `save` and `stat`, after doing the work when it says so. */
class Flaky extends MemoryBackend {
  calls = 0
  constructor(
    private readonly times: number,
    private readonly error: () => BackupError = passing,
    private readonly doesItAnyway = false,
  ) {
    super()
  }
  override async save(...args: Parameters<Backend['save']>): Promise<void> {
    if (this.calls >= this.times || this.doesItAnyway) await super.save(...args)
    if (this.calls++ < this.times) throw this.error()
  }
  override async stat(...args: Parameters<Backend['stat']>) {
    if (this.calls++ < this.times) throw this.error()
    return super.stat(...args)
  }
}

const around = (inner: Backend, timers: FakeTimers) => new RetryingBackend(inner, null, timers, () => 0)

backendSuite((work) => work(around(new MemoryBackend(), new FakeTimers())))

it('B40: what passes is waited for, with pauses that double', async () => {
  const timers = new FakeTimers()
  const backend = around(new Flaky(2), timers)
  expect(await timers.drive(backend.stat('config', ''))).toBeNull()
  expect(timers.now()).toBe(250 + 500)
})

it('B40: a minute is waited, and less before anything ever succeeded', async () => {
  for (const [isKnown, least, most] of [
    [false, 500, 2_000],
    [true, 40_000, 60_000],
  ] as const) {
    const timers = new FakeTimers()
    const flaky = new Flaky(1000)
    const backend = around(flaky, timers)
    if (isKnown) await backend.create()
    const began = timers.now()
    await expect(timers.drive(backend.stat('config', ''))).rejects.toMatchObject({
      code: 'target.unreachable',
      options: { retry: 'later' },
    })
    expect(timers.now() - began).toBeGreaterThan(least)
    expect(timers.now() - began).toBeLessThan(most)
  }
})

it('B41: what is final is told at once', async () => {
  const timers = new FakeTimers()
  const flaky = new Flaky(1000, () => new BackupError('target.refused', 'no'))
  await expect(around(flaky, timers).stat('config', '')).rejects.toMatchObject({ code: 'target.refused' })
  expect(flaky.calls).toBe(1)
})

it('B42: a config whose answer was lost is ours; that of another is not', async () => {
  const timers = new FakeTimers()
  const backend = around(new Flaky(1, passing, true), timers)
  await timers.drive(backend.save('config', '', Buffer.from('ours')))
  const other = around(new Flaky(1), timers)
  await timers.drive(other.save('config', '', Buffer.from('theirs')))
  await expect(other.save('config', '', Buffer.from('ours'))).rejects.toMatchObject({ code: 'repository.exists' })
})
