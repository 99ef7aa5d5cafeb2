import { expect, it } from 'vitest'
import type { Pace } from '../../../contract/pace'
import { isShut, rateAt, windowAt } from './window'
import { zoneNamed } from './zone'

const berlin = zoneNamed('Europe/Berlin')
const MIB = 2 ** 20
const at = (time: string) => Date.parse(`${time}+01:00`)
const pace = (outside: NonNullable<Pace['window']>['outside'], rate: number | null = 8 * MIB): Pace => ({
  rate,
  window: {
    hours: [
      { from: '22:00', to: '06:00' },
      { from: '12:00', to: '13:00', weekdays: ['sat'] },
    ],
    outside,
  },
})
const [night, noon, evening] = [at('2026-11-21T23:30:00'), at('2026-11-21T12:30:00'), at('2026-11-22T12:30:00')]

it('F111: a window is open in its hours, over midnight and on its days', () => {
  expect(windowAt(pace({ kind: 'stop' }), night, berlin)).toEqual({ kind: 'open' })
  expect(windowAt(pace({ kind: 'stop' }), noon, berlin)).toEqual({ kind: 'open' })
  expect(windowAt(pace({ kind: 'stop' }), evening, berlin)).toEqual({
    ...{ kind: 'closed', opensAt: at('2026-11-22T22:00:00') },
  })
  expect(windowAt(undefined, evening, berlin)).toEqual({ kind: 'open' })
})

it('F111: it opens when a day of its week comes', () => {
  const weekly: Pace = {
    rate: null,
    window: { hours: [{ from: '12:00', to: '13:00', weekdays: ['sat'] }], outside: { kind: 'stop' } },
  }
  expect(windowAt(weekly, evening, berlin)).toEqual({ kind: 'closed', opensAt: at('2026-11-28T12:00:00') })
  expect(windowAt(weekly, at('2026-11-21T13:00:00'), berlin)).toEqual({
    kind: 'closed',
    opensAt: at('2026-11-28T12:00:00'),
  })
})

it.each([
  [{ kind: 'stop' } as const, 8 * MIB, true],
  [{ kind: 'pause' } as const, 0, true],
  [{ kind: 'slow', rate: MIB } as const, MIB, false],
])('F112: outside it %j', (outside, rate, shut) => {
  expect(rateAt(pace(outside), true, evening, berlin)).toBe(rate)
  expect(isShut(pace(outside), evening, berlin)).toBe(shut)
  expect(rateAt(pace(outside), true, night, berlin)).toBe(8 * MIB)
  expect(isShut(pace(outside), night, berlin)).toBe(false)
})

it('F112: what a person began keeps the rate and asks for no window', () => {
  expect(rateAt(pace({ kind: 'pause' }), false, evening, berlin)).toBe(8 * MIB)
  expect(rateAt(undefined, true, evening, berlin)).toBeNull()
  expect(rateAt({ rate: null, window: null }, true, evening, berlin)).toBeNull()
})

it('F112: outside it is never faster than inside', () => {
  expect(rateAt(pace({ kind: 'slow', rate: 9 * MIB }), true, evening, berlin)).toBe(8 * MIB)
  expect(rateAt(pace({ kind: 'slow', rate: 9 * MIB }, null), true, evening, berlin)).toBe(9 * MIB)
})
