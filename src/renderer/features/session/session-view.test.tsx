// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import type { SessionState } from '../../../contract/sessions'
import { failureOf } from '../../bridge.fake'
import { jobPlan, mail, rememberedWriters } from '../../applications.fake'
import { degradations, run } from '../../evidence.fake'
import { copying, counters, paused, restored, succeeded, writers } from '../../session.fake'
import { RunView } from './run-view'
import { RunningStrip } from './running-strip'
import { SessionView } from './session-view'

afterEach(cleanup)

function show(session: SessionState, isStopping = false) {
  const actions = { onStop: vi.fn(), onHome: vi.fn(), onPause: vi.fn() }
  render(<SessionView session={session} isStopping={isStopping} {...actions} />)
  return actions
}

const figure = (name: string) => screen.getByText(name, { selector: 'dt' }).nextElementSibling?.textContent

it('S20: a running session tells phase, step and figures', () => {
  show(copying)
  expect(
    within(screen.getByRole('list', { name: 'Phases' }))
      .getByText('Backup')
      .closest('li')
      ?.getAttribute('aria-current'),
  ).toBe('step')
  expect(screen.getByRole('progressbar', { name: 'Progress' }).getAttribute('aria-valuenow')).toBe('44')
  expect(figure('Files')).toBe('21,408')
  expect(figure('Read')).toBe('27.3 GiB')
  expect(figure('Speed')).toBe('212 MiB/s')
  expect(figure('Held still for')).toBe('38 ms')
  expect(screen.getByText('2 to 5 min left')).toBeTruthy()
  expect(screen.getByText(/IMG_2041/)).toBeTruthy()
})

it('S20: without a total the bar promises nothing', () => {
  show({ ...copying, counters })
  expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBeNull()
})

it('S21: every light has a word', () => {
  show(copying)
  const row = screen.getByRole('rowheader', { name: /^btrfs/ }).closest('tr')
  expect(
    within(row as HTMLElement)
      .getAllByRole('cell')
      .map((cell) => cell.textContent),
  ).toEqual([
    ...['not its part', 'not its part', 'done', 'not its part', 'done', 'not its part', 'done', 'not its part'],
  ])
})

it('S22: writers show both states, components their consistency and the reason', () => {
  show(succeeded)
  const table = within(screen.getByRole('table', { name: 'Applications' }))
  expect(table.getAllByText('Stable')).toHaveLength(4)
  expect(screen.getByText('Recoverable')).toBeTruthy()
  expect(screen.getByText(/a clone of the copy passed its integrity check/)).toBeTruthy()
})

it('S22: a writer that failed says at which event and why', () => {
  show({ ...succeeded, result: 'failed', writers: writers('failed-at-freeze') })
  expect(screen.getByText('Failed at freeze')).toBeTruthy()
  expect(screen.getByText(/An application could not bring its data/)).toBeTruthy()
})

it('S23: stop asks nothing and says what is kept', () => {
  const { onStop } = show(copying)
  const stop = screen.getByRole('button', { name: 'Stop' })
  expect(document.getElementById(stop.getAttribute('aria-describedby') ?? '')?.textContent).toMatch(
    /keeps most of what is/,
  )
  fireEvent.click(stop)
  expect(onStop).toHaveBeenCalledOnce()
})

it('S23: a session that is stopping says so', () => {
  show(copying, true)
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Stopping…' }).disabled).toBe(true)
})

it.each([
  ['success', 'The backup succeeded.'],
  ['warning', 'The backup succeeded, with something to look at.'],
  ['failed', 'The backup failed.'],
  ['cancelled', 'The backup was stopped.'],
] as const)('S26: an ended session that is %s says "%s"', (result, sentence) => {
  show({ ...succeeded, result, degradations: [...degradations] })
  expect(screen.getByText(sentence)).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Stop' })).toBeNull()
  expect(figure('Took')).toBe('2 min 5 s')
})

it('S26: a failure is explained', () => {
  show({ ...succeeded, result: 'failed', snapshotId: null, failure: failureOf('target.full', { path: '/mnt' }) })
  expect(screen.getByRole('alert').textContent).toContain('full')
  fireEvent.click(screen.getByRole('button', { name: 'Technical details' }))
  expect(screen.getByText('target.full')).toBeTruthy()
  expect(screen.getByText('/mnt')).toBeTruthy()
  expect(screen.getByText(/none was made/)).toBeTruthy()
})

it('S26: of a forgotten session the remembered run is shown', () => {
  const onHome = vi.fn()
  const onRead = vi.fn()
  const remembered = run(7, { result: 'warning', degradations: [...degradations] })
  render(<RunView run={remembered} remembered={{ kind: 'unasked' }} onRead={onRead} onHome={onHome} />)
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Succeeded with warnings')
  expect(figure('Read')).toBe('61.0 GiB')
  expect(screen.getByText('File not read')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Back to home' }))
  expect(onHome).toHaveBeenCalledOnce()
  fireEvent.click(screen.getByRole('button', { name: 'See what it tells of the applications' }))
  expect(onRead).toHaveBeenCalledOnce()
})

it('S89: a remembered run tells of each component its chain, stamps, counts, and what its application was told', () => {
  const sessionId = run(7).sessionId
  const read = { kind: 'read', sessionId, writers: rememberedWriters } as const
  render(<RunView run={run(7)} remembered={read} onRead={vi.fn()} onHome={vi.fn()} />)
  const value = (label: string) => screen.getAllByText(`${label}:`)[0]?.nextElementSibling?.textContent
  expect(['Restored from', 'Whole', 'In parts', 'Only what changed', 'Stamp', 'Builds on'].map(value)).toEqual([
    ...['full, then 2 × log', '14 files', '1 file', '2 file sets', '2026-11-21 09:29 #412', '2026-11-20 22:00 #411'],
  ])
  expect(screen.getByText(/Left out: this job does not own its backups/)).toBeTruthy()
  expect(screen.getByText(/Its files are in the restore point as they lay on the disk/)).toBeTruthy()
  expect(screen.getByText('Comes with store.')).toBeTruthy()
})

it('S84: an offer of an ended run leads to the applications of its job', () => {
  const onOwn = vi.fn()
  const notices = [...jobPlan().notices]
  const view = (session: SessionState) => (
    <SessionView session={session} isStopping={false} onStop={vi.fn()} onHome={vi.fn()} onOwn={onOwn} />
  )
  const { rerender } = render(view({ ...copying, notices }))
  expect(screen.queryByRole('button', { name: /^Own this application/ })).toBeNull()
  rerender(view({ ...succeeded, notices }))
  fireEvent.click(screen.getByRole('button', { name: /^Own this application/ }))
  expect(onOwn).toHaveBeenCalledWith(mail.writerId, 'log')
})

it('S27: a restore tells written, same, kept, verified and problems', () => {
  show(restored)
  expect(['Files restored', 'Same already', 'Kept', 'Verified', 'Problems'].map(figure)).toEqual([
    ...['1,206', '17', '1', '1,204', '0'],
  ])
  expect(screen.getByText('/home/ana/restored')).toBeTruthy()
})

it('S15: inline, the session fits in three lines and opens', () => {
  const onShow = vi.fn()
  render(<RunningStrip session={copying} onShow={onShow} />)
  expect(screen.getByText('Copying files to the backup · 44 % · 2 to 5 min left')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Show' }))
  expect(onShow).toHaveBeenCalledOnce()
})

it('S22, R1: each writer tells its part, and notices tell what degrades nothing', () => {
  const [first, ...rest] = writers('stable', true)
  if (!first) throw new Error('no writer')
  const part = { takesPart: true, kind: 'as-full', type: 'incremental', why: 'unsupported' } as const
  const notice = { kind: 'logs-grow', subject: 'Mail', reason: 'Nobody shortens them.', offer: 'log' } as const
  show({ ...succeeded, writers: [{ ...first, part }, ...rest], notices: [notice] })
  expect(screen.getByText(/the only type it knows/)).toBeTruthy()
  expect(screen.getByText('The logs of an application grow')).toBeTruthy()
  expect(screen.getByText(/own its backups/)).toBeTruthy()
})

it('S106: each volume has a row with its state, its figures and why it is not as it should be', () => {
  show(copying)
  const table = within(screen.getByRole('table', { name: 'Volumes' }))
  const rows = table.getAllByRole('row').slice(1)
  const cells = rows.map((row) =>
    within(row)
      .getAllByRole('cell')
      .map(({ textContent }) => textContent),
  )
  expect(cells).toEqual([
    ['Reading', '21,000', '27.0 GiB', '212 MiB/s'],
    [expect.stringMatching(/^WaitingIts files were read one by one/), '0', '0 bytes', '–'],
  ])
})

it('S107: the bottleneck is named, with the share of each', () => {
  show(copying)
  const section = within(screen.getByRole('region', { name: 'Where the time goes' }))
  expect(section.getByText(/the source is the bottleneck/)).toBeTruthy()
  expect(section.getAllByRole('definition').map(({ textContent }) => textContent)).toEqual(['62 %', '31 %', '7 %'])
})

it('S108: nothing is said of the end before it is known, and never more than that', () => {
  show({ ...copying, estimate: null })
  expect(screen.queryByText(/left$/)).toBeNull()
  cleanup()
  show({ ...copying, estimate: { low: 4_000, high: 20_000 } })
  expect(screen.getByText('1 to 6 h left')).toBeTruthy()
})

it('S109: a backup that copies can rest, and says until when', () => {
  const { onPause } = show(copying)
  fireEvent.click(screen.getByRole('button', { name: 'Pause' }))
  expect(onPause).toHaveBeenCalledWith(true)
  cleanup()
  const again = show(paused)
  expect(screen.getByText(/^Nothing is read or written. At \d\d:\d\d it ends by itself/)).toBeTruthy()
  expect(screen.queryByText(/left$/)).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Go on' }))
  expect(again.onPause).toHaveBeenCalledWith(false)
})

it('S109: what cannot rest has no such button', () => {
  show({ ...copying, canPause: false })
  expect(screen.queryByRole('button', { name: 'Pause' })).toBeNull()
  cleanup()
  show(copying, true)
  expect(screen.queryByRole('button', { name: 'Pause' })).toBeNull()
})
