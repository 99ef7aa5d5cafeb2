// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import type { SessionState } from '../../../contract/sessions'
import { restored, restoring, zipped } from '../../session.fake'
import { folderOf } from '../../stores/shown-folder'
import { RestoredApplications } from './restore-outcome'
import { proofLines } from './restore-words'
import { SessionView } from './session-view'

afterEach(cleanup)

const tally = (change: Partial<NonNullable<SessionState['restored']>>, verifies = true): SessionState => ({
  ...restored,
  ...(restored.origin && { origin: { ...restored.origin, verifies } }),
  restored: { filesWritten: 0, filesSame: 0, filesKept: 0, filesVerified: 0, ...change },
})
const keys = (session: SessionState) => proofLines(session).map(({ key, tone }) => `${key} ${tone}`)
const text = (session: SessionState, key: string) => proofLines(session).find((line) => line.key === key)?.text ?? ''

it('S196: how many were read back and compared is said, and what has no content', () => {
  expect(keys(restored)).toEqual([
    ...['compared good', 'rest neutral', 'same neutral', 'kept neutral', 'skipped good', 'metadata good'],
  ])
  expect(text(restored, 'compared')).toMatch(/^1,204 files were read back from the disk/)
  expect(text(restored, 'rest')).toMatch(/^2 entries have no content/)
  expect(text(restored, 'same')).toMatch(/The content was not compared/)
})

it('S196: no comparison is claimed that was turned off, was not made, or that nobody knows of', () => {
  expect(keys(tally({ filesWritten: 5 }, false))).toEqual(['compared neutral'])
  expect(text(tally({ filesWritten: 5 }, false), 'compared')).toMatch(/^Nothing was read back: .* turned off/)
  expect(text(tally({ filesSame: 5 }), 'compared')).toBe('Nothing was written, so nothing was compared.')
  expect(text(tally({ filesWritten: 5 }), 'compared')).toBe('No file was read back from the disk.')
  expect(keys(tally({ filesWritten: 5 }))).toEqual(['compared neutral', 'rest neutral'])
  expect(keys({ ...restored, restored: null })).toEqual([])
})

it('S196: what was skipped and what could not be set are counted apart, and told with why', () => {
  const session = { ...tally({ filesWritten: 1, filesVerified: 1, entriesSkipped: 2, metadataNotSet: 1 }) }
  expect(keys(session)).toEqual(['compared good', 'skipped bad', 'metadata warning'])
  expect(keys(zipped)).toEqual(['compared good', 'skipped bad', 'metadata neutral'])
  expect(text(zipped, 'compared')).toMatch(/checksum \(CRC-32\)/)
})

it('S197: it is told where it came from, and opens in the folder where it lies', () => {
  const props = { isStopping: false, onStop: vi.fn(), onHome: vi.fn() }
  render(<SessionView {...props} session={restored} show={<button type="button">Show</button>} />)
  expect(screen.getByText(/^From the restore point of .*, in \/media\/backup$/)).toBeTruthy()
  expect(screen.getByText('/home/ana/Documents.')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Show' })).toBeTruthy()
  const of = (change: Partial<NonNullable<SessionState['origin']>>, target = '/to') =>
    folderOf({ ...restored, target, ...(restored.origin && { origin: { ...restored.origin, ...change } }) })
  expect(of({ chosen: ['/home/ana/a', '/home/ana/b/c'] })).toBe('/to/home/ana')
  expect(of({ chosen: ['/home/ana/a'] }, '/')).toBe('/home/ana')
  expect(of({ chosen: ['/home/ana/a'], chosenTotal: 30 })).toBe('/to')
  expect(of({ chosen: ['/home/b\\xff/a'] })).toBe('/to')
  expect(of({ form: 'plain' })).toBe('/to')
  expect(of({ form: 'zip' }, '/to/all.zip')).toBe('/to')
  expect(folderOf({ ...restored, restored: null })).toBeNull()
})

it('S197: what went back to its own place is said so', () => {
  const props = { isStopping: false, onStop: vi.fn(), onHome: vi.fn() }
  render(<SessionView {...props} session={{ ...restored, target: '/' }} />)
  expect(screen.getByText('Restored to: where it was')).toBeTruthy()
})

it('S197: each application has its state and its own way back', () => {
  const one = {
    ...{ writerId: 'w', logicalPath: '', name: 'ledger.db', writer: 'SQLite', caption: 'ledger.db', way: null },
    ...{ refusal: null, complaint: '', files: 1, members: [] },
  }
  const components: NonNullable<SessionState['components']> = [
    { ...one, status: 'all', undoId: 'u1' },
    { ...one, name: 'b', caption: 'other.db', status: 'none', undoId: null },
  ]
  render(<RestoredApplications session={{ ...restored, components }} undo={(id) => <p key={id}>{`back ${id}`}</p>} />)
  expect(screen.getByText('Restored whole')).toBeTruthy()
  expect(screen.getByText('Not restored, nothing of it was changed')).toBeTruthy()
  expect(screen.getAllByText(/^back /).map(({ textContent }) => textContent)).toEqual(['back u1'])
})

it('S198: one whose end nobody told offers nothing to stop', () => {
  const props = { isStopping: false, onStop: vi.fn(), onHome: vi.fn() }
  render(<SessionView {...props} session={restoring} isRemembered />)
  expect(screen.getByText('How it ended is not known')).toBeTruthy()
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Back to home'])
})
