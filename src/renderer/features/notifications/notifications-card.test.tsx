// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import type { ChannelStatus } from '../../../contract/notifications'
import { EMPTY } from '../../stores/channel-draft'
import type { Channels } from '../../stores/notifications'
import { ChannelForm } from './channel-form'
import { NotificationsCard } from './notifications-card'

afterEach(cleanup)

const channel: ChannelStatus = {
  channel: { kind: 'ntfy', id: 'n1', name: 'Phone', hears: ['problem'], jobs: ['j1'], server: 'https://ntfy.sh' },
  last: { at: '2026-11-20T18:04:00Z', failure: 'not-let-in', answer: '403' },
  waiting: 2,
}

function show(changes: Partial<Channels> = {}) {
  const actions = { onAdd: vi.fn(), onTest: vi.fn(), onRemove: vi.fn() }
  const listed = { kind: 'listed', channels: [channel], draft: null, working: null, failure: null, ...changes } as const
  render(
    <NotificationsCard state={listed} {...actions}>
      {null}
    </NotificationsCard>,
  )
  return actions
}

it('S131: each channel says where it leads, of which jobs, and how the last attempt ended', () => {
  const { onTest, onRemove } = show()
  expect(screen.getByText('ntfy, https://ntfy.sh, of one job')).toBeTruthy()
  expect(screen.getByRole('status').textContent).toMatch(
    /did not accept the name, password or token.*it answered 403.*2 messages wait/,
  )
  fireEvent.click(screen.getByRole('button', { name: 'Send a test (Phone)' }))
  fireEvent.click(screen.getByRole('button', { name: 'Remove (Phone)' }))
  expect([onTest.mock.calls, onRemove.mock.calls]).toEqual([[['n1']], [['n1']]])
})

it('S131: while something is under way nothing else is begun', () => {
  const { onAdd, onTest } = show({ working: 'n1' })
  for (const button of screen.getAllByRole('button')) fireEvent.click(button)
  expect([onAdd.mock.calls, onTest.mock.calls]).toEqual([[], []])
})

it('S130: what is secret is not shown as it is typed, and consent is asked where there is no keychain', () => {
  const actions = { onEdit: vi.fn(), onAdd: vi.fn(), onLeave: vi.fn() }
  const draft = { ...EMPTY, kind: 'ntfy', name: 'Phone', address: 'https://ntfy.sh/x' } as const
  const form = (allowSecretFile: boolean, hasSecretPlace: boolean) => (
    <ChannelForm
      draft={{ ...draft, allowSecretFile }}
      job={{ id: 'j1', name: 'Documents' }}
      {...{ isBusy: false, hasSecretPlace }}
      {...actions}
    />
  )
  const { rerender } = render(form(false, false))
  const add = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Add it' })
  expect(screen.getByLabelText('Address').getAttribute('type')).toBe('password')
  expect(add().disabled).toBe(true)
  rerender(form(true, false))
  expect(add().disabled).toBe(false)
  rerender(form(false, true))
  expect(screen.queryByRole('checkbox')).toBeNull()
  fireEvent.click(add())
  expect(actions.onAdd).toHaveBeenCalledOnce()
  fireEvent.change(screen.getByLabelText('Of which jobs'), { target: { value: 'j1' } })
  expect(actions.onEdit).toHaveBeenCalledWith({ jobId: 'j1' })
})
