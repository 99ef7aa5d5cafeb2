import { expect, it } from 'vitest'
import { targetsOf, withoutTargets } from './copy-arguments'

it('F130: options name further targets with their rules, on top of what was said before', () => {
  const before = [{ repository: '/media/b', goalHours: 5, retention: { keep: { last: 1 }, graceDays: 3 } }]
  const keep = 'last=7,daily=30,within=1y'
  expect(targetsOf({ 'copy-to': ['/media/b', '/media/c'], 'copy-keep': keep }, before)).toEqual([
    { repository: '/media/b', goalHours: 5, retention: { keep: { last: 7, daily: 30, within: '1y' }, graceDays: 3 } },
    { repository: '/media/c', retention: { keep: { last: 7, daily: 30, within: '1y' }, graceDays: 3 } },
  ])
  expect(targetsOf({ 'copy-to': ['/media/b'], 'copy-keep': 'all', 'copy-goal': '72' }, before)).toEqual([
    { repository: '/media/b', goalHours: 72 },
  ])
  expect(targetsOf({})).toEqual([])
  expect(withoutTargets({ 'no-copy-to': ['/media/b'] }, { copies: before })).toEqual([])
  expect(withoutTargets({}, { copies: before })).toBeUndefined()
})

it('F130: rules and hours that are none are refused, and a place that nobody named', () => {
  for (const keep of ['last', 'last=', 'last=-1', 'often=2', 'within=soon'])
    expect(() => targetsOf({ 'copy-to': ['/b'], 'copy-keep': keep })).toThrow(/--copy-keep takes rules/)
  expect(() => targetsOf({ 'copy-to': ['/b'], 'copy-goal': '0' })).toThrow(/--copy-goal takes hours/)
  expect(() => targetsOf({ 'copy-goal': '3' })).toThrow(/--copy-to/)
  expect(() => withoutTargets({ 'no-copy-to': ['/c'] }, { copies: [] })).toThrow(/no further target/)
})
