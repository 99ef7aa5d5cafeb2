import { expect, it } from 'vitest'
import type { Job } from '../../../contract/jobs'
import type { SessionState } from '../../../contract/sessions'
import type { Note } from '../run-claims'
import { runsAt } from './run-at'

const PLACE = '/media/backup'
const jobs = [
  { id: 'a', name: 'Photos', repository: '/mnt/nas' },
  { id: 'b', name: 'Documents', repository: PLACE },
] as unknown as Job[]
const note: Note = { sessionId: 's1', startedAt: '2026-11-21T09:00:00Z', pid: 7 }

const world = (notes: Readonly<Record<string, Note>>, session?: Partial<SessionState>) =>
  runsAt({
    jobs: () => Promise.resolve(jobs),
    claims: { noteOf: (jobId) => Promise.resolve(notes[jobId] ?? null) },
    sessions: { list: () => (session ? [{ sessionId: 's1', ...session } as SessionState] : []) },
    clock: { now: () => Date.parse('2026-11-21T09:10:20Z') },
  })

it('F181: the run of a job that writes to a place is named, also where another process makes it', async () => {
  expect(await world({ a: note })(PLACE)).toBeNull()
  expect(await world({ b: note })(PLACE)).toEqual({ title: 'Documents', startedAt: note.startedAt, until: null })
})

it('F181: a run is at the place that it writes to, not at the one that its job has by now', async () => {
  const elsewhere = { b: { ...note, repository: '/media/other' }, a: { ...note, repository: PLACE } }
  expect(await world(elsewhere)(PLACE)).toMatchObject({ title: 'Photos' })
})

it('F181: of a run of this process is told when it is over at the latest, to the minute', async () => {
  const until = (await world({ b: note }, { estimate: { low: 30, high: 100 } })(PLACE))?.until ?? ''
  expect(new Date(until).toISOString()).toBe('2026-11-21T09:12:00.000Z')
  expect(await world({ b: note }, { estimate: null })(PLACE)).toMatchObject({ until: null })
})
