// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { job } from '../../evidence.fake'
import { type ScheduleDraft, changesOf, draftOf } from '../../stores/schedule-draft'
import { usualSchedule } from '../../stores/usual-schedule'
import { ScheduleView } from './schedule-view'

afterEach(cleanup)

const saved = draftOf({ goalHours: 24, schedule: { ...usualSchedule, setAt: '2026-01-01T00:00:00Z' } })

function show(change: Partial<ScheduleDraft> | null = {}) {
  const actions = { onEdit: vi.fn(), onSave: vi.fn(), onLeave: vi.fn() }
  const draft = change ? { ...saved, ...change } : saved
  const next = { kind: 'not-due', at: null, sentence: 'It runs again on Sunday.' } as const
  const state = { kind: 'open', job, draft, saved, next, isSaving: false, failure: null } as const
  render(<ScheduleView state={state} {...actions} />)
  return actions
}

const saveButton = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Keep this schedule' })

it('S101: nothing new cannot be saved; a change can', () => {
  show(null)
  expect(saveButton().disabled).toBe(true)
  cleanup()
  const { onSave } = show({ isPaused: true })
  fireEvent.click(saveButton())
  expect(onSave).toHaveBeenCalledOnce()
})

it('S101: days and times are shown for a calendar, conditions for what runs by itself', () => {
  show()
  expect(screen.queryByText('Times of day')).toBeNull()
  expect(screen.getByText('Quiet hours')).toBeTruthy()
  cleanup()
  const { onEdit } = show({ rhythm: 'calendar', daysKind: 'weekly', weekdays: ['mon'] })
  fireEvent.click(screen.getByRole('button', { name: 'Friday' }))
  expect(onEdit).toHaveBeenCalledWith({ weekdays: ['mon', 'fri'] })
  fireEvent.change(screen.getByLabelText('Time 1'), { target: { value: '07:45' } })
  expect(onEdit).toHaveBeenCalledWith({ times: ['07:45'] })
  cleanup()
  show({ rhythm: 'by-hand' })
  expect(screen.queryByText('Quiet hours')).toBeNull()
})

it('S102: what it leads to is main’s sentence; what is missing is said beside the button', () => {
  show({ rhythm: 'calendar', times: [] })
  expect(screen.getByText('It runs again on Sunday.')).toBeTruthy()
  expect(screen.getByRole('status').textContent).toBe('Add at least one time of day.')
  expect(saveButton().disabled).toBe(true)
})

it('S103: quiet hours are added, changed and removed; those of weekdays keep them', () => {
  const { onEdit } = show({ quietHours: [{ from: '22:00', to: '06:00', weekdays: ['sat'] }] })
  expect(screen.getByText('on Saturday')).toBeTruthy()
  fireEvent.change(screen.getByLabelText('Quiet until, 1'), { target: { value: '08:00' } })
  expect(onEdit).toHaveBeenCalledWith({ quietHours: [{ from: '22:00', to: '08:00', weekdays: ['sat'] }] })
  fireEvent.click(screen.getByRole('button', { name: 'Remove the quiet hours from 22:00 until 06:00' }))
  expect(onEdit).toHaveBeenCalledWith({ quietHours: [] })
})

it('S103: the battery is never asked, or has a limit', () => {
  const { onEdit } = show({ batteryPercent: 35 })
  expect(screen.getByLabelText<HTMLSelectElement>('Low means below').value).toBe('35')
  fireEvent.click(screen.getByRole('checkbox', { name: /^Wait while the battery is low/ }))
  expect(onEdit).toHaveBeenCalledWith({ batteryPercent: 0 })
})

it('S140: events are ticked beside any rhythm, and bring the conditions along', () => {
  const { onEdit } = show({ rhythm: 'by-hand', triggers: [{ kind: 'idle', minutes: 30 }] })
  expect(screen.getByText('Quiet hours')).toBeTruthy()
  fireEvent.click(screen.getByRole('checkbox', { name: /^When the screen is locked/ }))
  expect(onEdit).toHaveBeenCalledWith({ triggers: [{ kind: 'idle', minutes: 30 }, { kind: 'screen-locked' }] })
  fireEvent.change(screen.getByLabelText('Not used for'), { target: { value: '60' } })
  expect(onEdit).toHaveBeenCalledWith({ triggers: [{ kind: 'idle', minutes: 60 }] })
  fireEvent.click(screen.getByRole('checkbox', { name: /^When nobody uses/ }))
  expect(onEdit).toHaveBeenCalledWith({ triggers: [] })
})

it('S140: events alone are a schedule; without them and by hand there is none', () => {
  const draft = { ...saved, rhythm: 'by-hand' } as const
  const triggers = [{ kind: 'log-off' }] as const
  expect(changesOf({ ...draft, triggers }, undefined, 'now').schedule).toMatchObject({
    timing: { kind: 'by-hand' },
    triggers,
  })
  expect(changesOf(draft, undefined, 'now').schedule).toBeNull()
})
