// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { point, points } from '../../evidence.fake'
import { comparison, hits, textOf, versions, yearOfPoints } from '../../looking.fake'
import type { Preview, Versions } from '../../stores/restore-views'
import { unreadFolder } from '../../stores/restore-folder'
import { ComparisonStep } from './comparison-step'
import { NameSearchPanel } from './name-search-panel'
import { PointRailBar } from './point-rail-bar'
import { VersionsStep } from './versions-step'

afterEach(cleanup)

const now = Date.parse('2026-11-21T09:30:00Z')

function rail(chosen = yearOfPoints[0] ?? point(2)) {
  const onChoose = vi.fn<(chosen: { readonly snapshotId: string }) => void>()
  render(<PointRailBar label="Restore point" points={yearOfPoints} {...{ chosen, now, onChoose }} />)
  const slider = screen.getByRole('slider')
  return {
    slider,
    chosenBy: (key: string) => (fireEvent.keyDown(slider, { key }), onChoose.mock.lastCall?.[0].snapshotId),
  }
}

it('S190: by keyboard the rail moves by a point or a day, and to its ends', () => {
  const { slider, chosenBy } = rail()
  expect(slider.getAttribute('aria-valuetext')).toMatch(/2 hours ago · newest$/)
  expect(slider.getAttribute('aria-valuenow')).toBe(String(yearOfPoints.length))
  expect(chosenBy('ArrowRight')).toBeUndefined()
  expect(chosenBy('ArrowLeft')).toBe('point-7')
  expect(chosenBy('PageDown')).toBe('point-24')
  expect(chosenBy('Home')).toBe('point-7920')
})

it('S190: pins, warnings, and the stretch without points are on the rail; points of one day stand below', () => {
  rail()
  expect(screen.getByTitle('45 days without a restore point')).toBeTruthy()
  const day = within(screen.getByRole('list', { name: 'Restore points of the same day' })).getAllByRole('button')
  expect(day.map((button) => button.getAttribute('aria-pressed'))).toContain('true')
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Newer' }).disabled).toBe(true)
})

const shown = (place: 0 | 1): { readonly version: (typeof versions.versions)[0]; readonly preview: Preview } => {
  const version = versions.versions[place] as (typeof versions.versions)[0]
  const preview = textOf(version.snapshotIds[0] ?? '')
  return { version, preview: preview as Preview }
}

function versionsOf(change: Partial<Versions>) {
  const state = { file: { path: '/home/ana/notes.md', name: 'notes.md' }, found: versions, failure: null }
  const actions = { onShow: vi.fn(), onCompare: vi.fn() }
  render(
    <VersionsStep state={{ ...state, shown: shown(0), against: null, opened: { points }, ...change }} {...actions} />,
  )
  return actions
}

it('S191: versions are listed with size, time and how many points hold them, and shown by key', () => {
  const { onShow, onCompare } = versionsOf({})
  expect(screen.getByRole('status').textContent).toBe(
    '2 different versions in 3 restore points. 1 restore point does not have this file.',
  )
  const grid = screen.getByRole('grid')
  expect(within(grid).getAllByRole('row')[2]?.textContent).toMatch(/396 bytes2 restore points/)
  fireEvent.keyDown(grid, { key: 'ArrowDown' })
  fireEvent.keyDown(grid, { key: 'Enter' })
  expect(onShow).toHaveBeenCalledWith(versions.versions[1])
  expect(screen.getByRole('region', { name: 'Content of notes.md' }).textContent).toContain('lemon tree')
  fireEvent.change(screen.getByLabelText('Compare with'), { target: { value: 'point-7' } })
  expect(onCompare).toHaveBeenCalledWith(versions.versions[1])
})

it('S193: a difference reads from the older to the newer, whichever was chosen first', () => {
  for (const [one, other] of [[0, 1] as const, [1, 0] as const]) {
    versionsOf({ shown: shown(one), against: shown(other) })
    const text = screen.getByRole('region', { name: 'What changed' }).textContent
    expect(text).toContain('−removed: - order seeds: beans, peas')
    expect(text).toContain('+added: - order seeds: beans, leeks, peas')
    cleanup()
  }
})

it('S192: what is not shown says why', () => {
  versionsOf({ shown: { ...shown(0), preview: { kind: 'none', why: 'pdf', size: 2048 } } })
  expect(screen.getByText(/This PDF is too large to be shown here.*\(2.0 KiB\)/)).toBeTruthy()
})

it('S194: differences say what became of what; a file opens its versions, a folder does not', () => {
  const onOpen = vi.fn()
  const state = {
    other: point(7),
    comparison,
    failure: null,
    folder: unreadFolder([{ path: '/home/ana', name: 'ana' }]),
  }
  render(<ComparisonStep state={state} onOpen={onOpen} />)
  const grid = screen.getByRole('grid')
  expect(within(grid).getAllByRole('row')[1]?.textContent).toBe('AddedDocuments/2026/with all in it')
  fireEvent.keyDown(grid, { key: 'Enter' })
  expect(onOpen).not.toHaveBeenCalled()
  fireEvent.keyDown(grid, { key: 'ArrowDown' })
  fireEvent.keyDown(grid, { key: 'Enter' })
  expect(onOpen).toHaveBeenCalledWith(comparison.changes[1]?.after)
})

it('S195: hits say in how many points they are; what is not found says where it was looked for', () => {
  const actions = { onType: vi.fn(), onClear: vi.fn(), onLook: vi.fn(), onOpen: vi.fn() }
  const state = { text: 'budget', hits, next: null, points: 128, isSearching: false, failure: null }
  const { rerender } = render(<NameSearchPanel state={state} {...actions} />)
  expect(screen.getByRole('status').textContent).toBe('100 places in 128 restore points.')
  const grid = screen.getByRole('grid')
  expect(within(grid).getAllByRole('row').length).toBeLessThan(40)
  fireEvent.keyDown(grid, { key: 'Enter' })
  expect(actions.onOpen).toHaveBeenCalledWith(hits[0])
  rerender(<NameSearchPanel state={{ ...state, hits: [] }} {...actions} />)
  expect(screen.getByRole('status').textContent).toContain('Nothing of that name is in the 128 restore points')
})
