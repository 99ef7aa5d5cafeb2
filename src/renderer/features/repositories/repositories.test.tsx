// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import type { MaintenanceState } from '../../../contract/maintenance'
import * as evidence from '../../evidence.fake'
import * as fake from '../../repository.fake'
import { KeysCard } from './keys-card'
import { formatDocument } from '../../format-document'
import { FormatDialog } from './format-dialog'
import { LeaveCard } from './leave-card'
import { LocksCard } from './locks-card'
import { MaintenanceCard } from './maintenance-card'
import { PointsCard } from './points-card'
import { SizeCard } from './size-card'

afterEach(cleanup)

const NOW = Date.parse('2026-11-21T09:30:00Z')
const { repository } = fake

it('S210: figures say what is stored and saved; charts say it as tables, too', () => {
  render(<SizeCard status={repository} />)
  expect(screen.getByText('45.4 GiB', { selector: 'dd' })).toBeTruthy()
  expect(screen.getByText('2 pinned')).toBeTruthy()
  expect(screen.getByText('73.2 times less')).toBeTruthy()
  expect(screen.getByRole('table', { name: 'What each backup added' })).toBeTruthy()
  expect(screen.getByRole('table', { name: 'What was backed up, and what all of it took so far' })).toBeTruthy()
})

it('S210: where restore points do not say what they hold, nothing is said to be saved', () => {
  const points = repository.points.slice(0, 2).map((point) => ({ ...point, bytes: null, bytesAdded: null }))
  render(<SizeCard status={{ ...repository, points, damaged: 1 }} />)
  expect(screen.getAllByText('not known')).toHaveLength(2)
  expect(screen.getByText('The charts begin with the second backup.')).toBeTruthy()
  expect(screen.getByText('1 restore point cannot be read.')).toBeTruthy()
})

it('S211: a day of the calendar opens, and a restore point of it is pinned or unpinned', () => {
  const onPin = vi.fn()
  render(<PointsCard status={repository} suspended={[]} isBusy={false} onPin={onPin} onLift={vi.fn()} />)
  fireEvent.click(screen.getByRole('button', { name: 'Wednesday, 23 September 2026: 1 restore point, 1 pinned' }))
  fireEvent.click(screen.getByRole('button', { name: /^Unpin the restore point of 23 Sept? 2026/ }))
  fireEvent.click(screen.getByRole('button', { name: 'Thursday, 24 September 2026: 1 restore point' }))
  fireEvent.click(screen.getByRole('button', { name: /^Pin the restore point of 24 Sept? 2026/ }))
  expect(onPin.mock.calls).toEqual([
    [repository.points[3], false],
    [repository.points[4], true],
  ])
})

it('S211: rules that are held back are said with why, and let go on by a press', () => {
  const onLift = vi.fn()
  const suspicions = [{ kind: 'sudden-loss' as const, key: 'k', sentence: 'Most files were gone.' }]
  const retention = { at: null, planned: [], sentence: '', suspicions }
  const suspended = [{ ...evidence.status(), retention }]
  render(<PointsCard status={repository} suspended={suspended} isBusy={false} onPin={vi.fn()} onLift={onLift} />)
  expect(screen.getByText('Most files were gone.')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'I have looked: let the rules go on' }))
  expect(onLift).toHaveBeenCalledWith('job-1')
})

function tasks(state?: Partial<MaintenanceState>) {
  const actions = { onStart: vi.fn(), onStop: vi.fn() }
  const shown = state && fake.maintenance(state)
  render(<MaintenanceCard state={shown} failure={null} isBusy={shown?.result === 'running'} {...actions} />)
  return actions
}

it('S212: what comes free is said before anything goes, and only then there is a button that does it', () => {
  tasks()
  expect(screen.queryByRole('button', { name: /now$/ })).toBeNull()
  cleanup()
  const { onStart } = tasks({ outcome: fake.pruned })
  expect(screen.getByText('3.5 GiB would come free.')).toBeTruthy()
  expect(screen.getByText('No restore point is touched: all 62 stay, 2 of them pinned.')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Free 3.5 GiB now' }))
  expect(onStart).toHaveBeenCalledWith({ kind: 'prune', isDryRun: false })
})

it('S212: a look that found nothing to do offers nothing', () => {
  const nothing = { ...fake.pruned, packsRemoved: 0, packsCopied: 0 }
  tasks({ outcome: nothing })
  expect(screen.getByText('Nothing can be freed: all that is stored is in use.')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /^Free .* now$/ })).toBeNull()
})

it('S212: what runs can be stopped, and begins nothing else; a check names what it found', () => {
  const { onStop } = tasks({
    wish: { kind: 'check', data: 'all' },
    result: 'running',
    endedAt: null,
    bytesDone: 2 ** 30,
  })
  expect(screen.getByText(/1\.0 GiB read/)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Check' })).toHaveProperty('disabled', true)
  fireEvent.click(screen.getByRole('button', { name: 'Stop' }))
  expect(onStop).toHaveBeenCalledWith('m1')
  cleanup()
  tasks({ wish: { kind: 'check', data: 'all' }, outcome: fake.damaged })
  expect(screen.getByText('2 errors were found.')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'What was found' }))
  expect(screen.getByText(/No index names a piece of a file/)).toBeTruthy()
})

it('S213: the button for locks is there only where something was left behind', () => {
  const onUnlock = vi.fn()
  const shared = { now: NOW, isBusy: false, isUnlocking: false, onUnlock }
  render(<LocksCard locks={repository.locks} {...shared} />)
  expect(screen.getByText('ana on oak, process 977: together with others')).toBeTruthy()
  expect(screen.getByText(/6 hours ago.*has ended for certain/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Remove what was left behind' }))
  expect(onUnlock).toHaveBeenCalled()
  cleanup()
  render(<LocksCard locks={repository.locks.slice(0, 1)} {...shared} />)
  expect(screen.queryByRole('button')).toBeNull()
})

it('S214: the password in use cannot be revoked, any other is asked about first', () => {
  const ask = vi.fn()
  const none = vi.fn()
  const actions = { begin: none, edit: none, generate: none, copy: none, add: none, leave: none, revoke: none }
  render(
    <KeysCard
      keys={repository.keys}
      draft={null}
      failure={null}
      isBusy={false}
      actions={{ ...actions, ask, change: null }}
    />,
  )
  expect(screen.getAllByRole('button', { name: /^Revoke the password of/ })).toHaveLength(2)
  expect(screen.getByText('This one opened the backup just now: it cannot be revoked.')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Revoke the password of Ben' }))
  expect(ask).toHaveBeenCalledWith(repository.keys[1])
})

it('S217: restic’s commands are quoted, and the restore points a table; no password is in either', () => {
  const onCopy = vi.fn(() => true)
  const [onSheet, onExport, onPoints, onFormat] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()]
  const status = { ...repository, location: '/media/ana/my backup' }
  render(
    <LeaveCard
      {...{ status, onCopy, onSheet, onExport, onPoints, onFormat }}
      jobs={[evidence.status()]}
      isBusy={false}
    />,
  )
  expect(screen.getByText("restic -r '/media/ana/my backup' snapshots")).toBeTruthy()
  expect(screen.getByText("restic -r '/media/ana/my backup' restore latest --target FOLDER")).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Save the restore points as CSV…' }))
  const [[table]] = onPoints.mock.calls as unknown as [[string]]
  expect(table.split('\r\n')).toHaveLength(repository.points.length + 1)
  expect(table).toContain('"2026-09-23T07:30:00.000Z","linden","/home/ana\n/etc","true"')
  fireEvent.click(screen.getByRole('button', { name: 'Save the recovery sheet…' }))
  expect(onSheet).toHaveBeenCalledWith('job-1')
  fireEvent.click(screen.getByRole('button', { name: 'Read the description of the format' }))
  expect(onFormat).toHaveBeenCalledOnce()
})

it('S228: the description of the format is in the program, is read here, and is saved by a press', async () => {
  const [onSave, onClose] = [vi.fn(), vi.fn()]
  const text = await formatDocument()
  render(<FormatDialog text={text} onSave={onSave} onClose={onClose} />)
  expect(screen.getByText(/container = iv\[16\]/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Save it…', hidden: true }))
  expect(onSave).toHaveBeenCalledWith(text)
})
