import { proverOf } from './engine-proof'
import { type JobBookPorts, type RunPacePorts, RunPace, type RunStyle, localZone } from './jobs'
import { systemTimers } from './model/timers'
import type { RepositoryMovers } from './mover'
import { type BackupPorts, runBackup } from './requester'

/** The part of the composition that the pace of runs is made of. Decides nothing. */
export const runPace = (parts: Pick<RunPacePorts, 'settings' | 'clock' | 'reportBug'>): RunPace =>
  new RunPace({ ...parts, zone: () => localZone(process.env), timers: systemTimers })

/** How the movers of one run of a job start: each knows its pace before it writes. `end` is called after the run. */
function pacedRun(
  pace: RunPace,
  movers: RepositoryMovers,
  jobId: string,
  how: RunStyle,
): { readonly startMover: BackupPorts['startMover']; readonly end: () => void } {
  const run = pace.begin(jobId, how)
  return {
    async startMover(repository, signal) {
      const style = { isGentle: run.isGentle(), isPaced: await run.hasPace() }
      const { mover, treat } = await movers.startAdjustable(repository, signal, style)
      await run.add({ limit: (rate) => mover.limit(rate), treat })
      return mover
    },
    end: run.end,
  }
}

/** Runs of jobs, each at its pace and proven when it has written. */
export const pacedBackup =
  (parts: {
    readonly pace: RunPace
    readonly movers: RepositoryMovers
    readonly backupPorts: Omit<BackupPorts, 'repository'>
    /** Called after each run. */
    readonly tidy: () => Promise<void>
  }): JobBookPorts['backup'] =>
  async (repository, request, report, signal, how, scripts) => {
    const { pace, movers, backupPorts, tidy } = parts
    const { startMover, end } = pacedRun(pace, movers, request.job.id, how)
    const prove = proverOf({ ...backupPorts, startMover })
    const ports = { ...backupPorts, startMover, prove, scripts, repository }
    const record = await runBackup(ports, request, report, signal).finally(end)
    await tidy()
    return record
  }
