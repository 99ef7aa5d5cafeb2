import type { Past, PastEntry } from '../../contract/history'
import type { Job, RunRecord } from '../../contract/jobs'
import type { MissedRun } from '../../contract/schedule'
import type { Sentence } from '../../contract/sentence'
import type { SessionState } from '../../contract/sessions'
import type { Catalog } from '../catalog'
import { missedBecause } from '../model/missed-words'
import type { JobOutlook } from './outlook'

export interface PastPorts {
  readonly catalog: Pick<Catalog, 'runs' | 'restores'>
  readonly outlook: Pick<JobOutlook, 'missedOf'>
}

/** How many runs are told of one job, and how many lines of all. */
const [EACH, MOST] = [500, 2_000]

/**
 * Every run of the jobs, every restore, and every run that was due and did not happen, the newest first; what cannot be
 * dated comes last. Of each only what a line shows: its degradations may be thousands. Source: docs/spec/catalog.md, K43.
 */
export async function pastOf(jobs: readonly Job[], { catalog, outlook }: PastPorts): Promise<Past> {
  const runs = await Promise.all(jobs.map(({ id }) => catalog.runs(id, EACH + 1)))
  const restores = await catalog.restores(EACH + 1)
  const missed = await Promise.all(jobs.map(({ id }) => outlook.missedOf(id)))
  const told = runs.map((all) => all.slice(0, EACH))
  const entries = [
    ...told.flat().map(lineOf),
    ...restores.slice(0, EACH).map((restore) => restoreLine(restore, jobs)),
    ...missed.flat().map(missedLine),
  ]
  entries.sort((one, other) => momentOf(other) - momentOf(one))
  return {
    jobs: jobs.map(({ id, name }) => ({ id, name })),
    entries: entries.slice(0, MOST),
    isCut: entries.length > MOST || [...runs, restores].some(({ length }) => length > EACH),
  }
}

const lineOf = (run: RunRecord): PastEntry => ({
  ...{ kind: 'run', jobId: run.jobId, sessionId: run.sessionId, startedAt: run.startedAt, endedAt: run.endedAt },
  ...{ result: run.result, hasPoint: run.snapshotId !== null, files: run.files, bytesAdded: run.bytesAdded },
  ...{ degraded: run.degradations.length, failure: run.failure?.code ?? null },
  ...knownIn(run),
})

function knownIn({ notices = [] }: RunRecord): { readonly known?: Sentence } {
  const notice = notices.find(({ kind }) => kind === 'files-known')
  return notice ? { known: notice.reason } : {}
}

const restoreLine = (state: SessionState, jobs: readonly Job[]): PastEntry => ({
  ...{ kind: 'restore', sessionId: state.sessionId, startedAt: state.startedAt, endedAt: state.endedAt },
  jobIds: jobs.filter(({ repository }) => repository === state.origin?.place).map(({ id }) => id),
  ...{ result: state.result, target: state.target ?? '', form: state.origin?.form ?? 'full-paths' },
  ...{ files: state.restored?.filesWritten ?? 0, filesVerified: state.restored?.filesVerified ?? 0 },
  ...{ bytesWritten: state.restored?.bytesWritten ?? 0, degraded: state.degradations.length },
  failure: state.failure?.code ?? null,
})

const missedLine = (missed: MissedRun): PastEntry => ({
  ...{ kind: 'missed', ...missed },
  because: missedBecause[missed.reason],
})

function momentOf(entry: PastEntry): number {
  const moment = Date.parse(entry.kind === 'missed' ? entry.from : entry.startedAt)
  return Number.isNaN(moment) ? -Infinity : moment
}
