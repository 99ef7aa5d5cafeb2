import type { Degradation, Job, RunRecord } from '../../contract/jobs'
import type { JobScript, ScriptMoment } from '../../contract/scripts'
import type { Said, Sentence } from '../../contract/sentence'
import { BackupError } from '../model/backup-error'
import { throwIfCancelled } from '../model/cancellation'
import { say, within } from '../model/sentence'
import type { BackupPorts } from '../requester'

/** How a program is run; it never rejects. */
export type RunScript = (wish: {
  readonly command: readonly string[]
  /** Units: milliseconds. */
  readonly timeLimit: number
  readonly environment: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}) => Promise<
  { readonly kind: 'done' } | { readonly kind: 'failed'; readonly reason: Sentence; readonly output: string }
>

export interface JobScriptsPorts {
  readonly runScript: RunScript
  /** Takes every secret of this process out of a text. */
  readonly conceal: (text: string) => string
}

const MOMENTS: Readonly<Record<ScriptMoment, Said>> = {
  'before-freeze': say('before applications are held'),
  'after-thaw': say('after applications were let go'),
  'after-run': say('after the run'),
}

/** The programs of one job around one of its runs (docs/spec/jobs.md, F100-F105). */
export class JobScripts {
  constructor(
    private readonly job: Pick<Job, 'name' | 'id' | 'scripts'>,
    private readonly ports: JobScriptsPorts,
  ) {}

  /** What the run itself asks for; null where nothing is to run. */
  forRun(): BackupPorts['scripts'] {
    if (this.at('before-freeze').length === 0 && this.at('after-thaw').length === 0) return null
    return {
      beforeFreeze: async (report, signal) => {
        report.degrade(...(await this.runAll('before-freeze', report.state.sessionId, signal)))
        throwIfCancelled(signal)
      },
      afterThaw: async (report) => {
        const { signal } = new AbortController()
        report.degrade(...(await this.runAll('after-thaw', report.state.sessionId, signal, false)))
      },
    }
  }

  /** The record as it is once the programs of the end have run: amber when one failed that matters. */
  async afterRun(record: RunRecord): Promise<RunRecord> {
    if (this.at('after-run').length === 0) return record
    const told = { PENUMBRA_RESULT: record.result, PENUMBRA_SNAPSHOT: record.snapshotId ?? '' }
    const { signal } = new AbortController()
    const failed = await this.runAll('after-run', record.sessionId, signal, false, told)
    if (failed.length === 0) return record
    const result = record.result === 'success' ? 'warning' : record.result
    return { ...record, result, degradations: [...record.degradations, ...failed] }
  }

  /** Fails: `run.script-failed` for one that stops the run, where it may; `cancelled` is the caller's to say. */
  private async runAll(
    moment: ScriptMoment,
    sessionId: string,
    signal: AbortSignal,
    mayStop = true,
    told: Readonly<Record<string, string>> = {},
  ): Promise<Degradation[]> {
    const failed: Degradation[] = []
    for (const script of this.at(moment)) {
      const environment = { PENUMBRA_JOB: this.job.name, PENUMBRA_SESSION: sessionId, PENUMBRA_MOMENT: moment, ...told }
      const wish = { command: script.command, timeLimit: script.timeLimit * 1000, environment, signal }
      const end = await this.ports.runScript(wish)
      if (end.kind === 'done' || script.onFailure === 'ignore') continue
      throwIfCancelled(signal)
      const output = this.ports.conceal(end.output).trim()
      const how = { moment: MOMENTS[moment], why: within(end.reason), output }
      const reason = output === '' ? say('{moment}: {why}', how) : say('{moment}: {why}; it said: {output}', how)
      if (script.onFailure === 'stop' && mayStop) throw stopped(script, reason)
      failed.push(degraded(script, reason))
    }
    return failed
  }

  private at(moment: ScriptMoment): readonly JobScript[] {
    return (this.job.scripts ?? []).filter((script) => script.moment === moment)
  }
}

const nameOf = ({ command: [program = ''] }: JobScript): string => program

const stopped = (script: JobScript, reason: Said): BackupError =>
  new BackupError(
    'run.script-failed',
    say('The script {script} failed {reason}. Nothing was backed up.', { script: nameOf(script), reason }),
    {
      ...{ retry: 'later', context: { script: nameOf(script) } },
    },
  )

const degraded = (script: JobScript, reason: Said): Degradation => ({
  ...{ kind: 'script-failed', subject: nameOf(script), reason: say('It failed {how}', { how: reason }) },
  cure: say('Run it by hand as the owner of the job and see what it lacks, or take it out of the job.'),
})
