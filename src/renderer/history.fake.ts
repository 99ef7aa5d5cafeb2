import type { Past, PastEntry, SessionEvent, SessionScene, SessionStory } from '../contract/history'
import type { JobDay } from '../contract/jobs'
import type { Step } from '../contract/sessions'
import { copying, shadowCopies, succeeded, writers } from './session.fake'

const START = Date.parse('2026-11-21T09:28:00Z')

const scene = (change: Partial<SessionScene>): SessionScene => ({
  ...{ writers: [], shadowCopies: [], freezeMilliseconds: null, commitSpreadMilliseconds: null, result: null },
  ...change,
})

const event = (step: Step, seconds: number, shown: Partial<SessionScene>): SessionEvent => ({
  at: new Date(START + seconds * 1000).toISOString(),
  ...{ phase: 'backup', step, reason: '', scene: scene(shown) },
})

const held = { shadowCopies, freezeMilliseconds: 38.2, commitSpreadMilliseconds: 0.7 }

/** A backup as the history tells it, from its beginning to its end. */
export const story: SessionStory = {
  events: [
    event('starting', 0, {}),
    event('identify', 0.412, {}),
    event('prepare-backup', 0.608, { writers: writers('stable') }),
    event('prepare-snapshot', 0.733, { writers: writers('stable') }),
    event('freeze', 0.741, { writers: writers('waiting-for-freeze') }),
    event('commit', 0.762, { writers: writers('waiting-for-thaw') }),
    event('thaw', 0.779, { writers: writers('waiting-for-thaw') }),
    event('post-snapshot', 0.784, { writers: writers('waiting-for-post-snapshot') }),
    event('copying', 0.93, { ...held, writers: copying.writers }),
    event('backup-complete', 124.4, { ...held, writers: writers('waiting-for-backup-complete') }),
    { ...event('done', 125, { ...held, writers: succeeded.writers, result: 'success' }), phase: 'ended' },
  ],
  tasks: [{ volume: '/home', provider: 'btrfs', consistency: 'application-consistent' }],
}

const shown: readonly JobDay['result'][] = ['success', 'warning', 'success', 'failed', 'success', 'missed', 'cancelled']

/** A month in which everything happened once a week, and nothing in its first days. */
export const days: readonly JobDay[] = Array.from({ length: 30 }, (_, index) => {
  const result = index < 4 ? 'none' : index > 24 ? 'success' : (shown[index % 7] ?? 'none')
  const runs = { success: 0, warning: 0, failed: 0, cancelled: 0 }
  const isRun = result !== 'none' && result !== 'missed'
  return {
    date: new Date(Date.parse('2026-10-23T00:00:00Z') + index * 86_400_000).toISOString().slice(0, 10),
    result,
    runs: isRun ? { ...runs, [result]: result === 'failed' ? 2 : 1 } : runs,
    sessionId: isRun ? `session-day-${index}` : null,
  }
})

const DAY = 86_400_000
const run = (day: number, change: Partial<Extract<PastEntry, { kind: 'run' }>> = {}): PastEntry => {
  const startedAt = new Date(START - day * DAY)
  return {
    ...{ kind: 'run', jobId: 'job-1', sessionId: `session-${day}`, startedAt: startedAt.toISOString() },
    ...{ endedAt: new Date(startedAt.getTime() + (40 + day) * 1000).toISOString(), result: 'success', hasPoint: true },
    ...{ files: 61_204, bytesAdded: 41_200_000 + day * 977_000, degraded: 0, failure: null },
    ...change,
  }
}
const missed = (day: number, change: Partial<Extract<PastEntry, { kind: 'missed' }>> = {}): PastEntry => ({
  ...{
    kind: 'missed',
    jobId: 'job-1',
    dueAt: new Date(START - day * DAY).toISOString(),
    reason: 'computer-sleeps',
    because: 'the computer slept',
  },
  ...{ from: new Date(START - day * DAY).toISOString(), until: new Date(START - day * DAY + 7_200_000).toISOString() },
  ...change,
})

/** What happened to two jobs in a fortnight. */
export const past: Past = {
  jobs: [
    { id: 'job-1', name: 'linden' },
    { id: 'job-2', name: 'Photographs' },
  ],
  entries: [
    run(0),
    missed(1, { jobId: 'job-2', reason: 'target-away', because: 'the target could not be reached', until: null }),
    run(1, { result: 'warning', degraded: 3 }),
    run(2, { jobId: 'job-2', result: 'failed', hasPoint: false, failure: 'target.full' }),
    missed(2),
    run(3, { result: 'cancelled', hasPoint: false, failure: 'computer.sleeps' }),
    ...Array.from({ length: 12 }, (_, index) => run(index + 4, index % 2 === 0 ? { jobId: 'job-2' } : {})),
  ],
  isCut: false,
}

const restore = (day: number, change: Partial<Extract<PastEntry, { kind: 'restore' }>> = {}): PastEntry => {
  const startedAt = new Date(START - day * DAY - 3_600_000)
  return {
    ...{ kind: 'restore', sessionId: `restore-${day}`, jobIds: ['job-1'], startedAt: startedAt.toISOString() },
    ...{ endedAt: new Date(startedAt.getTime() + 21_000).toISOString(), result: 'success', form: 'full-paths' },
    ...{ target: '/home/ana/restored', files: 1_206, filesVerified: 1_204, bytesWritten: 3.4 * 1024 ** 3 },
    ...{ degraded: 0, failure: null },
    ...change,
  }
}

/** The same with restores: one that went well, one with something to look at, one that failed, and one cut off. */
export const pastWithRestores: Past = {
  ...past,
  entries: [
    ...past.entries.slice(0, 1),
    restore(0),
    ...past.entries.slice(1, 5),
    restore(2, {
      jobIds: ['job-2'],
      form: 'zip',
      target: '/media/stick/photographs.zip',
      result: 'warning',
      degraded: 2,
    }),
    ...past.entries.slice(5, 6),
    restore(3, { target: '/', result: 'failed', files: 0, filesVerified: 0, failure: 'target.full' }),
    ...past.entries.slice(6, 7),
    restore(4, { target: '/home/ana/plain', form: 'plain', endedAt: null, result: null, files: 0, filesVerified: 0 }),
    ...past.entries.slice(7),
  ],
}
