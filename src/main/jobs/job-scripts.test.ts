import { expect, it } from 'vitest'
import type { Job, RunRecord } from '../../contract/jobs'
import type { JobScript } from '../../contract/scripts'
import { SessionReport } from '../requester'
import { JobScripts, type RunScript } from './job-scripts'

const script = (change: Partial<JobScript> = {}): JobScript => ({
  ...{ moment: 'before-freeze', command: ['/opt/stop app'], timeLimit: 5, onFailure: 'stop', ...change },
})
const record = { result: 'success', sessionId: 's', snapshotId: 'f00', degradations: [] } as unknown as RunRecord

function world(scripts: Job['scripts'], answer: Awaited<ReturnType<RunScript>>) {
  const asked: Parameters<RunScript>[0][] = []
  const runScript: RunScript = (wish) => {
    asked.push(wish)
    return Promise.resolve(answer)
  }
  const conceal = (text: string) => text.replaceAll('secret word', '[secret]')
  const about = { sessionId: 's', kind: 'backup', jobId: 'j', title: 'Job', target: '/r' } as const
  const report = new SessionReport(about, { now: () => 0 }, () => undefined)
  const job = { id: 'j', name: 'Documents', ...(scripts && { scripts }) }
  return { asked, report, scripts: new JobScripts(job, { runScript, conceal }) }
}
const failed = { kind: 'failed', reason: 'it ended with 1', output: 'no secret word here\n' } as const
const never = new AbortController().signal

it('F100: a job without programs runs none', async () => {
  const { scripts, asked } = world(undefined, failed)
  expect(scripts.forRun()).toBeNull()
  expect(await scripts.afterRun(record)).toBe(record)
  expect(asked).toEqual([])
})

it('F100: a program is told of the job, the session and the moment', async () => {
  const { scripts, asked, report } = world([script()], { kind: 'done' })
  await scripts.forRun()?.beforeFreeze(report, never)
  expect(asked).toMatchObject([
    {
      ...{ command: ['/opt/stop app'], timeLimit: 5000 },
      environment: { PENUMBRA_JOB: 'Documents', PENUMBRA_SESSION: 's', PENUMBRA_MOMENT: 'before-freeze' },
    },
  ])
  expect(report.state.degradations).toEqual([])
})

it('F101: one that stops the run prevents it, and says what it wrote without secrets', async () => {
  const { scripts, report } = world([script()], failed)
  await expect(scripts.forRun()?.beforeFreeze(report, never)).rejects.toMatchObject({
    code: 'run.script-failed',
    message:
      'The script /opt/stop app failed before applications are held: it ended with 1; it said: no [secret] here. Nothing was backed up.',
  })
})

it.each([
  ['warn', 1],
  ['ignore', 0],
] as const)('F101: %s lets the run go on', async (onFailure, said) => {
  const { scripts, report } = world([script({ onFailure })], failed)
  await scripts.forRun()?.beforeFreeze(report, never)
  expect(report.state.degradations).toHaveLength(said)
  for (const { kind } of report.state.degradations) expect(kind).toBe('script-failed')
})

it('F101: after the thaw nothing is left to stop: it is amber', async () => {
  const { scripts, report } = world([script({ moment: 'after-thaw' })], failed)
  await scripts.forRun()?.afterThaw(report)
  expect(report.state.degradations).toMatchObject([{ kind: 'script-failed', subject: '/opt/stop app' }])
})

it('F101: after the run the record is amber, and the program knows the result', async () => {
  const { scripts, asked } = world([script({ moment: 'after-run' })], failed)
  const after = await scripts.afterRun(record)
  expect(after).toMatchObject({ result: 'warning', degradations: [{ kind: 'script-failed' }] })
  expect(asked[0]?.environment).toMatchObject({ PENUMBRA_RESULT: 'success', PENUMBRA_SNAPSHOT: 'f00' })
})

it('F102: a run that is stopped meanwhile was stopped, and no script failed', async () => {
  const { scripts, report } = world([script()], failed)
  const controller = new AbortController()
  controller.abort()
  await expect(scripts.forRun()?.beforeFreeze(report, controller.signal)).rejects.toMatchObject({ code: 'cancelled' })
})
