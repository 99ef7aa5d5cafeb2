import { expect, it } from 'vitest'
import { USUAL_RESOURCES } from '../../contract/resources'
import { changed, limitLines } from './job-limits'

it('F64: options say what the jobs share, on top of what was said before', () => {
  const [repository, rate] = ['/media/b', 5 * 2 ** 20]
  expect(changed(USUAL_RESOURCES, {})).toBeNull()
  const first = changed(USUAL_RESOURCES, { movers: '3', place: repository, slots: '2', 'limit-rate': '5' })
  expect(first).toEqual({ movers: 3, repositories: [{ repository, slots: 2, rate }] })
  const second = changed(first ?? USUAL_RESOURCES, { place: repository, 'limit-rate': 'none' })
  expect(second).toEqual({ movers: 3, repositories: [{ repository, slots: 2, rate: null }] })
  expect([...limitLines(first ?? USUAL_RESOURCES)]).toEqual([
    '3 runs at a time on this computer',
    '/media/b  2 runs at a time, at most 5.000 MiB/s together',
  ])
})

it('F64: numbers that are none are refused, and limits of no place', () => {
  for (const movers of ['0', '17', 'many']) expect(() => changed(USUAL_RESOURCES, { movers })).toThrow(/--movers takes/)
  expect(() => changed(USUAL_RESOURCES, { slots: '2' })).toThrow(/--place/)
  expect(() => changed(USUAL_RESOURCES, { place: '/b', 'limit-rate': '0' })).toThrow(/--limit-rate/)
})
