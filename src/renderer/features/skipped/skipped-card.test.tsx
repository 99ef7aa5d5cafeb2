// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import type { Job } from '../../../contract/jobs'
import type { SkippedGroup } from '../../../contract/skipped'
import { job as usual } from '../../evidence.fake'
import { skippedGroups } from '../../vss.fake'
import { LeftOutCard } from './left-out-card'
import { SkippedCard } from './skipped-card'

afterEach(cleanup)

const large: SkippedGroup = {
  ...{ cause: 'no-rights', count: 3000, message: '', excludes: [], fix: null, fingerprints: 'aaaaaa'.repeat(3000) },
  ...{
    known: { count: 2999, since: '2026-11-18T09:00:00Z' },
    paths: Array.from({ length: 100 }, (_, at) => `/p/${at}`),
  },
}

function show(job: Job | null = usual, groups = skippedGroups) {
  const actions = { onExclude: vi.fn(), onKnown: vi.fn(), onService: vi.fn(), onCopy: vi.fn(() => true) }
  render(<SkippedCard groups={groups} job={job} state={{ isSaving: false, failure: null }} actions={actions} />)
  return actions
}

it('S222: each cause says how many, what the system said, and its files', () => {
  show()
  const denied = within(screen.getByRole('region', { name: '2 files may not be read by this backup' }))
  expect(denied.getByText('The system said: Permission denied')).toBeTruthy()
  fireEvent.click(denied.getByRole('button', { name: 'Show all 2 files' }))
  expect(denied.getByText('/home/ana/Documents/locked.pst')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Show 100 of 341 files' })).toBeTruthy()
  expect(screen.getByText(/Known since 18 Nov.*: 1 file/)).toBeTruthy()
})

it('S223: a group is left out by its exclusions, and the command that gives rights is copied', () => {
  const { onExclude, onCopy, onService } = show()
  fireEvent.click(screen.getByRole('button', { name: /^Leave them out… \(The disk/ }))
  expect(onExclude).toHaveBeenCalledWith(['/home/ana/Pictures/2019'])
  fireEvent.click(screen.getByRole('button', { name: /^Copy: sudo setfacl/ }))
  expect(onCopy).toHaveBeenCalledWith(skippedGroups[0]?.fix)
  fireEvent.click(screen.getByRole('button', { name: 'Let the service do it…' }))
  expect(onService).toHaveBeenCalledOnce()
})

it('S224: only what is named whole can be known, and what is known can be told again', () => {
  const { onKnown } = show()
  expect(screen.getAllByRole('button', { name: /^I know these files/ })).toHaveLength(2)
  fireEvent.click(screen.getByRole('button', { name: /^I know these files \(2 files/ }))
  expect(onKnown).toHaveBeenCalledWith(skippedGroups[0], true)
  cleanup()
  const since = '2026-11-18T09:00:00Z'
  const again = show({ ...usual, known: [{ path: '/home/ana/.cache/session.log', cause: 'changed', since }] })
  fireEvent.click(screen.getByRole('button', { name: /^Tell me again/ }))
  expect(again.onKnown).toHaveBeenCalledWith(skippedGroups[2], false)
})

it('S224: thousands are known as a whole, and the one that is new stands first and says so', () => {
  const { onKnown } = show(usual, [large])
  fireEvent.click(screen.getByRole('button', { name: 'Show 100 of 3,000 files' }))
  const [first, second] = screen.getAllByRole('listitem').slice(1)
  expect([first?.textContent, second?.textContent]).toEqual(['/p/0new', '/p/1'])
  expect(
    screen.getByText(/^What that takes away .* All 3,000 files are meant, also those that are not named/),
  ).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: /^I know these files/ }))
  expect(onKnown).toHaveBeenCalledWith(large, true)
})

it('S222: without its job nothing is offered', () => {
  show(null)
  expect(screen.queryByRole('button', { name: /^(Leave them out|I know)/ })).toBeNull()
})

it('S227: what is left out on purpose is said beside a run, with the way to change it', () => {
  const onChange = vi.fn()
  render(<LeftOutCard patterns={['*.tmp', '/home/ana/cache']} onChange={onChange} />)
  expect(within(screen.getByRole('list', { name: 'Left out on purpose' })).getAllByRole('listitem')).toHaveLength(2)
  fireEvent.click(screen.getByRole('button', { name: 'Change what is left out…' }))
  expect(onChange).toHaveBeenCalledOnce()
})
