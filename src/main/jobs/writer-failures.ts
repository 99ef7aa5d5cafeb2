import type { Job, RunRecord } from '../../contract/jobs'
import type { WriterFailure } from '../../contract/writers'

/**
 * The last time that each application failed, the newest first. `runsOf`: the runs of a job, the newest first. Pure.
 * Source: docs/spec/screens.md, S219.
 */
export function writerFailures(
  jobs: readonly { readonly job: Pick<Job, 'id' | 'name'>; readonly runs: readonly RunRecord[] }[],
): readonly WriterFailure[] {
  const last = new Map<string, WriterFailure>()
  for (const { job, runs } of jobs) {
    for (const [at, run] of runs.entries()) {
      for (const { kind, subject, reason, cure } of run.degradations) {
        const known = last.get(subject)
        if (kind !== 'writer-failed' || (known && known.at >= run.endedAt)) continue
        const isOver = runs.slice(0, at).some(({ result }) => result === 'success' || result === 'warning')
        const { sessionId } = run
        last.set(subject, {
          writer: subject,
          at: run.endedAt,
          jobId: job.id,
          job: job.name,
          sessionId,
          reason,
          cure,
          isOver,
        })
      }
    }
  }
  return [...last.values()].sort((one, other) => (one.at < other.at ? 1 : -1))
}
