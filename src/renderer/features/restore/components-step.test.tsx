// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { RefusalKind } from '../../../contract/component-restore'
import { componentPlan, pointComponents } from '../../evidence.fake'
import type { Components } from '../../stores/restore-state'
import { refusalWords } from '../../words/refusal'
import { ComponentsStep } from './components-step'

afterEach(cleanup)

const chosen: Components = {
  ...{ offered: pointComponents, chosen: [], place: 'original', beside: '', isBusy: false, failure: null },
  componentPlan,
}

it('S62: a refusal says why, that nothing is changed, and what to do', () => {
  const actions = { onToggle: vi.fn(), onEdit: vi.fn(), onChoose: vi.fn() }
  render(<ComponentsStep state={chosen} {...actions} />)
  fireEvent.click(screen.getByRole('checkbox', { name: /notes\.db/ }))
  expect(actions.onToggle).toHaveBeenCalledWith(pointComponents[0])
  const text = document.body.textContent
  expect(text).toContain('1 file, 8.0 KiB, to its own place. It is asked first')
  expect(text).toContain('ledger: It is running.')
  expect(text).toContain('It will be left as it is.')
  expect(text).toContain('Close it and look again, or open a copy beside it.')
})

it('S62: every refusal has its words', () => {
  for (const kind of RefusalKind.options) {
    expect(refusalWords[kind].why).toMatch(/\.$/)
    expect(refusalWords[kind].cure).toMatch(/\.$/)
  }
})
