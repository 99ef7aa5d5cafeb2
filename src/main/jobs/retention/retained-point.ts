import type { Snapshot, SnapshotEvidence } from '../../repository'
import type { RunDocument } from '../../requester'

/** What a run said of itself inside its restore point, as far as retention looks. */
export interface PointEvidence extends SnapshotEvidence {
  readonly jobId: string
  readonly sessionId: string
  /** As the engine dated it, inside what is sealed. */
  readonly startedAt: string
}

/** A restore point of the job. */
export interface RetainedPoint {
  readonly snapshot: Snapshot
  readonly evidence: PointEvidence
}

/** The restore points of one job, the oldest first. */
export const pointsOf = (
  jobId: string,
  all: readonly Snapshot[],
  evidence: ReadonlyMap<string, PointEvidence>,
): readonly RetainedPoint[] =>
  all.flatMap((snapshot) => {
    const proof = evidence.get(snapshot.id)
    return proof?.jobId === jobId ? [{ snapshot, evidence: proof }] : []
  })

export const evidenceIn = ({ jobId, sessionId, startedAt, result, components }: RunDocument): PointEvidence => ({
  ...{ jobId, sessionId, startedAt, isDegraded: result !== 'success' },
  consistentComponents: components
    .filter(({ succeeded, consistency }) => succeeded && consistency === 'application-consistent')
    .map(({ writer, logicalPath, name }) => [writer, logicalPath, name].filter((part) => part !== '').join('/')),
})
