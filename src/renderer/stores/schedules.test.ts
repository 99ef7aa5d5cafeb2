import { expect, it } from 'vitest'
import type { NextRun, Schedule } from '../../contract/schedule'
import { type Script, answer, createFakeBridge, createFakeClock, refuse } from '../bridge.fake'
import { job } from '../evidence.fake'
import { changesOf, draftOf, problemsOf } from './schedule-draft'
import { createSchedulesStore } from './schedules'
import { usualSchedule } from './usual-schedule'

const NOW = '2026-11-21T09:30:00.000Z'
const schedule: Schedule = {
  ...usualSchedule,
  timing: { kind: 'calendar', days: { kind: 'weekly', weekdays: ['mon', 'fri'] }, times: ['06:15'] },
  quietHours: [{ from: '22:00', to: '06:00', weekdays: ['sat'] }],
  jitterMinutes: 45,
  setAt: '2026-01-01T00:00:00.000Z',
}
const weekly = { ...job, schedule }
const next = (sentence: string): NextRun => ({ kind: 'not-due', at: null, sentence })

function opening(script: Script = {}) {
  const fake = createFakeBridge({
    'jobs.preview': () => answer(next('later')),
    'jobs.edit': () => answer(weekly),
    ...script,
  })
  return { fake, ...createSchedulesStore(fake.bridge, createFakeClock(Date.parse(NOW)).clock) }
}

const opened = ({ store }: ReturnType<typeof opening>) => {
  const state = store.getState()
  if (state.kind !== 'open') throw new Error('closed')
  return state
}

it('S103: a schedule that nobody changed is saved as it was, with what this page does not show', () => {
  expect(changesOf(draftOf(weekly), schedule, NOW)).toEqual({ goalHours: job.goalHours, schedule })
})

it('S104: other times begin anew, another condition does not', () => {
  const draft = draftOf(weekly)
  expect(changesOf({ ...draft, times: ['07:00'] }, schedule, NOW).schedule?.setAt).toBe(NOW)
  expect(changesOf({ ...draft, rhythm: 'goal' }, schedule, NOW).schedule?.setAt).toBe(NOW)
  expect(changesOf({ ...draft, allowMetered: true }, schedule, NOW).schedule?.setAt).toBe(schedule.setAt)
})

it('S101: a job without a schedule is by hand; by hand there is none', () => {
  expect(draftOf(job).rhythm).toBe('by-hand')
  expect(changesOf(draftOf(job), undefined, NOW)).toEqual({ goalHours: job.goalHours, schedule: null })
})

it('S101: what was chosen for one rhythm is kept while another is looked at', async () => {
  const page = opening()
  await page.open(weekly)
  page.edit({ rhythm: 'by-hand' })
  page.edit({ rhythm: 'calendar' })
  expect(changesOf(opened(page).draft, schedule, NOW).schedule).toEqual(schedule)
  expect(page.fake.inputsOf('jobs.edit')).toEqual([])
})

it.each([
  [{ times: [] }, 'no-time'],
  [{ times: ['25:00'] }, 'bad-time'],
  [{ daysKind: 'weekly', weekdays: [] }, 'no-day'],
  [{ daysKind: 'monthly', monthDays: [] }, 'no-day'],
  [{ quietHours: [{ from: '10:00', to: '10:00' }] }, 'bad-quiet-hours'],
  [{ quietHours: [{ from: '', to: '10:00' }] }, 'bad-quiet-hours'],
] as const)('S102: %j says what is missing, asks nothing and cannot be saved', async (change, problem) => {
  const page = opening()
  await page.open(weekly)
  const asked = page.fake.inputsOf('jobs.preview').length
  page.edit(change)
  expect(problemsOf(opened(page).draft)).toEqual([problem])
  expect(await page.save()).toBe(false)
  expect(page.fake.inputsOf('jobs.preview')).toHaveLength(asked)
  expect(opened(page).next).toBeNull()
})

it('S102: the sentence is about the last change, however the answers come', async () => {
  const replies: ((value: NextRun) => void)[] = []
  const page = opening({
    'jobs.preview': () => new Promise((resolve) => replies.push((value) => resolve(answer(value)))),
  })
  void page.open(weekly)
  page.edit({ times: ['08:00'] })
  page.edit({ times: ['09:00'] })
  await expect.poll(() => replies).toHaveLength(3)
  replies[2]?.(next('the last'))
  await expect.poll(() => opened(page).next?.sentence).toBe('the last')
  replies[0]?.(next('the first'))
  replies[1]?.(next('the second'))
  await Promise.resolve()
  expect(opened(page).next?.sentence).toBe('the last')
})

it('S101: saved is what the settings took; a refusal says why and keeps the draft', async () => {
  const page = opening()
  await page.open(weekly)
  page.edit({ isPaused: true })
  expect(await page.save()).toBe(true)
  expect(page.fake.inputsOf('jobs.edit')).toMatchObject([{ jobId: job.id, changes: { schedule: { isPaused: true } } }])
  const refused = opening({ 'jobs.edit': () => refuse('settings.newer') })
  await refused.open(weekly)
  refused.edit({ isPaused: true })
  expect(await refused.save()).toBe(false)
  expect(opened(refused)).toMatchObject({ failure: { code: 'settings.newer' }, draft: { isPaused: true } })
})
