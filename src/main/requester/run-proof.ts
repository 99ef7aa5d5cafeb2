import type { Proof } from '../../contract/proof'
import { inEnglish, say, within } from '../model/sentence'
import { isWithin, volumePath } from '../model/volume-path'
import { throwIfCancelled } from '../model/cancellation'
import type { Snapshot } from '../repository'
import type { Judgement } from './backup-judgement'
import type { BackupPorts, Capture } from './backup-ports'
import type { SessionReport } from './session-report'

/**
 * The proof of one run, between its last durable byte and SetBackupSucceeded (rules F80-F82): what came back is compared
 * with the shadow copy; then the session saves. Null where nobody asks for it.
 */
export async function proofOf(
  { prove, repository }: BackupPorts,
  {
    captures,
    tree,
    parent,
  }: { readonly captures: readonly Capture[]; readonly tree: string; readonly parent: Snapshot | null },
  report: SessionReport,
  signal: AbortSignal,
): Promise<Proof | null> {
  report.at('backup', prove ? 'proving' : 'saving')
  if (!prove) return null
  const proof = await prove(repository, { tree, parent, sourceOf: (path) => sourceIn(captures, path) }, signal)
  throwIfCancelled(signal)
  report.at('backup', 'saving')
  if (proof.kind === 'mismatch') {
    report.degrade({
      kind: 'proof-failed',
      subject: 'the target',
      reason: say('What came back from it is not what was backed up: {why}', { why: within(proof.reason) }),
      cure: say(
        'Do not rely on this restore point. Check the repository with all its data, and the disk that it is on.',
      ),
    })
  }
  return proof
}

/** Nothing is told to an application that what came back does not bear out. */
export function underProof(judgement: Judgement, proof: Proof | null): Judgement {
  if (proof?.kind !== 'mismatch') return judgement
  const components = judgement.components.map((component) => ({
    ...{ ...component, succeeded: false, reason: inEnglish(proof.reason) },
  }))
  return { ...judgement, components }
}

/** Where a shadow copy holds a path as it was read; null for what was read in place, or from an online copy. */
function sourceIn(captures: readonly Capture[], path: string): string | null {
  const alternates = captures.flatMap(({ outcomes }) => outcomes.flatMap((outcome) => outcome.alternates))
  if (alternates.some((alternate) => alternate.path === path)) return null
  const copies = captures.flatMap(({ set }) => set?.shadowCopies ?? []).filter(({ volume }) => isWithin(volume, path))
  const [copy] = copies.sort((one, other) => other.volume.length - one.volume.length)
  const volumes = captures.flatMap(({ group }) => group.volumes).filter((volume) => isWithin(volume.path, path))
  const [volume] = volumes.sort((one, other) => other.path.length - one.path.length)
  if (!copy || copy.volume !== volume?.path) return null
  return `${copy.deviceObject}/${copy.volume === volumePath('/') ? path.slice(1) : path.slice(copy.volume.length + 1)}`
}
