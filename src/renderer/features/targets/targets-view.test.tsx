// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import type { CopyStatus } from '../../../contract/copies'
import type { JobStatus } from '../../../contract/jobs'
import { failureOf } from '../../bridge.fake'
import * as evidence from '../../evidence.fake'
import { explain } from '../../words/failure'
import type { TargetsState } from '../../stores/targets'
import { TargetForm } from './target-form'
import { TargetsView } from './targets-view'

afterEach(cleanup)

const drive = (letter: string) => ({ repositoryId: letter.repeat(64), repository: `/media/${letter}` })
const rotation = { drives: [drive('a'), drive('b')], ejects: false, turnDays: 7 }
const copy: CopyStatus = {
  ...{ repository: '/mnt/second', kind: 'late', colour: 'amber', lastGoodAt: null, newestPoint: null, behind: 2 },
  ...{ failure: null, proof: null, retention: null, sentence: 'It is late: it lacks 2 restore points.' },
}
const drivesStatus = {
  drives: [
    { ...drive('a'), isConnected: true, newestPoint: null, isOverdue: false },
    { ...drive('b'), isConnected: false, newestPoint: '2026-10-02T09:00:00Z', isOverdue: true },
  ],
  ...{ lastEjection: null, sentences: [] },
}

function show(part: Partial<JobStatus> = {}, change: Partial<TargetsState> = {}) {
  const actions = { onBegin: vi.fn(), onRemoveCopy: vi.fn(), onCopyNow: vi.fn(), onRotation: vi.fn() }
  const state = { draft: null, isBusy: false, failure: null, ...change }
  render(<TargetsView status={evidence.status(part)} state={state} {...actions} />)
  return actions
}
const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

it('S142: each further place says how it stands, and is removed by its name', () => {
  const { onRemoveCopy, onCopyNow, onBegin } = show({ copies: [copy] })
  expect(screen.getByText('It is late: it lacks 2 restore points.')).toBeTruthy()
  click('Remove the copies at /mnt/second')
  expect(onRemoveCopy).toHaveBeenCalledWith('/mnt/second')
  click('Copy what waits now')
  expect(onCopyNow).toHaveBeenCalledOnce()
  click('Add a further place')
  click('Add a drive that takes turns')
  expect(onBegin.mock.calls).toEqual([['copy'], ['drive']])
})

it('S142: drives say which is there and which is overdue; a turn, letting go and removal are changed', () => {
  const { onRotation } = show({ job: { ...evidence.job, rotation }, rotation: drivesStatus })
  expect(screen.getByText('connected · no restore point yet')).toBeTruthy()
  expect(screen.getByText(/^away · newest restore point .* · overdue$/)).toBeTruthy()
  fireEvent.click(screen.getByRole('checkbox', { name: /^Let go of the drive/ }))
  fireEvent.change(screen.getByLabelText('A drive is overdue after'), { target: { value: '14' } })
  click('Remove the drive at /media/b')
  expect(onRotation.mock.calls).toEqual([[{ ...rotation, ejects: true }], [{ ...rotation, turnDays: 14 }], [null]])
})

it('S142: what was refused is explained; nothing is done twice at once', () => {
  show({ copies: [copy] }, { failure: failureOf('target.unreachable'), isBusy: true })
  expect(screen.getByText(explain('target.unreachable').happened)).toBeTruthy()
  expect(screen.getByRole<HTMLButtonElement>('button', { name: /^Remove the copies/ }).disabled).toBe(true)
})

it('S141: a place is tried before it is added, and added only when it is whole', () => {
  const actions = {
    onEdit: vi.fn(),
    onAccess: vi.fn(),
    onChoose: vi.fn(),
    onTry: vi.fn(),
    onAdd: vi.fn(),
    onLeave: vi.fn(),
  }
  const draft = { kind: 'copy', repository: '/mnt/x', password: '', access: {}, trial: { kind: 'untried' } } as const
  const form = render(<TargetForm draft={draft} isBusy={false} {...actions} />)
  const add = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Add it' })
  expect(add().disabled).toBe(true)
  click('Try it')
  expect(actions.onTry).toHaveBeenCalledOnce()
  const answered = { kind: 'answered', hasRepository: true } as const
  form.rerender(<TargetForm draft={{ ...draft, password: 'p', trial: answered }} isBusy={false} {...actions} />)
  expect(screen.getByText(/There is a backup already/)).toBeTruthy()
  fireEvent.click(add())
  expect(actions.onAdd).toHaveBeenCalledOnce()
})
