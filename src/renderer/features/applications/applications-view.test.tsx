// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { directory, jobPlan, mail, owningPlan, rememberedWriters } from '../../applications.fake'
import { job } from '../../evidence.fake'
import { copiesOfAll } from '../../stores/application-choice'
import { ApplicationsView } from './applications-view'

afterEach(cleanup)

type Props = Parameters<typeof ApplicationsView>[0]

function show(state: Partial<Props['state']> = {}, otherOwners: readonly string[] = []) {
  const actions = { onEdit: vi.fn(), onAgain: vi.fn(), onSave: vi.fn(), onSaveAndRun: vi.fn(), onLeave: vi.fn() }
  const open: Props['state'] = {
    ...{ kind: 'open', job, wishes: copiesOfAll, saved: copiesOfAll, plan: jobPlan() },
    ...{ isPlanning: false, isSaving: false, failure: null, offer: null },
    ...state,
  }
  const last = { at: '2026-11-21T08:12:00Z', writers: rememberedWriters }
  render(<ApplicationsView state={open} otherOwners={otherOwners} last={last} {...actions} />)
  return actions
}
const owning = { ...copiesOfAll, type: 'log' as const, owned: [mail.writerId] }

it('S80: one kind for the run, and each application`s part with its consequence', () => {
  show({ plan: owningPlan, wishes: owning })
  expect(screen.getByText('The next run is a log backup for every application that takes part.')).toBeTruthy()
  expect(screen.getByText('Log: its logs, which it may shorten.')).toBeTruthy()
  expect(screen.getByText(/Left out: this job does not own its backups/)).toBeTruthy()
  expect(screen.getByText(/It sees a full backup, the only type it knows/)).toBeTruthy()
})

it('S81: each component says why it is in or out, and what cannot be changed is fixed', () => {
  show()
  fireEvent.click(screen.getByRole('button', { name: /^What of Mail/ }))
  const mailPart = within(screen.getByRole('region', { name: 'Mail' }))
  const box = (name: string) => mailPart.getByRole<HTMLButtonElement>('checkbox', { name: new RegExp(`^${name}`) })
  expect(box('Public folders').disabled).toBe(true)
  expect(box('Public folders').getAttribute('aria-checked')).toBe('true')
  expect(mailPart.getByText(/Comes with store\.$/)).toBeTruthy()
  expect(box('Mailboxes').disabled).toBe(false)
  fireEvent.click(screen.getByRole('button', { name: /^What of Directory/ }))
  expect(screen.getByText(/Always comes along/)).toBeTruthy()
})

it('S83: to own an application`s backups says what that means for other tools', () => {
  const { onEdit } = show()
  expect(
    screen.getByText(/if another backup program or another job also makes full or log backups of Mail/),
  ).toBeTruthy()
  fireEvent.click(screen.getByRole('checkbox', { name: /^Own the backups of Mail/ }))
  expect(onEdit).toHaveBeenCalledWith(expect.objectContaining({ type: 'log', owned: [mail.writerId] }))
  expect(screen.queryByRole('checkbox', { name: /^Own the backups of SQLite/ })).toBeNull()
  cleanup()
  show({ plan: owningPlan, wishes: owning }, ['Photos'])
  expect(screen.getByText('The job Photos owns backups of the same applications.')).toBeTruthy()
})

it('S85: a full backup is offered for confirmation only where it would be seen', () => {
  const { onEdit } = show()
  expect(screen.queryByRole('checkbox', { name: /^Mail may see/ })).toBeNull()
  fireEvent.click(screen.getByRole('checkbox', { name: /^Directory may see a full backup/ }))
  expect(onEdit).toHaveBeenCalledWith(expect.objectContaining({ confirmedFull: [directory.writerId] }))
})

it('S86: what becomes of a run in which an application fails is chosen here', () => {
  const { onEdit } = show()
  fireEvent.click(screen.getByRole('radio', { name: 'Fail the run' }))
  expect(onEdit).toHaveBeenCalledWith({ ...copiesOfAll, onWriterFailure: 'fail' })
})

it('S87: the expert view has the same plan in the words of the service', () => {
  show({ plan: owningPlan, wishes: owning })
  fireEvent.click(screen.getByRole('button', { name: 'Every writer is told' }))
  expect(screen.getAllByText('VSS_BT_LOG').length).toBeGreaterThan(0)
  expect(screen.getByText('VSS_BT_FULL VSS_BT_COPY VSS_BT_INCREMENTAL VSS_BT_LOG')).toBeTruthy()
  expect(screen.getByText(/full, then 2 × log; Builds on stamp/)).toBeTruthy()
})

it('S88: what was chosen is saved, saved and run, or left; a full run only where it is another', () => {
  const { onSave } = show()
  const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name })
  expect(button('Save').disabled).toBe(true)
  expect(screen.queryByRole('button', { name: 'Save and make a full backup now' })).toBeNull()
  cleanup()
  const changed = show({ plan: owningPlan, wishes: owning })
  fireEvent.click(button('Save'))
  fireEvent.click(button('Save and make a full backup now'))
  fireEvent.click(button('Save and back up now'))
  expect(onSave).not.toHaveBeenCalled()
  expect(changed.onSave).toHaveBeenCalledOnce()
  expect(changed.onSaveAndRun.mock.calls).toEqual([['full'], [undefined]])
})

it('S163: each component tells its size, its newest backup with its kind, and whether it is optional', () => {
  show()
  fireEvent.click(screen.getByRole('button', { name: /^What of Mail/ }))
  const detail = (name: string) => screen.getByText(name).parentElement?.textContent ?? ''
  expect(detail('Mailboxes')).toMatch(/4\.5 GiB\. Last backed up 21 Nov 2026, .* \(log\)\. Optional: /)
  expect(detail('Mailboxes')).toContain('Brings along: users of Directory.')
  expect(detail('Archive')).toMatch(/Not in the newest restore point\. Optional: /)
  fireEvent.click(screen.getByRole('button', { name: /^What of SQLite/ }))
  expect(detail('photos.db')).toContain('At least 256 MiB.')
})
