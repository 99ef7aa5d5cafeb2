import { tmpdir } from 'node:os'
import { expect, it } from 'vitest'
import type { ApplicationWishes } from '../../contract/jobs'
import type { SessionState } from '../../contract/sessions'
import type { WriterStatus } from '../../contract/writers'
import { told } from '../model/sentence.fake'
import type { ShadowCopyService } from '../vss'
import { copied, recordingPorts } from './backup-ports.fake'
import type { BackupRequest } from './backup-ports'
import { runBackup } from './backup-session'
import { DEFAULT_WISHES } from './wishes'
import { SessionReport } from './session-report'

const request: BackupRequest = {
  job: { id: 'j', name: 'Job', sources: [tmpdir()], excludes: [] },
  shadowCopies: 'required',
  provider: null,
  applications: DEFAULT_WISHES,
  tags: [],
  persistent: false,
  acceptVolumes: false,
}

function reportOf(ports: ReturnType<typeof recordingPorts>['ports']) {
  const states: SessionState[] = []
  const about = { sessionId: 's', kind: 'backup', jobId: 'j', title: 'Job', target: '/repository' } as const
  return { report: new SessionReport(about, ports.clock, (state) => states.push(state)), states }
}

const opened = ['start mover', 'lock', 'loadIndexes']
const begun = [
  ...opened,
  'start backup',
  'identify',
  'type copy',
  'add component',
  'add /',
  'prepare shadow-copy',
  'snapshot set',
]
const copying = [...begun, 'backup', 'finish']
const closing = ['release', 'close mover', 'unlock']
const closed = ['close mover', 'release', 'unlock']
const aborted = ['close mover', 'abort', 'release', 'unlock']
const saving = [...copying, 'succeeded true', 'addDocuments', 'finish', 'save snapshot']

it('O1: packs, indexes, SetBackupSucceeded, documents, snapshot, BackupComplete; then everything is undone', async () => {
  const { ports, log } = recordingPorts()
  const { report } = reportOf(ports)
  const record = await runBackup(ports, request, report, new AbortController().signal)
  expect(log).toEqual([...saving, 'backup complete', ...closed])
  expect(record).toMatchObject({ result: 'success', snapshotId: '5'.repeat(64), freezeMilliseconds: 3, files: 2 })
})

it.each([
  ['identify', [...opened, 'start backup', 'identify', 'abort', ...closing]],
  ['lock', ['start mover', 'lock', 'close mover']],
  ['snapshot set', [...begun, 'abort', ...closing]],
  ['backup', [...copying.slice(0, -1), ...aborted]],
  ['save snapshot', [...saving, ...aborted]],
])('O2: a failure at %s undoes what was begun, in reverse order', async (failing, expected) => {
  const { ports, log } = recordingPorts(failing)
  const { report } = reportOf(ports)
  const record = await runBackup(ports, request, report, new AbortController().signal)
  expect(log).toEqual(expected)
  expect(record).toMatchObject({ result: 'failed', failure: { code: 'vss.provider-failed' } })
})

const attempt = begun.slice(opened.length)
const tries = ['abort', 'release', 'wait 2000', ...attempt, 'abort', 'release', 'wait 10000', ...attempt]

it('O9: shadow copies that a busy disk did not let be made are made again, with everything let go in between', async () => {
  const { ports, log } = recordingPorts('', 2)
  const { report } = reportOf(ports)
  const record = await runBackup(ports, request, report, new AbortController().signal)
  expect(log).toEqual([...begun, ...tries, ...saving.slice(begun.length), 'backup complete', ...closed])
  const notices = [{ kind: 'copies-made-later', reason: expect.stringContaining('attempt 3 succeeded') as string }]
  expect(told(record)).toMatchObject({ result: 'success', degradations: [], notices })
})

it('O9: the third time is the last, and nothing of it stays', async () => {
  const { ports, log } = recordingPorts('', 3)
  const { report } = reportOf(ports)
  const record = await runBackup(ports, request, report, new AbortController().signal)
  expect(log).toEqual([...begun, ...tries, 'abort', ...closing])
  expect(record).toMatchObject({ result: 'failed', failure: { code: 'vss.flush-writes-timeout' } })
})

it('O5, O9: who stops meanwhile is not kept waiting', async () => {
  const { ports, log } = recordingPorts('', 1)
  const { report } = reportOf(ports)
  const stop = new AbortController()
  const after = () => {
    setImmediate(() => stop.abort())
    return () => undefined
  }
  const record = await runBackup({ ...ports, timers: { now: () => 0, after } }, request, report, stop.signal)
  expect(record).toMatchObject({ result: 'cancelled' })
  expect(log).toEqual([...begun, 'abort', 'release', 'close mover', 'unlock'])
})

it('O6: a failure of BackupComplete is a warning, because the restore point exists', async () => {
  const { ports, log } = recordingPorts('backup complete')
  const { report } = reportOf(ports)
  const record = await runBackup(ports, request, report, new AbortController().signal)
  expect(log).toEqual([...saving, 'backup complete', ...closed])
  expect(record).toMatchObject({ result: 'warning', failure: null, degradations: [{ kind: 'writer-failed' }] })
})

const dead: WriterStatus = {
  ...{ writerId: 'w', instanceId: 'i', name: 'Ledger', stateBefore: 'unknown', components: [] },
  ...{ state: 'failed-at-identify' },
  failure: { code: 'vss.writer-timeout', message: 'no answer', retry: 'later', context: { event: 'identify' } },
}

it.each<[string, Partial<ApplicationWishes>, 'failed' | 'warning']>([
  ['fail', { onWriterFailure: 'fail' }, 'failed'],
  ['fail, and it was named', { onWriterFailure: 'fail', writers: ['ledger'] }, 'failed'],
  ['fail, and it was left out', { onWriterFailure: 'fail', excludedWriters: ['LEDGER'] }, 'warning'],
  ['drop', { onWriterFailure: 'drop' }, 'warning'],
  ['no word', {}, 'warning'],
])('O8: a writer that cannot identify itself, with %s', async (_, wishes, result) => {
  const { ports, log } = recordingPorts()
  const { report } = reportOf(ports)
  const components = await ports.shadowCopies.startBackup({} as never)
  const shadowCopies = {
    startBackup: () => Promise.resolve({ ...components, gatherWriterStatus: () => Promise.resolve([dead]) }),
  } as unknown as ShadowCopyService
  const asked = { ...request, applications: { ...DEFAULT_WISHES, ...wishes } }
  const record = await runBackup({ ...ports, shadowCopies }, asked, report, new AbortController().signal)
  expect(record.result).toBe(result)
  expect(log.includes('save snapshot')).toBe(result === 'warning')
  if (result === 'failed') {
    expect(record).toMatchObject({ snapshotId: null, failure: { code: 'vss.writer-timeout', retry: 'later' } })
    expect(told(record).failure?.message).toContain('Ledger failed at identify: no answer')
    expect(log.slice(-4)).toEqual(['abort', ...closing])
  }
})

it('O8: a set that fails for its writer saves nothing, and the report has the writer', async () => {
  const { ports, log } = recordingPorts('snapshot set')
  const { report, states } = reportOf(ports)
  const components = await ports.shadowCopies.startBackup({} as never)
  const failed = { ...dead, state: 'failed-at-freeze' } as const
  const asked: unknown[] = []
  const gatherWriterStatus = () => Promise.resolve(log.includes('snapshot set') ? [failed] : [])
  const shadowCopies = {
    startBackup: (options: unknown) => {
      asked.push(options)
      return Promise.resolve({ ...components, gatherWriterStatus })
    },
  } as unknown as ShadowCopyService
  const applications = { ...DEFAULT_WISHES, onWriterFailure: 'fail' as const }
  const record = await runBackup(
    { ...ports, shadowCopies },
    { ...request, applications },
    report,
    new AbortController().signal,
  )
  expect(asked).toMatchObject([{ onWriterFailure: 'fail' }])
  expect(record).toMatchObject({ result: 'failed', snapshotId: null })
  expect(states.at(-1)?.writers).toMatchObject([{ name: 'Ledger', state: 'failed-at-freeze' }])
  expect(log).not.toContain('backup')
})

it('O2: an undo step that fails does not stop the others', async () => {
  const { ports, log } = recordingPorts('abort')
  const { report } = reportOf(ports)
  const makeStaging = () => Promise.reject(new Error('no staging'))
  const bugs: unknown[] = []
  const record = await runBackup(
    { ...ports, makeStaging, reportBug: (bug) => bugs.push(bug) },
    { ...request, shadowCopies: 'none' },
    report,
    new AbortController().signal,
  )
  expect(log.slice(-4)).toEqual(['abort', ...closing])
  expect(record.failure?.code).toBe('internal')
  expect(bugs).toHaveLength(1)
})

it('O3: a run whose lock was removed saves no snapshot', async () => {
  const { ports, log, loseLock } = recordingPorts()
  loseLock()
  const { report } = reportOf(ports)
  const record = await runBackup(ports, request, report, new AbortController().signal)
  expect(record).toMatchObject({ result: 'failed', snapshotId: null, failure: { code: 'repository.lock-lost' } })
  expect(log).not.toContain('save snapshot')
})

it('O4: a degraded run is a warning', async () => {
  const { ports } = recordingPorts()
  const { report } = reportOf(ports)
  const volumesUnder = async (sources: readonly string[]) => ({
    ...(await ports.volumesUnder(sources)),
    leftOut: [{ path: '/hidden', reason: 'may not be seen' }],
  })
  const record = await runBackup({ ...ports, volumesUnder }, request, report, new AbortController().signal)
  expect(record).toMatchObject({ result: 'warning', degradations: [{ kind: 'volume-left-out', subject: '/hidden' }] })
})

it('O5: a cancelled run saves no snapshot', async () => {
  const controller = new AbortController()
  const { ports, log } = recordingPorts()
  const startMover = async (...args: Parameters<typeof ports.startMover>) => {
    const mover = await ports.startMover(...args)
    return {
      ...mover,
      call: (method: never, input: never) => {
        if (method === ('backup' as string)) controller.abort()
        return mover.call(method, input)
      },
    }
  }
  const { report, states } = reportOf(ports)
  const record = await runBackup({ ...ports, startMover }, request, report, controller.signal)
  expect(record).toMatchObject({ result: 'cancelled', snapshotId: null })
  expect(log).not.toContain('save snapshot')
  expect(log.slice(-4)).toEqual(['close mover', 'abort', 'release', 'unlock'])
  expect(states.at(-1)).toMatchObject({ phase: 'ended', result: 'cancelled' })
})

it('V5, Y3: live mode makes its online copies and reads around them', async () => {
  const { ports, log } = recordingPorts()
  const { report } = reportOf(ports)
  const record = await runBackup(ports, { ...request, shadowCopies: 'none' }, report, new AbortController().signal)
  expect(log).toContain('prepare live')
  expect(log).not.toContain('snapshot set')
  expect(log).toContain('remove staging')
  expect(record).toMatchObject({
    result: 'success',
    consistency: 'file-consistent',
    bytesRead: copied.counters.bytesDone,
  })
})

it('J8: databases that nobody could look for are said', async () => {
  const { ports } = recordingPorts()
  const { report } = reportOf(ports)
  const shadowCopies = {
    startBackup: async (...args: Parameters<typeof ports.shadowCopies.startBackup>) => ({
      ...(await ports.shadowCopies.startBackup(...args)),
      gatherWriterStatus: () =>
        Promise.resolve([{ name: 'SQLite Writer', failure: null, unseen: 'too many', components: [] }] as never),
    }),
  } as unknown as typeof ports.shadowCopies
  const record = await runBackup({ ...ports, shadowCopies }, request, report, new AbortController().signal)
  expect(record).toMatchObject({
    result: 'warning',
    degradations: [{ kind: 'component-degraded', subject: 'SQLite Writer', reason: 'too many' }],
  })
})

it('F80 F81: what does not come back from the target is told to nobody as a success, and is amber', async () => {
  const { ports, log } = recordingPorts()
  const { report } = reportOf(ports)
  const asked: unknown[] = []
  const prove: (typeof ports)['prove'] = (_, stored) => {
    log.push('prove')
    asked.push(stored.tree, stored.sourceOf('/tmp/a'), stored.sourceOf('/tmp/a.db'))
    return Promise.resolve({ kind: 'mismatch', files: 0, bytes: 0, reason: '/tmp/a' })
  }
  const record = await runBackup({ ...ports, prove }, request, report, new AbortController().signal)
  expect(log.slice(copying.length, copying.length + 3)).toEqual(['prove', 'succeeded false', 'addDocuments'])
  expect(asked).toEqual([copied.rootTree, '/copy/tmp/a', '/copy/tmp/a.db'])
  expect(record).toMatchObject({ result: 'warning', proof: { kind: 'mismatch' }, snapshotId: '5'.repeat(64) })
  expect(record.degradations.map(({ kind }) => kind)).toContain('proof-failed')
})

it('F82: a proof that could not be had changes nothing but what is said of it', async () => {
  const { ports, log } = recordingPorts()
  const { report } = reportOf(ports)
  const prove: (typeof ports)['prove'] = () =>
    Promise.resolve({ kind: 'unproven', files: 0, bytes: 0, reason: 'no room' })
  const record = await runBackup({ ...ports, prove }, request, report, new AbortController().signal)
  expect(log).toContain('succeeded true')
  expect(record).toMatchObject({ result: 'success', proof: { kind: 'unproven', reason: 'no room' } })
})
