// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { failureOf } from '../../bridge.fake'
import { entry, identicalPlan, job, plan, points } from '../../evidence.fake'
import { unreadFolder, withPage } from '../../stores/restore-folder'
import { firstDestination } from '../../stores/restore-state'
import { BrowseStep } from './browse-step'
import { PlanStep } from './plan-step'
import { PointsStep } from './points-step'
import { SourceStep } from './source-step'
import { TargetStep } from './target-step'
import { words } from './words'

afterEach(cleanup)

const button = (name: string | RegExp) => screen.getByRole<HTMLButtonElement>('button', { name })

it('S30: own backups open by one button, others by place and password', () => {
  const actions = { onOpenJob: vi.fn(), onEdit: vi.fn(), onChoose: vi.fn(), onOpen: vi.fn() }
  const source = { jobs: [job], isOpening: false, failure: null, access: {}, ...actions }
  const { rerender } = render(<SourceStep {...source} location="" password="" />)
  fireEvent.click(button('Open linden'))
  expect(actions.onOpenJob).toHaveBeenCalledWith('job-1')
  expect(button('Open this backup').disabled).toBe(true)
  rerender(<SourceStep {...source} location="/mnt/backup" password="word" />)
  fireEvent.click(button('Open this backup'))
  expect(actions.onOpen).toHaveBeenCalledOnce()
  rerender(<SourceStep {...source} location="/mnt" password="x" failure={failureOf('repository.wrong-password')} />)
  expect(screen.getByRole('alert').textContent).toContain('That is not the password of this backup.')
})

it('S30: a backup on a server is opened with what its server asks for; nonsense is refused before', () => {
  const onEdit = vi.fn()
  const actions = { onOpenJob: vi.fn(), onEdit, onChoose: vi.fn(), onOpen: vi.fn() }
  const source = { jobs: [], isOpening: false, failure: null, password: 'word', ...actions }
  const { rerender } = render(<SourceStep {...source} location="s3:https://host/bucket" access={{}} />)
  fireEvent.change(screen.getByLabelText('Access key'), { target: { value: 'AK' } })
  expect(onEdit).toHaveBeenCalledWith({ access: { AWS_ACCESS_KEY_ID: 'AK' } })
  expect(button('Open this backup').disabled).toBe(false)
  rerender(<SourceStep {...source} location="ftp://host" access={{}} />)
  expect(button('Open this backup').disabled).toBe(true)
  expect(screen.queryByLabelText('Access key')).toBeNull()
})

it('S31: points stand by day, newest first, with mark, host and consistency', () => {
  const onChoose = vi.fn()
  const all = { location: '/mnt/r', points, from: points[0], now: Date.parse('2026-11-21T09:30:00Z'), onChoose }
  render(<PointsStep {...all} />)
  expect(screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent)).toHaveLength(3)
  const rows = screen.getAllByRole('button')
  expect(rows[0]?.textContent).toMatch(/2 hours ago · newest.*ana@linden.*Application-consistent/)
  expect(within(rows[1] as HTMLElement).getByRole('img', { name: 'Succeeded with warnings' })).toBeTruthy()
  expect(rows[3]?.textContent).toContain('restic 0.14.0')
  fireEvent.click(rows[2] as HTMLElement)
  expect(onChoose).toHaveBeenCalledWith(points[2])
})

const listed = [entry('/a', { type: 'dir' }), entry('/b'), entry('/c')]

function browse() {
  const actions = { onLook: vi.fn(), onGoTo: vi.fn(), onOpen: vi.fn(), onToggle: vi.fn(), onClear: vi.fn() }
  const crumbs = [
    { path: '/home', name: 'home' },
    { path: '/home/ana', name: 'ana' },
  ]
  const folder = withPage(unreadFolder(crumbs), 0, listed, 3)
  render(<BrowseStep folder={folder} selection={{ '/b': entry('/b') }} {...actions} />)
  return { ...actions, crumbs, grid: screen.getByRole('grid') }
}

it('S33: what is chosen is selected, and said', () => {
  browse()
  expect(screen.getByRole('row', { selected: true }).textContent).toContain('b')
  expect(screen.getByRole('status').textContent).toBe('1 entry chosen, with all below it.')
})

it('S43: the list is one stop; arrows move, Space chooses, Enter opens', async () => {
  const { grid, onToggle, onOpen } = browse()
  fireEvent.keyDown(grid, { key: 'ArrowDown' })
  fireEvent.keyDown(grid, { key: ' ' })
  expect(onToggle).toHaveBeenCalledWith(listed[1])
  await waitFor(() =>
    expect(document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')?.textContent).toContain('b'),
  )
  fireEvent.keyDown(grid, { key: 'Home' })
  fireEvent.keyDown(grid, { key: 'Enter' })
  expect(onOpen).toHaveBeenCalledWith(listed[0])
})

it('S32: by mouse, the box chooses, the name of a folder opens, the way leads back', () => {
  const { grid, onToggle, onOpen, onGoTo, crumbs } = browse()
  fireEvent.click(within(grid).getByRole('checkbox', { name: 'Restore a', checked: false }))
  expect(onToggle).toHaveBeenCalledWith(listed[0])
  fireEvent.click(button('Open a'))
  expect(onOpen).toHaveBeenCalledWith(listed[0])
  fireEvent.click(button('home'))
  expect(onGoTo).toHaveBeenCalledWith(crumbs.slice(0, 1))
  fireEvent.click(button('All files'))
  expect(onGoTo).toHaveBeenCalledWith([])
})

it('S32: only what is visible of a long folder exists', () => {
  vi.useFakeTimers()
  const entries = Array.from({ length: 200 }, (_, index) => entry(`/${index}`))
  const actions = { onLook: vi.fn(), onGoTo: vi.fn(), onOpen: vi.fn(), onToggle: vi.fn(), onClear: vi.fn() }
  render(<BrowseStep folder={withPage(unreadFolder([]), 0, entries, 100_000)} selection={{}} {...actions} />)
  const grid = screen.getByRole('grid')
  expect(grid.getAttribute('aria-rowcount')).toBe('100001')
  expect(within(grid).getAllByRole('row').length).toBeLessThan(40)
  grid.scrollTop = 40 * 50_000
  fireEvent.scroll(grid)
  vi.runAllTimers()
  vi.useRealTimers()
  expect(actions.onLook).toHaveBeenCalledWith(49_998, 50_011)
})

const choosers = { onChoose: vi.fn(), onChooseFile: vi.fn() }

it('S200: a zip file is named by its dialog and meets no files; without the path above nothing is made identical', () => {
  const onEdit = vi.fn()
  const at = (change: Partial<typeof firstDestination>) => (
    <TargetStep destination={{ ...firstDestination, ...change }} failure={null} onEdit={onEdit} {...choosers} />
  )
  const { rerender } = render(at({ place: 'zip', file: '/media/' }))
  fireEvent.click(screen.getByRole('button', { name: 'Choose… the zip file to write' }))
  expect(choosers.onChooseFile).toHaveBeenCalledOnce()
  expect(screen.getByText(/ends with the name of the file/)).toBeTruthy()
  expect(screen.queryByRole('radio', { name: 'Keep what is there' })).toBeNull()
  rerender(at({ place: 'plain', folder: '/to' }))
  expect(screen.queryByRole('radio', { name: 'Make it identical' })).toBeNull()
  expect(screen.queryByText(/keeps its full path/)).toBeNull()
})

it('S201: reading back is the usual, and can be turned off', () => {
  const onEdit = vi.fn()
  render(<TargetStep destination={firstDestination} failure={null} onEdit={onEdit} {...choosers} />)
  fireEvent.click(screen.getByRole('checkbox', { name: /^Read everything back/, checked: true }))
  expect(onEdit).toHaveBeenCalledWith({ verify: false })
})

it('S200: of a zip file the plan says files, size, room, what has no place in it, and what it replaces', () => {
  const zip = { ...plan, create: 12, bytesToWrite: 4096, replace: 1, refuse: 2, entries: [] }
  render(<PlanStep plan={zip} isIdentical={false} isZip failure={null} />)
  expect(screen.getByText('12 files in one zip file of 4.0 KiB.')).toBeTruthy()
  expect(screen.getByText(/A file of this name is there/)).toBeTruthy()
  expect(screen.getByText(/^2 entries have no place in a zip file/)).toBeTruthy()
  expect(screen.queryByRole('grid')).toBeNull()
})

it('S36: existing files are kept unless another choice is made', () => {
  const onEdit = vi.fn()
  render(<TargetStep destination={firstDestination} failure={null} onEdit={onEdit} {...choosers} />)
  expect(screen.getByRole('radio', { name: 'Keep what is there', checked: true })).toBeTruthy()
  fireEvent.click(screen.getByRole('radio', { name: 'Replace older files' }))
  expect(onEdit).toHaveBeenCalledWith({ conflicts: 'replace-older' })
  fireEvent.click(screen.getByRole('radio', { name: 'Back to where they were' }))
  expect(onEdit).toHaveBeenCalledWith({ place: 'original' })
})

it('S34: the plan tells every action, and what is replaced by what', () => {
  render(<PlanStep plan={plan} isIdentical={false} failure={null} />)
  expect(screen.getByText('1,206 files will be written, 3.4 GiB.')).toBeTruthy()
  const first = within(screen.getByRole('grid')).getAllByRole('row')[1] as HTMLElement
  expect(
    within(first)
      .getAllByRole('gridcell')
      .map((cell) => cell.textContent),
  ).toEqual([
    'Replace',
    '/home/ana/Documents/budget.ods',
    expect.stringContaining('50.0 KiB'),
    expect.stringContaining('47.1 KiB'),
  ])
  expect(screen.getByText(/The table shows the first 303 files/)).toBeTruthy()
})

it('S46: what a target loses by being made identical is counted, listed and named before it starts', () => {
  render(<PlanStep plan={identicalPlan} isIdentical failure={null} />)
  expect(screen.getByText('41 files of the target will be deleted, 1.2 GiB.')).toBeTruthy()
  expect(screen.getByText(/kept in an undo copy/)).toBeTruthy()
  const rows = within(screen.getByRole('grid')).getAllByRole('row')
  expect(rows[1]?.textContent).toContain('Delete/home/ana/Downloads/old project')
  expect(rows[3]?.textContent).toContain('Newer there')
  cleanup()
  render(<PlanStep plan={{ ...identicalPlan, refuse: 1, delete: 0, filesDeleted: 0 }} isIdentical failure={null} />)
  expect(screen.getByText(words.nothingDeleted)).toBeTruthy()
})

it('S34: of a long path the name stays to be seen, and the title is the whole path', () => {
  const path = `/home/ana/${'a long folder name/'.repeat(8)}the one that goes.txt`
  const [entry] = identicalPlan.entries
  render(
    <PlanStep plan={{ ...identicalPlan, entries: entry ? [{ ...entry, path }] : [] }} isIdentical failure={null} />,
  )
  const [folder, name] = Array.from(screen.getByTitle(path).children)
  expect([folder?.textContent, name?.textContent]).toEqual([path.slice(0, -22), '/the one that goes.txt'])
  expect(folder?.className).toContain('truncate')
  expect(name?.className).toContain('flex-none')
})

it('S35: what does not fit is said', () => {
  render(<PlanStep plan={{ ...plan, bytesAvailable: 10 }} isIdentical={false} failure={null} />)
  expect(screen.getByRole('alert').textContent).toContain('There is not enough room at the target')
})
