import { expect, it } from 'vitest'
import { type Logind, withLogind } from '../../../test/support/logind'
import { systemTimers } from '../model/timers'
import { startPower } from './start-power'

const uid = process.getuid?.() ?? 0

/** The real watch and the real tool on a bus of their own. */
async function withPower(
  work: (logind: Logind, power: ReturnType<typeof startPower>, stopped: string[]) => Promise<void>,
) {
  await withLogind(async (logind) => {
    const stopped: string[] = []
    const environment = { PATH: process.env.PATH, DBUS_SYSTEM_BUS_ADDRESS: logind.address }
    const power = startPower({
      ...{ platform: 'linux', environment, uid, timers: systemTimers },
      stop: (why) => Promise.resolve(void stopped.push(why.code)),
      reportBug: (bug) => {
        throw bug
      },
    })
    try {
      await work(logind, power, stopped)
    } finally {
      power.close()
    }
  })
}

it('I1, I2: takes both locks of logind, hears it announce sleep, stops and lets go', () =>
  withPower(async (logind, power, stopped) => {
    power.running(true)
    const taken = await logind.heard('taken', 2)
    expect(taken.map(({ mode = '', what = '' }) => `${mode} ${what}`).sort()).toEqual([
      'block sleep:idle',
      'delay sleep:shutdown',
    ])
    logind.announce('sleep', true)
    await logind.heard('released', 2)
    expect(stopped).toEqual(['computer.sleeps'])
  }))

it('I4: without a bus nothing is held and nothing fails', async () => {
  const environment = { PATH: process.env.PATH, DBUS_SYSTEM_BUS_ADDRESS: 'unix:path=/nowhere/bus' }
  const bugs: unknown[] = []
  const power = startPower({
    ...{ platform: 'linux', environment, uid, timers: systemTimers },
    stop: () => Promise.resolve(),
    reportBug: (bug) => bugs.push(bug),
  })
  power.running(true)
  await new Promise((resolve) => setImmediate(resolve))
  power.close()
  expect(bugs).toEqual([])
})
