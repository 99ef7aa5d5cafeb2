import { throwIfCancelled } from '../model/cancellation'
import type { Evidence, Repository, Snapshot, SnapshotEvidence } from '../repository'
import { type RunDocument, readRunDocument } from '../requester'

/**
 * What the runs behind snapshots proved, for the rules that protect restore points. Snapshots of other programs have
 * no evidence. Fails: as reading the documents does; without them nobody knows what must stay.
 */
export async function gatherEvidence(
  repository: Repository,
  snapshots: readonly Snapshot[],
  signal: AbortSignal,
): Promise<Evidence> {
  const evidence = new Map<string, SnapshotEvidence>()
  for (const snapshot of snapshots) {
    throwIfCancelled(signal)
    const run = await readRunDocument(repository, snapshot)
    if (run !== null) evidence.set(snapshot.id, evidenceOf(run))
  }
  return evidence
}

const evidenceOf = ({ result, components }: RunDocument): SnapshotEvidence => ({
  isDegraded: result !== 'success',
  consistentComponents: components
    .filter(({ succeeded, consistency }) => succeeded && consistency === 'application-consistent')
    .map(({ writer, logicalPath, name }) => [writer, logicalPath, name].filter((part) => part !== '').join('/')),
})
