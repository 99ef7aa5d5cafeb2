// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { desktop, findings, jobFile } from '../../desktop.fake'
import { failureOf } from '../../bridge.fake'
import type { JobFilesState } from '../../stores/job-files'
import { ComputerCard } from './computer-card'
import { JobFileCard } from './job-file-card'
import { LoginCard } from './login-card'
import { PlacesCard } from './places-card'

afterEach(cleanup)

const names = (role: string) => screen.queryAllByRole(role).map((element) => element.textContent)

it('S146: starting at login is a switch, and where it cannot be set it is fixed and says why', () => {
  const onChange = vi.fn()
  const { rerender } = render(<LoginCard autostart={desktop.autostart} isSetting={false} onChange={onChange} />)
  fireEvent.click(screen.getByRole('checkbox'))
  expect(onChange).toHaveBeenCalledWith(true)
  const fixed = { isOn: false, canSet: false, note: 'not-installed' as const }
  rerender(<LoginCard autostart={fixed} isSetting={false} onChange={onChange} />)
  expect(screen.getByRole('checkbox').hasAttribute('disabled')).toBe(true)
  expect(screen.getByText(/starts only what is installed/)).toBeTruthy()
})

const fileCard = (state: JobFilesState) => {
  const actions = { onSave: vi.fn(), onOpen: vi.fn(), onTake: vi.fn(), onLeave: vi.fn(), onCopy: () => true }
  render(<JobFileCard state={state} {...actions} />)
  return actions
}

it('S147: the differences are shown part by part with both values before anything is imported', () => {
  const { onTake } = fileCard({ kind: 'compared', file: jobFile, isImporting: false, failure: null })
  expect(names('listitem')).toEqual([
    'Old laptop is not in the file, and stays as it is',
    'linden, goalnow24in the file12',
    'linden, how long restore points staynownothingin the file{"keep":{"daily":14,"weekly":8},"graceDays":7}',
    'Photos to the NAS is new',
  ])
  fireEvent.click(screen.getByRole('button', { name: 'Import 2 backups' }))
  expect(onTake).toHaveBeenCalledTimes(1)
})

it('S147: what would bring in programs is left to the command line; what differs in nothing has nothing to import', () => {
  const scripts = [{ moment: 'after-run' as const, command: ['/x'], timeLimit: 60, onFailure: 'warn' as const }]
  const file = { ...jobFile, jobs: jobFile.jobs.map((job) => ({ ...job, scripts })) }
  fileCard({ kind: 'compared', file, isImporting: false, failure: null })
  expect(screen.getByText('penumbra job import /home/ana/penumbra-backups.json')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /^Import/ })).toBeNull()
  cleanup()
  fileCard({ kind: 'compared', file: { ...jobFile, differences: [] }, isImporting: false, failure: null })
  expect(screen.getByText(/nothing to import/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: /^Import/ })).toBeNull()
})

it('S148: what is wrong comes first, with its cause and its cure', () => {
  const onExamine = vi.fn()
  const { rerender } = render(<ComputerCard examination={{ kind: 'unasked' }} onExamine={onExamine} />)
  fireEvent.click(screen.getByRole('button'))
  expect(onExamine).toHaveBeenCalledTimes(1)
  rerender(<ComputerCard examination={{ kind: 'found', findings }} onExamine={onExamine} />)
  expect(screen.getByText('1 problem, 1 thing to know.')).toBeTruthy()
  const [first, , last] = names('listitem')
  expect(first).toContain('Why:The folder is not there.What to do:Connect it')
  expect(last).toBe('/data can be copied while it is in use.')
  rerender(<ComputerCard examination={{ kind: 'failed', failure: failureOf('internal') }} onExamine={onExamine} />)
  expect(screen.getByText('Something went wrong inside Penumbra.')).toBeTruthy()
})

it('S149: each place is named and opens its folder', () => {
  const onShow = vi.fn()
  render(<PlacesCard keptAt={desktop.keptAt} onShow={onShow} />)
  for (const button of screen.getAllByRole('button')) fireEvent.click(button)
  expect(onShow.mock.calls.flat()).toEqual([
    '/home/ana/.config/penumbra',
    ...['/home/ana/.local/state/penumbra', '/home/ana/.cache/penumbra', '/home/ana/.local/state/penumbra/log'],
    '/run/user/1000/penumbra',
  ])
})
