import { tmpdir } from 'node:os'
import { expect, it } from 'vitest'
import { BackupError } from '../model/backup-error'
import { recordingPorts } from './backup-ports.fake'
import type { BackupRequest, RunScripts } from './backup-ports'
import { runBackup } from './backup-session'
import { isThawed } from './run-scripts'
import { SessionReport } from './session-report'
import { DEFAULT_WISHES } from './wishes'

const request: BackupRequest = {
  job: { id: 'j', name: 'Job', sources: [tmpdir()], excludes: [] },
  ...{ shadowCopies: 'required', provider: null, applications: DEFAULT_WISHES, tags: [] },
  ...{ persistent: false, acceptVolumes: false },
}

async function run({ failing = '', scripts = {} }: { failing?: string; scripts?: Partial<RunScripts> } = {}) {
  const { ports, log } = recordingPorts(failing)
  const noted: RunScripts = {
    beforeFreeze: () => Promise.resolve(void log.push('before freeze')),
    afterThaw: () => Promise.resolve(void log.push('after thaw')),
    ...scripts,
  }
  const about = { sessionId: 's', kind: 'backup', jobId: 'j', title: 'Job', target: '/repository' } as const
  const report = new SessionReport(about, ports.clock, () => undefined)
  const record = await runBackup({ ...ports, scripts: noted }, request, report, new AbortController().signal)
  return { record, log }
}

it('F103: programs run before the set is made and after it, while no application is held', async () => {
  const { record, log } = await run()
  const at = log.indexOf('snapshot set')
  expect(log.slice(at - 1, at + 3)).toEqual(['before freeze', 'snapshot set', 'after thaw', 'backup'])
  expect(log.filter((one) => one === 'after thaw')).toHaveLength(1)
  expect(record.result).toBe('success')
})

it('F103: those of afterwards run when the set could not be made', async () => {
  const { record, log } = await run({ failing: 'snapshot set' })
  expect(log.filter((one) => one === 'after thaw')).toHaveLength(1)
  expect(log.indexOf('after thaw')).toBeGreaterThan(log.indexOf('snapshot set'))
  expect(record.result).toBe('failed')
})

it('F101: one that stops the run stops it before any application is asked', async () => {
  const refuse = () => Promise.reject(new BackupError('run.script-failed', 'The script failed.'))
  const { record, log } = await run({ scripts: { beforeFreeze: refuse } })
  expect(log).not.toContain('snapshot set')
  expect(log).toContain('after thaw')
  expect(record).toMatchObject({ result: 'failed', snapshotId: null, failure: { code: 'run.script-failed' } })
})

it('F103: files that are read in place are let go when they were read', () => {
  expect(isThawed([{ mode: 'shadow-copy' }, { mode: 'live' }])).toBe(false)
  expect(isThawed([{ mode: 'shadow-copy' }])).toBe(true)
})
