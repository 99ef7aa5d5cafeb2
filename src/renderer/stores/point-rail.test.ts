import { expect, it } from 'vitest'
import { point } from '../evidence.fake'
import { yearOfPoints } from '../looking.fake'
import { dayAway, nearest, ofSameComputer, railOf } from './point-rail'

it('S190: points stand from the oldest to the newest, by time; what stands together shares a mark', () => {
  const rail = railOf([point(0), point(10), point(100), point(99.9, { tags: ['pinned'] }), point(5, { time: 'never' })])
  expect(rail.points.map(({ snapshotId }) => snapshotId)).toEqual(['point-100', 'point-99.9', 'point-10', 'point-0'])
  expect(rail.marks.map(({ at, first, last, isPinned }) => [at, first, last, isPinned])).toEqual([
    [0, 0, 1, true],
    [0.9, 2, 2, false],
    [1, 3, 3, false],
  ])
})

it('S190: a stretch without points is a gap when it is unusual, and counted in days', () => {
  const { gaps } = railOf(yearOfPoints)
  expect(gaps.map(({ days }) => days)).toEqual([45])
  expect(railOf([point(0), point(30), point(60)]).gaps).toEqual([])
  expect(railOf([point(0), point(1), point(2), point(50)]).gaps.map(({ days }) => days)).toEqual([2])
})

it('S190: of a year of points at most as many marks stand as can be told apart', () => {
  const rail = railOf(yearOfPoints)
  expect(rail.marks.length).toBeLessThan(112)
  expect(rail.marks.reduce((sum, { first, last }) => sum + last - first + 1, 0)).toBe(yearOfPoints.length)
})

it('S190: the pointer takes what is nearest, a page key what is a day away', () => {
  const rail = railOf([point(0), point(2), point(20), point(26), point(75)])
  expect([nearest(rail, 0), nearest(rail, 0.6), nearest(rail, 1)]).toEqual([0, 1, 4])
  expect([dayAway(rail, 4, -1), dayAway(rail, 2, -1), dayAway(rail, 0, -1)]).toEqual([2, 0, 0])
  expect([dayAway(rail, 0, 1), dayAway(rail, 1, 1), dayAway(rail, 4, 1)]).toEqual([1, 3, 4])
})

it('S190: a rail is of one computer', () => {
  const other = point(3, { hostname: 'oak' })
  expect(ofSameComputer([point(1), other, point(5)], point(1)).map(({ snapshotId }) => snapshotId)).toEqual([
    'point-1',
    'point-5',
  ])
})
