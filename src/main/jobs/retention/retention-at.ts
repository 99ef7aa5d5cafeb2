import type { RunRecord } from '../../../contract/jobs'
import type { Catalog } from '../../catalog'

type Known = Pick<Catalog, 'runs' | 'fact' | 'keepFact'>

/** The history as one place of several has it: facts of its own, and of each run the restore point that is there. */
export const catalogAt = (catalog: Known, place: string, thereOf: (run: RunRecord) => string | null): Known => ({
  runs: async (jobId, limit) => (await catalog.runs(jobId, limit)).map((run) => ({ ...run, snapshotId: thereOf(run) })),
  fact: (jobId, kind) => catalog.fact(jobId, `${kind} ${place}`),
  keepFact: (jobId, kind, value) => catalog.keepFact(jobId, `${kind} ${place}`, value),
})
