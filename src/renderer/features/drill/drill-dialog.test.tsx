// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { failureOf } from '../../bridge.fake'
import { drill } from '../../evidence.fake'
import type { DrillState } from '../../stores/drill'
import { DrillDialog } from './drill-dialog'

afterEach(cleanup)

const job = { id: 'job-1', name: "ana's files" }

function show(state: Exclude<DrillState, { kind: 'closed' }>) {
  const actions = { onBegin: vi.fn(), onClose: vi.fn(), onCopy: vi.fn(() => true) }
  render(<DrillDialog state={state} {...actions} />)
  return actions
}

it('S117: it says what it does and that nothing of the person is touched, before it begins', () => {
  const { onBegin } = show({ kind: 'asking', job })
  expect(screen.getByText(/compared byte by byte, and removed again/)).toBeTruthy()
  expect(screen.getByText(/Your own files and your restore points are not touched/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Try it now' }))
  expect(onBegin).toHaveBeenCalledOnce()
})

it('S117: what came back is counted, with its time, its restore point and its databases', () => {
  show({ kind: 'done', job, drill: drill({ files: 12, bytes: 5_242_880, databases: 1 }), seconds: 0.4 })
  expect(screen.getByText('It can be restored.')).toBeTruthy()
  expect(screen.getByText(/12 files, 5.0 MiB, came back byte by byte in 1 s, out of the restore point of/)).toBeTruthy()
  expect(screen.getByText(/1 database opened whole/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
})

it('S117: what came back other, what proved nothing and what failed say so, and can be tried again', () => {
  show({ kind: 'done', job, drill: drill({ kind: 'mismatch', reason: '/a came back other.' }), seconds: 1 })
  expect(screen.getByText('Something came back other than it was backed up.')).toBeTruthy()
  expect(screen.getByText(/^\/a came back other. Look for damage/)).toBeTruthy()
  cleanup()
  show({ kind: 'done', job, drill: drill({ kind: 'unproven', reason: 'There is no file in it.' }), seconds: 1 })
  expect(screen.getByText('Nothing could be compared.')).toBeTruthy()
  cleanup()
  const { onBegin } = show({ kind: 'failed', job, failure: failureOf('target.unreachable') })
  expect(screen.getByRole('alert')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(onBegin).toHaveBeenCalledOnce()
})

it('S116: the command that does the same is there to copy, with its quotes', () => {
  const { onCopy } = show({ kind: 'trying', job })
  fireEvent.click(screen.getByRole('button', { name: /^Copy: / }))
  expect(onCopy).toHaveBeenCalledWith("penumbra drill 'ana'\\''s files'")
  expect(screen.getByRole('button', { name: 'Go on without me' })).toBeTruthy()
})
