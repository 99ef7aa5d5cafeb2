// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { DangerDialog } from './danger-dialog'

afterEach(cleanup)

function shown(more: { readonly isBusy?: boolean; readonly canConfirm?: boolean } = {}) {
  const [onLeave, onConfirm] = [vi.fn(), vi.fn()]
  render(
    <DangerDialog
      {...{
        title: 'Delete this copy?',
        leave: 'Keep it',
        confirm: 'Delete it',
        isBusy: false,
        ...more,
        onLeave,
        onConfirm,
      }}
    >
      <p>It is gone afterwards.</p>
      <input aria-label="Name" />
    </DangerDialog>,
  )
  return { onLeave, onConfirm, keep: screen.getByText('Keep it'), confirm: screen.getByText('Delete it') }
}

it('S186: a dialog of danger begins at leaving, and Escape leaves it', () => {
  const { keep, onLeave, onConfirm } = shown()
  expect(document.activeElement).toBe(keep)
  fireEvent.click(keep)
  fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }))
  expect([onLeave.mock.calls.length, onConfirm.mock.calls.length]).toEqual([2, 0])
})

it('S186: what is dangerous looks so, and is done by its own button alone', () => {
  const { confirm, onConfirm } = shown()
  expect([confirm.className.includes('bg-accent'), confirm.className.includes('border-bad')]).toEqual([false, true])
  fireEvent.click(confirm)
  expect(onConfirm).toHaveBeenCalledOnce()
})

it('S186: it is not left while it is under way, and not done before it can be', () => {
  const { keep, confirm, onLeave } = shown({ isBusy: true })
  fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }))
  expect([keep, confirm].map((button) => (button as HTMLButtonElement).disabled)).toEqual([true, true])
  expect(onLeave).not.toHaveBeenCalled()
  cleanup()
  expect((shown({ canConfirm: false }).confirm as HTMLButtonElement).disabled).toBe(true)
})
