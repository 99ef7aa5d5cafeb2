import { proverOf } from './engine-proof'
import { type JobBookPorts, type RunClaims, RunPace, type RunPacePorts, type RunStyle, localZone } from './jobs'
import { systemTimers } from './model/timers'
import type { Mover, RepositoryMovers } from './mover'
import { type BackupPorts, runBackup } from './requester'

/** The part of the composition that the pace of runs is made of. Decides nothing. */
export const runPace = ({
  claims,
  ...parts
}: Pick<RunPacePorts, 'settings' | 'clock' | 'reportBug'> & {
  readonly claims: Pick<RunClaims, 'elsewhere'>
}): RunPace =>
  new RunPace({
    ...{ ...parts, zone: () => localZone(process.env), timers: systemTimers },
    writersElsewhere: (repository) => claims.elsewhere(repository),
  })

/** How the movers of one run of a job start: each knows its pace before it writes. `end` is called after the run. */
export function pacedRun(
  pace: RunPace,
  movers: RepositoryMovers,
  { jobId, repository: location }: { readonly jobId: string; readonly repository: string },
  how: RunStyle,
): { readonly startMover: BackupPorts['startMover']; readonly end: () => void } {
  const run = pace.begin(jobId, how, location)
  return {
    async startMover(repository, signal) {
      const style = { isGentle: run.isGentle(), isPaced: await run.hasPace() }
      const { mover, treat } = await movers.startAdjustable(repository, signal, style)
      await run.add({ limit: (rate) => mover.limit(rate), treat })
      return sharing(mover, run)
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
    const { startMover, end } = pacedRun(pace, movers, { jobId: request.job.id, repository: repository.location }, how)
    const prove = proverOf({ ...backupPorts, startMover })
    const ports = { ...backupPorts, startMover, prove, scripts, repository }
    const record = await runBackup(ports, request, report, signal).finally(end)
    await tidy()
    return record
  }

/** Only while it copies does it take a part of what the repository's runs share. */
const sharing = (mover: Mover, { writes, wrote }: Pick<ReturnType<RunPace['begin']>, 'writes' | 'wrote'>): Mover => ({
  ...mover,
  async call(method, input, onEvent) {
    if (method !== 'backup' && method !== 'copySnapshots') return mover.call(method, input, onEvent)
    await writes(true)
    try {
      // Only a backup says when it waits for its target.
      if (method === 'copySnapshots') return await mover.call(method, input, onEvent)
      return await mover.call(method, input, (event) => {
        if (event.kind === 'progress') wrote({ bytes: event.counters.bytesAdded, target: event.counters.busy.target })
        onEvent?.(event)
      })
    } finally {
      await writes(false)
    }
  },
})
