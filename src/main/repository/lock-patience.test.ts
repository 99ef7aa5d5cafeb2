import { expect, it } from 'vitest'
import { BackupError } from '../model/backup-error'
import { FakeTimers } from '../model/timers.fake'
import { withPatience } from './lock-patience'

const locked = () => new BackupError('repository.locked', 'Somebody works in it.')
const { signal } = new AbortController()

/** Fails until the time is reached, and notes when it was asked. */
function lockedUntil(timers: FakeTimers, free: number) {
  const asked: number[] = []
  const attempt = () => {
    asked.push(timers.now())
    return timers.now() >= free ? Promise.resolve('got it') : Promise.reject(locked())
  }
  return { asked, attempt }
}

it('R59: waits longer each time, up to a minute, and gets the lock when it is free', async () => {
  const timers = new FakeTimers()
  const { asked, attempt } = lockedUntil(timers, 200_000)
  const got = withPatience(timers, 300_000, signal, attempt)
  await timers.advance(300_000)
  expect(await got).toBe('got it')
  expect(asked.map((time) => (time - (asked[0] ?? 0)) / 1000)).toEqual([0, 5, 15, 35, 75, 135, 195, 255])
})

it('R59: fails as the last try did when the time is over, which it uses to the end', async () => {
  const timers = new FakeTimers()
  const { asked, attempt } = lockedUntil(timers, Infinity)
  const got = withPatience(timers, 12_000, signal, attempt)
  got.catch(() => undefined)
  await timers.advance(60_000)
  await expect(got).rejects.toMatchObject({ code: 'repository.locked' })
  expect(asked).toHaveLength(3)
  expect((asked.at(-1) ?? 0) - (asked[0] ?? 0)).toBe(12_000)
})

it('R59: without patience there is one try, and what is no lock is not waited for', async () => {
  const timers = new FakeTimers()
  const { asked, attempt } = lockedUntil(timers, Infinity)
  await expect(withPatience(timers, 0, signal, attempt)).rejects.toMatchObject({ code: 'repository.locked' })
  expect(asked).toHaveLength(1)
  const lost = () => Promise.reject(new BackupError('repository.missing', 'There is none.'))
  await expect(withPatience(timers, 60_000, signal, lost)).rejects.toMatchObject({ code: 'repository.missing' })
})

it('R59: a cancelled wait ends at once', async () => {
  const timers = new FakeTimers()
  const controller = new AbortController()
  const got = withPatience(timers, 60_000, controller.signal, lockedUntil(timers, Infinity).attempt)
  got.catch(() => undefined)
  await timers.advance(1000)
  controller.abort()
  await expect(got).rejects.toMatchObject({ code: 'cancelled' })
})
