// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { job } from '../../evidence.fake'
import { ExclusionsView } from './exclusions-view'

afterEach(cleanup)

const draft = { text: '*.tmp', presets: ['trash'] as const }
const open = (more: Partial<Parameters<typeof ExclusionsView>[0]['state']> = {}) => {
  const actions = { onEdit: vi.fn(), onSave: vi.fn(), onLeave: vi.fn() }
  const nothing = { preview: null, isLooking: false, isSaving: false, failure: null }
  render(<ExclusionsView state={{ kind: 'open', job, draft, saved: draft, ...nothing, ...more }} {...actions} />)
  return actions
}

it('S150: what is typed and ticked is handed on, presets in their own order', () => {
  const { onEdit } = open()
  fireEvent.change(screen.getByRole('textbox', { name: 'Patterns' }), { target: { value: '*.iso' } })
  fireEvent.click(screen.getByRole('checkbox', { name: /^Caches/ }))
  expect(onEdit.mock.calls).toEqual([[{ text: '*.iso' }], [{ presets: ['caches', 'trash'] }]])
  expect(screen.getByRole('button', { name: 'Leave this out' }).hasAttribute('disabled')).toBe(true)
})

it('S150: how much stays out, the largest of it, and that there is more', () => {
  const examples = [{ path: '/home/ana/.local/share/Trash', preset: 'trash' as const, files: 412, bytes: 2048 }]
  const found = { files: 1412, bytes: 2048, keptFiles: 1, keptBytes: 1, examples, isComplete: false }
  open({ preview: found })
  expect(screen.getByText('1,412 files, 2.0 KiB are left out.')).toBeTruthy()
  expect(screen.getByText('1 file, 1 byte are backed up.')).toBeTruthy()
  expect(screen.getByText(/^At least/)).toBeTruthy()
  expect(screen.getByText('left out as: The trash')).toBeTruthy()
})
