import { expect, it } from 'vitest'
import { addMark, estimate } from './estimate'
import type { Sample } from './pace'

/** A run that reads so many bytes a second, looked at each second. */
const steady = (seconds: number, rate = 100): Sample[] =>
  Array.from({ length: seconds + 1 }, (_, at) => ({ at: at * 1000, bytes: at * rate }))

const known = (done: number, total = 10_000) => ({ done, total, isTotalFinal: true, lastTotal: null })

it('Y10: nothing is said before five seconds, without a total, or while nothing moves', () => {
  expect(estimate([], known(0))).toBeNull()
  expect(estimate(steady(4), known(400))).toBeNull()
  expect(estimate(steady(8), { done: 800, total: 900, isTotalFinal: false, lastTotal: null })).toBeNull()
  const stalled = [...steady(20), ...[31, 32, 33].map((at) => ({ at: at * 1000, bytes: 2_000 }))]
  expect(estimate(stalled, known(2_000))).toBeNull()
})

it('Y10: a steady run with a known total ends when it does', () => {
  expect(estimate(steady(20), known(2_000))).toEqual({ low: 80, high: 80 })
})

it('Y10: a run that has become slower may go on so, or not', () => {
  const slower = [...steady(60), ...[61, 65, 70].map((at) => ({ at: at * 1000, bytes: 6_000 + (at - 60) * 10 }))]
  const { low, high } = estimate(slower, known(6_100)) ?? { low: 0, high: 0 }
  expect(high).toBeCloseTo(390, 0)
  expect(low).toBeCloseTo(3_900 / (6_100 / 70), 0)
})

it('Y10: before the walk is over the run before says how much there is, give or take a tenth', () => {
  const range = estimate(steady(20), { done: 2_000, total: 3_000, isTotalFinal: false, lastTotal: 10_000 })
  expect(range?.low).toBeCloseTo(70)
  expect(range?.high).toBeCloseTo(90)
  const more = estimate(steady(20), { done: 2_000, total: 50_000, isTotalFinal: false, lastTotal: 10_000 })
  expect(more).toEqual({ low: 480, high: 480 })
})

it('however long a run is, few looks are kept: the first, the last, and evenly between', () => {
  let marks: readonly Sample[] = []
  for (let at = 0; at < 100_000; at++) marks = addMark(marks, { at, bytes: at })
  expect(marks.length).toBeLessThanOrEqual(121)
  expect([marks[0]?.at, marks.at(-1)?.at]).toEqual([0, 99_999])
})
