import type { Job, RunRecord } from '../../../contract/jobs'
import type { Retention } from '../../../contract/retention'
import { localTime } from '../../model/local-time'
import type { Repository, Snapshot } from '../../repository'
import { RetentionKeeper } from './retention-keeper'

export const DAY = 86_400_000
export const JOB = 'job'

/** What a test says of a restore point. */
export interface Made {
  readonly components?: readonly string[]
  readonly isDegraded?: boolean
  readonly tags?: readonly string[]
  readonly files?: number
  readonly changed?: number
}

/** A job, its repository and its history in memory: time goes on only when it is told. */
export class RetainedWorld {
  now = Date.UTC(2026, 0, 1, 12)
  points: Snapshot[] = []
  runs: RunRecord[] = []
  readonly removed: string[] = []
  facts = new Map<string, unknown>()
  /** How often data was freed, and the index read anew after that. */
  prunes = 0
  indexReads = 0
  private readonly documents = new Map<string, string>()
  private count = 0
  private readonly keeper = this.newKeeper()

  private newKeeper() {
    return new RetentionKeeper({
      clock: { now: () => this.now },
      catalog: {
        runs: () => Promise.resolve(this.runs),
        fact: (_, kind) => Promise.resolve(this.facts.get(kind) ?? null),
        keepFact: (_, kind, value) => Promise.resolve(void this.facts.set(kind, structuredClone(value))),
      },
      prune: () => {
        this.prunes++
        return Promise.resolve()
      },
    })
  }

  /** A run that left a restore point, now. */
  run({ components = [], isDegraded = false, tags = [], files = 10, changed = 0 }: Made = {}): string {
    const id = (++this.count).toString(16).padStart(64, '0')
    const startedAt = localTime(this.now)
    const summary = { files_changed: changed, total_files_processed: files }
    this.points.push({ id, time: startedAt, tags, hostname: 'h', paths: ['/home'], summary } as unknown as Snapshot)
    const told = components.map((name) => ({
      ...{ writerId: 'w', writer: 'Ledger', logicalPath: '', name, consistency: 'application-consistent' },
      ...{ reason: '', succeeded: true, files: [] },
    }))
    this.documents.set(
      id,
      JSON.stringify({
        ...DOCUMENT,
        sessionId: id,
        startedAt,
        result: isDegraded ? 'warning' : 'success',
        components: told,
      }),
    )
    this.runs.unshift({ sessionId: id, snapshotId: id, startedAt } as RunRecord)
    return id
  }

  /** The database is gone, plan and all, and made anew from what the repository still has. */
  loseHistory(): void {
    this.facts.clear()
    const there = new Set(this.points.map(({ id }) => id))
    this.runs = this.runs.filter(({ snapshotId }) => snapshotId !== null && there.has(snapshotId))
  }

  tend(retention: Retention): Promise<boolean> {
    return this.keeper.tend({ id: JOB, goalHours: 24, retention } as Job, this.repository, new AbortController().signal)
  }

  survey() {
    return this.keeper.survey({ id: JOB } as Job, this.repository, new AbortController().signal)
  }

  status(retention: Retention) {
    return this.keeper.status({ id: JOB, retention } as Job)
  }

  accept(): Promise<void> {
    return this.keeper.accept(JOB)
  }

  private get repository(): Repository {
    const lock = { kind: 'exclusive', release: () => Promise.resolve() }
    return {
      snapshots: () => Promise.resolve({ snapshots: this.points, damaged: [] }),
      readDocument: ({ id }: Snapshot) => Promise.resolve(this.documents.get(id) ?? null),
      lock: () => Promise.resolve(lock),
      blobIndex: () => {
        this.indexReads++
        return Promise.resolve()
      },
      removeSnapshots: (ids: readonly string[]) => {
        this.removed.push(...ids)
        this.points = this.points.filter(({ id }) => !ids.includes(id))
        return Promise.resolve()
      },
    } as unknown as Repository
  }
}

const DOCUMENT = {
  ...{ format: 1, jobId: JOB, program: 'p', hostname: 'h', capturedAt: '2026-01-01T00:00:00Z', backupType: 'copy' },
  ...{ consistency: 'file-consistent', sources: [], volumes: [], exceptions: [], exceptionsTotal: 0, degradations: [] },
  ...{ freezeMilliseconds: null, commitSpreadMilliseconds: null, files: 1, bytes: 1 },
}
