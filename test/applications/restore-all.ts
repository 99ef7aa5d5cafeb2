import { randomUUID } from 'node:crypto'
import { join, resolve } from 'node:path'
import { plainOptions } from '../../src/contract/component-restore'
import type { SessionState } from '../../src/contract/sessions'
import { systemClock } from '../../src/main/model/clock'
import type { Mover } from '../../src/main/mover'
import { createThreadStarter } from '../../src/main/processes'
import type { Repository } from '../../src/main/repository'
import {
  RestoreJournals,
  SessionReport,
  pointComponents,
  readBootId,
  runComponentRestore,
  systemServices,
} from '../../src/main/requester'
import type { ShadowCopyService } from '../../src/main/vss'
import { createDocumentReader } from '../../src/main/vss/documents'

interface Parts {
  readonly repository: Repository
  readonly scratch: string
  readonly startMover: (repository: Repository, signal: AbortSignal) => Promise<Mover>
  readonly shadowCopies: ShadowCopyService
}

/** Every component of a restore point into its place, with its writer where that wants to take part. */
export async function restoreAll(
  { repository, scratch, startMover, shadowCopies }: Parts,
  snapshotId: string,
): Promise<SessionState> {
  const { signal } = new AbortController()
  const documents = createDocumentReader(createThreadStarter(resolve('out/main')))
  const components = await pointComponents({ repository, documents }, await repository.snapshot(snapshotId), signal)
  const about = { sessionId: randomUUID(), kind: 'restore', jobId: null, title: '', target: '/' } as const
  return runComponentRestore(
    {
      ...{ repository, shadowCopies, documents, startMover, bootId: readBootId, isRoot: true, newId: randomUUID },
      ...{ journals: new RestoreJournals(join(scratch, 'restores')), services: systemServices },
      availableAt: () => Number.MAX_SAFE_INTEGER,
      standsForPrograms: () => false,
      now: () => new Date(systemClock.now()).toISOString(),
      reportBug: (error) => {
        throw error
      },
    },
    {
      ...{ snapshotId, place: { kind: 'original' }, options: plainOptions },
      components: components.map((one) => ({ ...one, members: [] })),
    },
    new SessionReport(about, systemClock, () => undefined),
    signal,
  )
}
