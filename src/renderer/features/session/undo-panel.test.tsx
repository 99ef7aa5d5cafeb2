// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { failureOf } from '../../bridge.fake'
import type { UndoState } from '../../stores/restore-undo'
import { UndoPanel } from './undo-panel'

afterEach(cleanup)

function show(state: UndoState) {
  const onUndo = vi.fn()
  render(<UndoPanel undoId="0d48aa1f" state={state} onUndo={onUndo} />)
  return onUndo
}

it('S47: the way back is a button, and a command', () => {
  const onUndo = show({ kind: 'offered' })
  fireEvent.click(screen.getByRole('button', { name: 'Undo this restore' }))
  expect(onUndo).toHaveBeenCalledOnce()
  expect(screen.getByText(/penumbra restore --undo 0d48aa1f/)).toBeTruthy()
  expect(screen.getByText(/takes room until it is removed: penumbra restore --drop-undo 0d48aa1f/)).toBeTruthy()
})

it('S47: while it is at work it cannot be asked again', () => {
  show({ kind: 'undoing' })
  expect(screen.getByRole('button', { name: 'Undoing…' }).hasAttribute('disabled')).toBe(true)
})

it('S47: afterwards what was left is named, and nothing is offered', () => {
  show({ kind: 'undone', left: { paths: ['/home/ana/notes'], total: 1 } })
  expect(screen.getByText('This restore was undone')).toBeTruthy()
  expect(screen.getByText(/One entry that the restore added was left/)).toBeTruthy()
  expect(screen.getByTitle('/home/ana/notes')).toBeTruthy()
  expect(screen.queryByRole('button')).toBeNull()
})

it('S47: a failure says that all is kept, and the button stays', () => {
  show({ kind: 'failed', failure: failureOf('restore.undo-incomplete') })
  expect(screen.getByText(/All of them are still in the undo copy/)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Undo this restore' })).toBeTruthy()
})
