import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { withScratch } from '../../../test/support/scratch'
import { createWakeAlarm } from './wake-alarm'

const withClock = (work: (file: string) => Promise<void>) =>
  withScratch('alarm', async (folder) => {
    const file = join(folder, 'wakealarm')
    await writeFile(file, '')
    await work(file)
  })

it('F170: an alarm is so many seconds from now, and is taken back', () =>
  withClock(async (file) => {
    const alarm = createWakeAlarm(file)
    expect(await alarm.cannot()).toBeNull()
    expect(await alarm.arm(3_600_500)).toBe(true)
    expect(await readFile(file, 'utf8')).toBe('+3600')
    await alarm.disarm()
    expect(await readFile(file, 'utf8')).toBe('0')
  }))

it('F170: the alarm of another is left alone, and one that is too near is not set', () =>
  withClock(async (file) => {
    const alarm = createWakeAlarm(file)
    expect(await alarm.arm(59_000)).toBe(false)
    await alarm.arm(60_000)
    await writeFile(file, '1795000000')
    await alarm.disarm()
    expect(await readFile(file, 'utf8')).toBe('1795000000')
  }))

it('F175: a computer without such a clock says so', async () => {
  const alarm = createWakeAlarm('/nowhere/wakealarm')
  expect(await alarm.cannot()).toBe('This computer has no clock that could wake it.')
  expect(await alarm.arm(3_600_000)).toBe(false)
  await alarm.disarm()
})
