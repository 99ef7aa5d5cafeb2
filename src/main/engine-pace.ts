import { type RunPacePorts, RunPace, type RunStyle, localZone } from './jobs'
import { systemTimers } from './model/timers'
import type { RepositoryMovers } from './mover'
import type { BackupPorts } from './requester'

/** The part of the composition that the pace of runs is made of. Decides nothing. */
export const runPace = (parts: Pick<RunPacePorts, 'settings' | 'clock' | 'reportBug'>): RunPace =>
  new RunPace({ ...parts, zone: () => localZone(process.env), timers: systemTimers })

/** How the movers of one run of a job start: each knows its pace before it writes. `end` is called after the run. */
export function pacedRun(
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
