import { expect, it } from 'vitest'
import { retentionOf } from './retention-arguments'

it('F70: rules are named anew whenever one is, and the grace stays', () => {
  const before = { keep: { last: 4 }, graceDays: 9 }
  expect(retentionOf({}, before)).toBeUndefined()
  expect(retentionOf({ 'keep-daily': '7', 'keep-within': '30d' }, before)).toEqual({
    keep: { daily: 7, within: '30d' },
    graceDays: 9,
  })
  expect(retentionOf({ grace: '1' }, before)).toEqual({ keep: { last: 4 }, graceDays: 1 })
  expect(retentionOf({ 'keep-last': '2' }, undefined)).toEqual({ keep: { last: 2 }, graceDays: 3 })
  expect(retentionOf({ 'keep-all': true }, before)).toBeNull()
})

it.each([{ 'keep-last': 'x' }, { 'keep-within': 'soon' }, { grace: '400', 'keep-last': '1' }, { grace: '2' }])(
  'F76: %o is refused',
  (values) => {
    expect(() => retentionOf(values, undefined)).toThrow(expect.objectContaining({ code: 'invalid-request' }))
  },
)
