import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { withLogind } from '../../../test/support/logind'
import { withScratch } from '../../../test/support/scratch'
import { systemTimers } from '../model/timers'
import { cannotRest, letRest } from './rest'
import { startPower } from './start-power'
import { createWakeAlarm } from './wake-alarm'

const environmentOf = (address: string) => ({ PATH: process.env.PATH, DBUS_SYSTEM_BUS_ADDRESS: address })

it('F172, F175: logind lets the computer sleep and end; without it that is said', () =>
  withLogind(async (logind) => {
    const environment = environmentOf(logind.address)
    expect([await cannotRest(environment, 'sleep'), await cannotRest(environment, 'power-off')]).toEqual([null, null])
    expect(await letRest(environment, 'sleep')).toBe(true)
    await logind.heard('suspended', 1)
    expect(await letRest(environment, 'power-off')).toBe(true)
    await logind.heard('powered-off', 1)
    const nowhere = environmentOf('unix:path=/nowhere/bus')
    expect(await cannotRest(nowhere, 'sleep')).toBe('Nobody here can let the computer sleep: logind does not answer.')
    expect(await letRest(nowhere, 'sleep')).toBe(false)
  }))

it('F170: logind waits until the alarm is set before the computer sleeps, and it is taken back afterwards', () =>
  withScratch('alarm', async (folder) => {
    const file = join(folder, 'wakealarm')
    await writeFile(file, '')
    const alarm = createWakeAlarm(file)
    await withLogind(async (logind) => {
      let isAwake: () => void = () => undefined
      const awake = new Promise<void>((resolve) => (isAwake = resolve))
      const power = startPower({
        ...{ platform: 'linux', environment: environmentOf(logind.address), uid: process.getuid?.() ?? 0 },
        timers: systemTimers,
        stop: () => Promise.resolve(),
        reportBug: (bug) => {
          throw bug
        },
        aroundSleep: {
          before: () => alarm.arm(600_000).then(() => undefined),
          awake: () => alarm.disarm().then(isAwake),
        },
      })
      try {
        const wakes = { job: { schedule: { isPaused: false, wakes: true } } }
        power.take('jobs.changed', [wakes])
        const [taken] = await logind.heard('taken', 1)
        expect(taken).toMatchObject({ what: 'sleep', mode: 'delay' })
        logind.announce('sleep', true)
        await logind.heard('released', 1)
        expect(await readFile(file, 'utf8')).toBe('+600')
        logind.announce('sleep', false)
        await awake
        expect(await readFile(file, 'utf8')).toBe('0')
        await logind.heard('taken', 2)
      } finally {
        power.close()
      }
    })
  }))
