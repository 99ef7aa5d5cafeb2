import { expect, it } from 'vitest'
import { withLogind } from '../../../test/support/logind'
import { systemTimers } from '../model/timers'
import { delayLimit } from './last-run'
import { idleSinceOf, loginsNow } from './logins'
import { type LoginEvent, watchLogins } from './watch-logins'

const uid = process.getuid?.() ?? 0
const reportBug = (bug: unknown) => {
  throw bug
}
const environmentOf = (address: string) => ({ PATH: process.env.PATH, DBUS_SYSTEM_BUS_ADDRESS: address })

it('F155: hears from logind that a screen is locked, unlocked, and that a person logs off', () =>
  withLogind(async (logind) => {
    logind.cue('session c1 1000')
    logind.cue('session c2 1001')
    const heard: LoginEvent[] = []
    let wake: () => void = () => undefined
    const until = async (count: number) => {
      while (heard.length < count) await new Promise<void>((resolve) => (wake = resolve))
    }
    const options = { environment: environmentOf(logind.address), uid, whose: 1000, timers: systemTimers, reportBug }
    const stop = watchLogins(options, (event) => {
      heard.push(event)
      wake()
    })
    try {
      await logind.heard('looked', 1)
      logind.cue('set c2 LockedHint true')
      logind.cue('set c1 LockedHint true')
      await until(1)
      logind.cue('set c1 LockedHint false')
      await until(2)
      logind.cue('remove c1')
      await until(3)
      expect(heard).toEqual(['screen-locked', 'screen-unlocked', 'log-off'])
    } finally {
      stop()
    }
  }))

it('F155: knows since when nobody touches the computer, and how long logind waits', () =>
  withLogind(async (logind) => {
    const environment = environmentOf(logind.address)
    logind.cue('session c1 1000')
    await expect.poll(() => loginsNow(environment, null), { timeout: 20_000 }).toHaveLength(1)
    expect(idleSinceOf(await loginsNow(environment, null))).toBeNull()
    logind.cue('set c1 IdleSinceHint 1795000000000000')
    logind.cue('set c1 IdleHint true')
    await expect
      .poll(async () => idleSinceOf(await loginsNow(environment, 1000)), { timeout: 20_000 })
      .toBe(1795000000000)
    expect(await loginsNow(environment, 1001)).toEqual([])
    expect(await delayLimit(environment)).toBe(1500)
  }))

it('F155: without a bus nobody is known and nothing is told', async () => {
  const environment = environmentOf('unix:path=/nowhere/bus')
  expect(await loginsNow(environment, null)).toBeNull()
  expect(idleSinceOf(null)).toBeNull()
  expect(await delayLimit(environment)).toBe(5000)
})
