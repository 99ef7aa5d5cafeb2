import { expect, it } from 'vitest'
import { paceOf } from './pace-arguments'

const MIB = 2 ** 20
const window = { hours: [{ from: '22:00', to: '06:00' }], outside: { kind: 'stop' } } as const

it('F110: a rate, a window and what is outside it, on top of what was said before', () => {
  expect(paceOf({}, undefined)).toBeUndefined()
  expect(paceOf({ 'limit-rate': '1.5' }, undefined)).toEqual({ rate: 1.5 * MIB, window: null })
  const before = paceOf({ window: ['22:00-06:00'] }, undefined) ?? undefined
  expect(before).toEqual({ rate: null, window })
  expect(paceOf({ outside: '2' }, before)).toEqual({
    rate: null,
    window: { ...window, outside: { kind: 'slow', rate: 2 * MIB } },
  })
  expect(paceOf({ 'limit-rate': '1' }, before)).toEqual({ rate: MIB, window })
  expect(paceOf({ window: ['none'] }, before)).toBeNull()
})

it.each([[{ 'limit-rate': '0' }], [{ 'limit-rate': 'fast' }], [{ outside: 'pause' }], [{ window: ['22:00'] }]])(
  'F110: %j is none',
  (values) => {
    expect(() => paceOf(values, undefined)).toThrow('--')
  },
)
