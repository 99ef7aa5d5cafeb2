// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { shadowCopy, shadowCopyList } from '../../applications.fake'
import { volumes } from '../../evidence.fake'
import type { Copies } from '../../stores/shadow-copies'
import { CreateCard } from './create-card'
import { QuestionDialog } from './question-dialog'
import { ShadowCopiesView } from './shadow-copies-view'

afterEach(cleanup)

function show(change: Partial<Copies> = {}, canChange = true) {
  const actions = { expose: vi.fn(), conceal: vi.fn(), ask: vi.fn(), look: vi.fn() }
  const now = Date.parse('2026-11-21T09:30:00Z')
  const state: { readonly kind: 'listed' } & Copies = {
    kind: 'listed',
    ...{ copies: shadowCopyList, volumes, question: null, working: null, failure: null, done: null },
    ...change,
  }
  render(<ShadowCopiesView state={state} now={now} canChange={canChange} actions={actions} create={<p>create</p>} />)
  return actions
}

it('S90 S221: each copy says its volume, age, context, who made it, and where it is shown', () => {
  show()
  expect(screen.getByText(/15 hours ago/)).toBeTruthy()
  expect(screen.getByText('for looking into, with the applications')).toBeTruthy()
  expect(screen.getByText('/home/ana/yesterday')).toBeTruthy()
  expect(screen.getByText(/^not said, /)).toBeTruthy()
  expect(screen.getByText('700 MiB, free again when it is deleted')).toBeTruthy()
  expect(screen.getAllByText('not counted here')).toHaveLength(2)
})

it('S91 S92: only what stays is shown and reverted, and what a backup reads is not deleted', () => {
  const actions = show({ copies: [shadowCopy({ persistent: false, inUse: true })] })
  expect(screen.queryByRole('button', { name: /^(Show in|Delete|Revert)/ })).toBeNull()
  cleanup()
  const kept = show({ copies: [shadowCopy({ exposedAt: ['/mnt/x'] })] })
  fireEvent.click(screen.getByRole('button', { name: 'Stop showing it (/home)' }))
  fireEvent.click(screen.getByRole('button', { name: 'Delete… (/home)' }))
  expect(kept.conceal).toHaveBeenCalledOnce()
  expect(kept.ask).toHaveBeenCalledWith(expect.objectContaining({ kind: 'delete' }))
  expect(actions.ask).not.toHaveBeenCalled()
})

it('S94: who may change nothing sees what there is, and why there is no more', () => {
  show({}, false)
  expect(screen.getByText(/Only an administrator of the service/)).toBeTruthy()
  expect(screen.queryByText('create')).toBeNull()
  expect(screen.queryByRole('button', { name: /^Delete/ })).toBeNull()
})

it('S93: the button to revert stays off until the volume is typed', () => {
  const copy = shadowCopy()
  const actions = { onType: vi.fn(), onConfirm: vi.fn(), onLeave: vi.fn() }
  const { rerender } = render(
    <QuestionDialog question={{ kind: 'revert', copy, typed: '/hom' }} isBusy={false} {...actions} />,
  )
  const button = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Revert the volume' })
  expect(button().disabled).toBe(true)
  rerender(<QuestionDialog question={{ kind: 'revert', copy, typed: '/home' }} isBusy={false} {...actions} />)
  fireEvent.click(button())
  expect(actions.onConfirm).toHaveBeenCalledOnce()
})

it('S90: one is made of a volume that can have one, by default with the applications', () => {
  const onCreate = vi.fn()
  render(<CreateCard volumes={volumes} isBusy={false} isMaking={false} onCreate={onCreate} />)
  fireEvent.click(screen.getByRole('button', { name: 'Make a shadow copy' }))
  expect(onCreate).toHaveBeenCalledWith('/home', 'client-accessible-writers')
  cleanup()
  render(<CreateCard volumes={volumes.slice(0, 1)} isBusy={false} isMaking={false} onCreate={onCreate} />)
  expect(screen.getByText('No volume here can have a shadow copy.')).toBeTruthy()
})
