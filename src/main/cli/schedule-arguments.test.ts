import { expect, it } from 'vitest'
import { readArguments } from './arguments'
import { differences } from '../jobs'
import { differenceLine } from './job-file'
import { OPTIONS } from './job-verb'
import { USUAL, scheduleOf } from './schedule-arguments'

const NOW = '2026-11-21T12:00:00Z'
const read = (...args: string[]) => scheduleOf(readArguments(args, OPTIONS).values, undefined, NOW)

it('L20: times, days, hours and conditions become a schedule', () => {
  const made = read('--at', '02:30,14:00', '--on', 'mon,Fri', '--quiet', '22:00-06:00@sat,sun', '--battery', '50')
  expect(made.schedule).toEqual({
    ...USUAL,
    timing: { kind: 'calendar', days: { kind: 'weekly', weekdays: ['mon', 'fri'] }, times: ['02:30', '14:00'] },
    quietHours: [{ from: '22:00', to: '06:00', weekdays: ['sat', 'sun'] }],
    ...{ batteryPercent: 50, setAt: NOW },
  })
  expect(read('--at', '02:30', '--on', '1,31').schedule?.timing).toMatchObject({
    days: { kind: 'monthly', days: [1, 31] },
  })
  expect(read('--goal', '12')).toMatchObject({ goalHours: 12, schedule: { timing: { kind: 'goal' } } })
  expect(read('--metered', 'allow', '--speed', 'full').schedule).toMatchObject({ allowMetered: true, isGentle: false })
  expect(read('--by-hand').schedule).toBeNull()
  expect(read()).toEqual({})
})

it.each([
  [['--at', '25:00']],
  [['--on', 'mon']],
  [['--at', '02:00', '--on', 'someday']],
  [['--quiet', 'always']],
  [['--quiet', '22:00-06:00@1,2']],
  [['--battery', '101']],
  [['--jitter', 'some']],
  [['--metered', 'maybe']],
])('L20: %j is refused', (args) => {
  expect(() => read(...args)).toThrow(expect.objectContaining({ code: 'invalid-request' }) as Error)
})

it('F150: events are asked for by their names, beside the times or alone', () => {
  const events = ['--on-event', 'lock,idle=20,log-off,target', '--event-rest', '15']
  const triggers = [
    { kind: 'screen-locked' },
    { kind: 'idle', minutes: 20 },
    { kind: 'log-off' },
    { kind: 'target-connected' },
  ]
  expect(read(...events).schedule).toEqual({ ...USUAL, triggers, restMinutes: 15, setAt: NOW })
  expect(read('--by-hand', ...events).schedule?.timing).toEqual({ kind: 'by-hand' })
  expect(read('--on-event', 'none').schedule?.triggers).toEqual([])
  for (const wrong of ['idle', 'idle=0', 'idle=9999', 'lunch', ''])
    expect(() => read('--on-event', wrong)).toThrow(expect.objectContaining({ code: 'invalid-request' }) as Error)
})

it('L21: the difference of two lists of jobs, field by field', () => {
  const job = {
    ...{ id: 'a', name: 'A', sources: ['/x'], excludes: [], repository: '/r', goalHours: 24 },
    shadowCopies: 'none' as const,
  }
  expect(
    differences(
      [job, { ...job, id: 'b', name: 'B' }],
      [
        { ...job, goalHours: 12 },
        { ...job, id: 'c', name: 'C' },
      ],
    ).map(differenceLine),
  ).toEqual(['- B (b)', '~ A goalHours: 24 -> 12', '+ C (c)'])
})
