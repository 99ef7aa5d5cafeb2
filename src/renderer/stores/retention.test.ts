import { expect, it } from 'vitest'
import { answer, createFakeBridge, refuse } from '../bridge.fake'
import { job } from '../evidence.fake'
import { forecast } from '../retention.fake'
import { createRetentionStore, retentionOf } from './retention'
import { fateOf, monthsOf, tallyOf } from './retention-calendar'

it('S151: rules are worked out by main as they are typed; what is not whole is not asked and not kept', async () => {
  const fake = createFakeBridge({
    'jobs.forecast-retention': () => answer(forecast),
    'jobs.edit': ({ changes }) => (changes.retention === null ? answer(job) : refuse('invalid-request')),
  })
  const { store, open, edit, save } = createRetentionStore(fake.bridge)
  await open({ ...job, retention: { keep: { daily: 7, within: '2d' }, graceDays: 3 } })
  expect(fake.inputsOf('jobs.forecast-retention')).toEqual([
    { jobId: job.id, retention: { keep: { daily: 7, within: '2d' }, graceDays: 3 } },
  ])
  expect(store.getState()).toMatchObject({ forecast, isLooking: false })
  edit({ graceDays: 'three' })
  expect(fake.inputsOf('jobs.forecast-retention')).toHaveLength(1)
  expect(store.getState()).toMatchObject({ forecast: null, isLooking: false })
  expect(await save()).toBe(false)
  edit({ graceDays: '4' })
  expect(await save()).toBe(false)
  expect(store.getState()).toMatchObject({ failure: { code: 'invalid-request' } })
  edit({ keepsAll: true })
  expect(await save()).toBe(true)
})

it('S151: rules that keep nothing are no rules; empty is none', () => {
  const counts = { last: '', hourly: '', daily: '', weekly: '', monthly: '', yearly: '' }
  const draft = { keepsAll: false, counts, graceDays: '7', within: undefined }
  expect(retentionOf(draft)).toBeUndefined()
  expect(retentionOf({ ...draft, counts: { ...counts, last: '0' } })).toBeUndefined()
  expect(retentionOf({ ...draft, counts: { ...counts, last: ' 3 ' } })).toEqual({ keep: { last: 3 }, graceDays: 7 })
  expect(retentionOf({ ...draft, within: '1y' })).toEqual({ keep: { within: '1y' }, graceDays: 7 })
  expect(retentionOf({ ...draft, within: '1y', graceDays: '366' })).toBeUndefined()
})

it('S152: months begin with their Monday, follow each other, and have all their days once', () => {
  const months = monthsOf(forecast, 14)
  expect(months.map(({ month }) => month)).toEqual(['2026-10', '2026-11', '2026-12'])
  const days = monthsOf(forecast, 14).flatMap(({ weeks }) => weeks.flat().flatMap((day) => (day ? [day.date] : [])))
  expect(new Set(days).size).toBe(31 + 30 + 31)
  expect(months[1]?.weeks[0]?.map((day) => day?.date ?? '')).toEqual([...Array<string>(6).fill(''), '2026-11-01'])
  expect(monthsOf(forecast, 1).map(({ month }) => month)).toEqual(['2026-12'])
})

it('S152: each point has one fate; a pin stays whatever was planned', () => {
  const { coming, goes, pinned, stays } = tallyOf(forecast.points)
  expect(coming + goes + pinned + stays).toBe(forecast.points.length)
  expect([coming, goes, pinned, stays].every((count) => count > 0)).toBe(true)
  const point = { snapshotId: 'a', time: '', isPinned: true, reasons: [], plannedAt: 'x', goesAt: null }
  expect([fateOf(point), fateOf({ ...point, isPinned: false })]).toEqual(['pinned', 'goes'])
})
