// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { RefusalKind } from '../../../contract/component-restore'
import { componentPlan, pointComponents } from '../../evidence.fake'
import { optionsUntil } from '../../stores/component-choice'
import { type Components, canReplay, componentKey } from '../../stores/restore-state'
import { refusalWords } from '../../words/refusal'
import { ComponentsStep } from './components-step'

afterEach(cleanup)

const chosen: Components = {
  ...{ offered: pointComponents, chosen: [], place: 'original', beside: '', until: '', isBusy: false, failure: null },
  componentPlan,
}

it('S62: a refusal says why, that nothing is changed, and what to do', () => {
  const actions = { onToggle: vi.fn(), onEdit: vi.fn(), onChoose: vi.fn() }
  render(<ComponentsStep state={chosen} {...actions} />)
  fireEvent.click(screen.getByRole('checkbox', { name: /notes\.db/ }))
  expect(actions.onToggle).toHaveBeenCalledWith(pointComponents[0])
  const text = document.body.textContent
  expect(text).toContain('1 file, 8.0 KiB, to its own place. It is asked first')
  expect(text).toContain('ledger: A program is using it.')
  expect(text).toContain('It will be left as it is.')
  expect(text).toContain('Close that program and look again, or open a copy beside it.')
  fireEvent.click(screen.getByRole('button', { name: 'Open a copy beside it instead' }))
  expect(actions.onEdit).toHaveBeenCalledWith({ place: 'beside' })
})

it('S62: every refusal has its words', () => {
  for (const kind of RefusalKind.options) {
    expect(refusalWords[kind].why).toMatch(/\.$/)
    expect(refusalWords[kind].cure).toMatch(/\.$/)
  }
})

it('S63: what is restored one after the other is named in its order', () => {
  render(<ComponentsStep state={chosen} onToggle={vi.fn()} onEdit={vi.fn()} onChoose={vi.fn()} />)
  const items = [...screen.getByRole('list', { name: 'Restored one after the other' }).children]
  expect(items.map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/^Full 14 Nov 2026/),
    expect.stringMatching(/^→Incremental 21 Nov 2026/),
  ])
})

it('S64: logs go up to a moment only where every chosen application can, and goes back to its place', () => {
  const [notes, ledger] = pointComponents.map(componentKey) as [string, string]
  const canWith = (change: Partial<Components>) => canReplay({ ...chosen, ...change })
  expect(canWith({ chosen: [ledger] })).toBe(true)
  expect(
    [{ chosen: [] }, { chosen: [notes, ledger] }, { chosen: [ledger], place: 'beside' as const }].map(canWith),
  ).toEqual([false, false, false])
  const onEdit = vi.fn()
  const state = { ...chosen, chosen: [ledger] }
  const { rerender } = render(<ComponentsStep {...{ state, onEdit }} onToggle={vi.fn()} onChoose={vi.fn()} />)
  fireEvent.click(screen.getByRole('radio', { name: /Up to a moment/ }))
  fireEvent.change(screen.getByLabelText('Up to'), { target: { value: '2026-11-20T14:05' } })
  expect(onEdit).toHaveBeenLastCalledWith({ until: '2026-11-20T14:05' })
  const later = { ...state, until: '2026-11-20T14:05' }
  rerender(<ComponentsStep {...{ onEdit }} state={later} onToggle={vi.fn()} onChoose={vi.fn()} />)
  fireEvent.click(screen.getByRole('radio', { name: /All that was backed up/ }))
  expect(onEdit).toHaveBeenLastCalledWith({ until: '' })
  const point = new Date('2026-11-20T14:05').toISOString()
  expect(optionsUntil(later.until).rollForward).toEqual({ type: 'partial', point })
  expect(optionsUntil('').rollForward).toBeNull()
})
