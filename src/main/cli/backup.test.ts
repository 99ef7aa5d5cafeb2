import { expect, it } from 'vitest'
import type { RunRecord } from '../../contract/jobs'
import type { SessionState } from '../../contract/sessions'
import { backup, exitCode } from './backup'
import { BackupProgress } from './backup-progress'
import type { Console, Needs } from './command'
import { exitCodeOf } from './exit-code'
import { formatBytes, formatDuration, progressBar } from './format'

const record = (change: Partial<RunRecord>): RunRecord =>
  ({ result: 'success', failure: null, degradations: [], snapshotId: 'a'.repeat(64), ...change }) as RunRecord
const degradation = (kind: RunRecord['degradations'][number]['kind']) => ({
  kind,
  subject: '/x',
  reason: 'r',
  cure: 'c',
})
const failure = (code: 'repository.locked' | 'internal') =>
  ({ code, message: '', retry: 'never', context: {} }) as const

it.each([
  ['L2', {}, 0],
  ['L2', { degradations: [degradation('file-skipped')] }, 3],
  ['L2', { degradations: [degradation('writer-failed')] }, 3],
  ['L3', { result: 'warning', degradations: [degradation('no-shadow-copy')] }, 0],
  ['L2', { result: 'failed', failure: failure('repository.locked') }, 11],
  ['L2', { result: 'failed', failure: failure('internal') }, 1],
  ['L2', { result: 'cancelled' }, 130],
] as const)('%s: %o exits %i', (_, change, code) => {
  expect(exitCode(record(change as Partial<RunRecord>))).toBe(code)
})

it('L2: restic`s exit codes', () => {
  const codes = [
    'repository.missing',
    'repository.locked',
    'repository.wrong-password',
    'cancelled',
    'internal',
    'invalid-request',
  ] as const
  expect(codes.map(exitCodeOf)).toEqual([10, 11, 12, 130, 1, 1])
})

const quiet: Console = {
  ...{ print: () => undefined, complain: () => undefined, status: () => undefined, ask: null, environment: {} },
  ...{ write: () => Promise.resolve(), now: () => 0 },
}

const state = (change: Partial<SessionState>): SessionState =>
  ({
    ...{
      phase: 'backup',
      step: 'copying',
      startedAt: '2026-11-21T09:00:00.000Z',
      writers: [],
      shadowCopies: [],
      notices: [],
    },
    ...{ secondsLeft: 9.6, speed: 1 },
    counters: { filesDone: 1, bytesDone: 50, filesTotal: 2, bytesTotal: 100, errors: 0, current: '/x' },
    ...change,
  }) as unknown as SessionState

it('L4: one message a line, statuses once a second, and what happened once', () => {
  const lines: string[] = []
  let now = Date.parse('2026-11-21T09:00:05Z')
  const console = { print: (line: string) => lines.push(line), now: () => now } as unknown as Console
  const progress = new BackupProgress(console, true)
  progress.show(state({}))
  progress.show(state({}))
  now += 1000
  progress.show(
    state({ shadowCopies: [{ volume: '/', provider: 'b', deviceObject: '/c', consistency: 'recoverable' }] }),
  )
  progress.end(record({ ...{ startedAt: '2026-11-21T09:00:00Z', endedAt: '2026-11-21T09:00:07Z' }, files: 2 }))
  const messages = lines.map((line) => JSON.parse(line) as { message_type: string })
  expect(messages.map(({ message_type }) => message_type)).toEqual([
    ...['phase', 'status', 'shadow_copy', 'status', 'summary'],
  ])
  expect(messages[1]).toMatchObject({ seconds_elapsed: 5, seconds_remaining: 10, percent_done: 0.5, total_files: 2 })
  expect(messages[4]).toMatchObject({ snapshot_id: 'a'.repeat(64), total_duration: 7, total_files_processed: 2 })
})

it('on a terminal it is a bar', () => {
  const shown: string[] = []
  const console = { status: (line: string) => shown.push(line) } as unknown as Console
  new BackupProgress(console, false).show(state({}))
  expect(shown).toEqual(['[============            ] 50 %  1 file, 50 B, 1 B/s, 0:10 left'])
})

it('formats as a person reads', () => {
  expect([0, 1023, 1536, 3 * 2 ** 30].map(formatBytes)).toEqual(['0 B', '1023 B', '1.500 KiB', '3.000 GiB'])
  expect([0, 61, 3661].map(formatDuration)).toEqual(['0:00', '1:01', '1:01:01'])
  expect([-1, 0.5, 2].map((share) => progressBar(share, 4))).toEqual(['[    ]', '[==  ]', '[====]'])
})

it('L12: a job of the settings runs as it wants, and nothing beside its type can be changed', async () => {
  const asked: unknown[] = []
  const needs = {
    runJob: (...[job, type]: Parameters<Needs['runJob']>) => {
      asked.push([job, type])
      return Promise.resolve(record({ files: 0, bytesRead: 0, bytesAdded: 0, freezeMilliseconds: null }))
    },
    copyJob: () => Promise.resolve([{ colour: 'amber', sentence: 'The copy failed.' }]),
  } as unknown as Needs
  const run = (...args: readonly string[]) => backup.run(needs, args, quiet, new AbortController().signal)
  // A copy that fails is said, and takes nothing from the run (F132).
  expect(await run('--job', 'Books')).toBe(0)
  expect(await run('--job', 'Books', '--type', 'full')).toBe(0)
  expect(asked).toEqual([
    ['Books', undefined],
    ['Books', 'full'],
  ])
  await expect(run('--job', 'Books', '/data')).rejects.toMatchObject({ code: 'invalid-request' })
  await expect(run('--job', 'Books', '--own', 'Mail')).rejects.toThrow('--own')
})
