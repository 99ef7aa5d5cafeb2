// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import type { Past } from '../../../contract/history'
import { past, pastWithRestores } from '../../history.fake'
import type { Outcome } from '../../stores/past'
import { HistoryView } from './history-view'
import { asTable } from './words'

afterEach(cleanup)

const FILTER = { period: 'ever', since: null, saved: { kind: 'none' } } as const

function show(change: Partial<Past> = {}, filter: { jobId?: string; outcome?: Outcome } = {}) {
  const actions = { onLook: vi.fn(), onFilter: vi.fn(), onOpen: vi.fn(), onCopy: vi.fn(() => true), onSave: vi.fn() }
  const state = {
    kind: 'listed',
    past: { ...past, ...change },
    jobId: null,
    outcome: 'all',
    ...FILTER,
    ...filter,
  } as const
  render(<HistoryView state={state} {...actions} />)
  return actions
}

it('S115: each line says when, of which backup, and what came of it in words', () => {
  show()
  expect(screen.getByText('Succeeded with warnings: 3 things to look at.')).toBeTruthy()
  expect(screen.getByText('Failed: The place it should be written to is full.')).toBeTruthy()
  expect(screen.getByText('Did not run: the target could not be reached, and it still waits.')).toBeTruthy()
  expect(screen.getByText('Did not run: the computer slept.')).toBeTruthy()
  expect(screen.getByText('16 runs, 2 that did not happen.')).toBeTruthy()
})

it('S115: a run opens by its time and by the keyboard; what did not run opens nothing', () => {
  const { onOpen } = show()
  const grid = screen.getByRole('grid', { name: 'Runs' })
  fireEvent.keyDown(grid, { key: 'ArrowDown' })
  fireEvent.keyDown(grid, { key: 'Enter' })
  expect(onOpen).not.toHaveBeenCalled()
  fireEvent.click(screen.getAllByRole('button', { name: /^Show the run of/ })[0] as HTMLElement)
  fireEvent.keyDown(grid, { key: 'Home' })
  fireEvent.keyDown(grid, { key: 'Enter' })
  expect(onOpen.mock.calls).toEqual([['session-0'], ['session-0']])
})

it('S116: what is shown is copied as a table', () => {
  const { onCopy } = show({}, { jobId: 'job-2', outcome: 'attention' })
  fireEvent.click(screen.getByRole('button', { name: 'Copy as a table' }))
  const [[table]] = onCopy.mock.calls as unknown as [[string]]
  expect(table.split('\r\n')).toHaveLength(3)
})

it('S116: a table keeps quotes and commas, and no name becomes a formula', () => {
  const table = asTable(past.entries.slice(0, 2), (id) => (id === 'job-1' ? '=SUM(A1)' : 'a "b", c'))
  expect(table).toContain('"\'=SUM(A1)"')
  expect(table).toContain('"a ""b"", c"')
})

it('S115: a filter that leaves nothing, an empty past and a cut one are said', () => {
  show({ entries: [] })
  expect(screen.getByText('Nothing has run yet.')).toBeTruthy()
  cleanup()
  show({ entries: past.entries.slice(0, 1) }, { outcome: 'missed' })
  expect(screen.getByText('Nothing here is of this kind.')).toBeTruthy()
  cleanup()
  show({ isCut: true })
  expect(screen.getByText(/Older runs are not shown here/)).toBeTruthy()
})

it('S226: what is shown is saved as a file, as CSV and as JSON', () => {
  const { onSave } = show({}, { jobId: 'job-2', outcome: 'attention' })
  fireEvent.click(screen.getByRole('button', { name: 'Save as CSV…' }))
  fireEvent.click(screen.getByRole('button', { name: 'Save as JSON…' }))
  const [[csv, table], [json, text]] = onSave.mock.calls as unknown as [[string, string], [string, string]]
  expect([csv, json]).toEqual(['penumbra-history.csv', 'penumbra-history.json'])
  expect(table.split('\r\n')).toHaveLength(3)
  const { entries } = JSON.parse(text) as { readonly entries: readonly object[] }
  expect(entries).toHaveLength(2)
  expect(entries[0]).toMatchObject({ jobId: 'job-2', what: expect.any(String) as string })
})

it('S224: a run that a person’s knowledge keeps green says what is left out', () => {
  const [first] = past.entries
  if (first?.kind !== 'run') throw new Error('no run')
  show({ entries: [{ ...first, known: '3 files are left out, known since 20 November.' }] })
  expect(screen.getByText('Succeeded. 3 files are left out, known since 20 November.')).toBeTruthy()
})

it('S199: restores alone are counted as what they are, and say first how many files came back', () => {
  const entries = pastWithRestores.entries.filter(({ kind }) => kind === 'restore')
  show({ entries }, { outcome: 'restores' })
  expect(screen.getByRole('status').textContent.trim()).toBe('4 restores.')
  expect(screen.getByText('1,206 files restored, 1,204 read back and compared: /home/ana/restored.')).toBeTruthy()
  expect(screen.getByText(/^Restore to where it was: /)).toBeTruthy()
})
