import { expect, it } from 'vitest'
import { localTime } from '../model/local-time'
import { daysOf } from './days'

const HOUR = 3_600_000
const now = Date.parse('2026-11-21T12:00:00Z')
const run = (hoursAgo: number, result: 'success' | 'warning' | 'failed' | 'cancelled') => ({
  ...{ sessionId: `${result}-${hoursAgo}`, startedAt: localTime(now - hoursAgo * HOUR), result },
})
const missed = (hoursAgo: number) => {
  const at = localTime(now - hoursAgo * HOUR)
  return { jobId: 'j', dueAt: at, reason: 'target-away' as const, from: at, until: null }
}

it('K40: thirty days, the oldest first, today the last', () => {
  const days = daysOf([], [], now)
  expect(days).toHaveLength(30)
  expect(days.map(({ date }) => date)).toEqual([...days.map(({ date }) => date)].sort())
  expect(days.at(-1)?.date).toBe(localTime(now).slice(0, 10))
  expect(new Set(days.map(({ date }) => date)).size).toBe(30)
  expect(days.every(({ result, sessionId }) => result === 'none' && sessionId === null)).toBe(true)
})

it('K41: a day is as bad as its worst run, counts them all, and opens the newest of the worst', () => {
  const runs = [run(0, 'success'), run(0.01, 'failed'), run(0.02, 'failed'), run(0.03, 'warning'), run(48, 'cancelled')]
  const days = daysOf(runs, [], now)
  expect(days.at(-1)).toMatchObject({
    ...{ result: 'failed', sessionId: 'failed-0.01' },
    runs: { success: 1, warning: 1, failed: 2, cancelled: 0 },
  })
  expect(days.at(-2)).toMatchObject({ result: 'none', sessionId: null })
  expect(days.at(-3)).toMatchObject({ result: 'cancelled', sessionId: 'cancelled-48' })
})

it('K41: a day on which a run was due and none began was missed; one that was made up for was not', () => {
  const days = daysOf([run(24, 'success')], [missed(0), missed(24)], now)
  expect(days.slice(-2).map(({ result }) => result)).toEqual(['success', 'missed'])
})

it('K40: what is older, in the future or undated is on no day', () => {
  const odd = { sessionId: 'x', startedAt: 'yesterday', result: 'failed' as const }
  const days = daysOf([run(40 * 24, 'failed'), run(-48, 'failed'), odd], [], now)
  expect(days.every(({ result }) => result === 'none')).toBe(true)
})

it('K40: the calendar has no hole where clocks change', () => {
  for (let day = 0; day < 366; day++) {
    const dates = daysOf([], [], now + day * 24 * HOUR).map(({ date }) => Date.parse(date))
    expect(dates.slice(1).map((date, at) => date - (dates[at] ?? 0))).toEqual(Array(29).fill(24 * HOUR))
  }
})
