import type { RunRecord } from '../../../contract/jobs'
import { RetentionKeeper, type RetentionPorts } from './retention-keeper'

/**
 * The retention of another place than the job's primary one: with a memory of its own, and with the runs as that place
 * has them. A run that is not there is still a run, so that a clock that was wrong is seen, but no restore point.
 */
export function retentionAt(
  ports: RetentionPorts,
  place: string,
  thereOf: (run: RunRecord) => string | null,
): { readonly keeper: RetentionKeeper; readonly catalog: RetentionPorts['catalog'] } {
  const { catalog } = ports
  const view: RetentionPorts['catalog'] = {
    runs: async (jobId, limit) =>
      (await catalog.runs(jobId, limit)).map((run) => ({ ...run, snapshotId: thereOf(run) })),
    fact: (jobId, kind) => catalog.fact(jobId, `${kind} ${place}`),
    keepFact: (jobId, kind, value) => catalog.keepFact(jobId, `${kind} ${place}`, value),
  }
  return { keeper: new RetentionKeeper({ ...ports, catalog: view }), catalog: view }
}
