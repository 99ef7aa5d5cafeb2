import { type Consistency, worse } from '../../../contract/consistency'
import type { Sentence } from '../../../contract/sentence'
import type { BackupMode, ComponentOutcome } from '..'
import { fixed } from '../../model/sentence'
import { type ComponentMetadata, fullName } from '../documents'
import type { WriterOutcome } from '../writers'

/** What the run knows about one component when its outcome is decided. */
export interface Evidence {
  readonly mode: BackupMode['kind']
  /** Why its writer failed; null when it did not. */
  readonly writerFailure: Sentence | null
  /** All its files that are read from the copy lie on volumes of the set. Not asked without a set. */
  readonly isCovered: boolean
  /** What the writer said at Thaw; in live mode, at PrepareForBackup. */
  readonly said: WriterOutcome | undefined
  /** What it said in PostSnapshot, with the copy at hand. */
  readonly saidAfterwards: WriterOutcome | undefined
}

export type Reached = Pick<ComponentOutcome, 'consistency' | 'reason' | 'alternates' | 'omit'>

/** A component never ends better than its writer proved, and proved at the event where that can be proved (rules C40-C47). */
export function reached(evidence: Evidence): Reached {
  switch (evidence.mode) {
    case 'shadow-copy':
      return reachedInCopy(evidence)
    case 'live':
      return reachedLive(evidence)
    case 'in-place':
      return reachedInPlace(evidence)
  }
}

/** What a writer said of one of its components. */
export const saidOf = (said: readonly WriterOutcome[] | undefined, component: ComponentMetadata) =>
  said?.find((outcome) => outcome.component === fullName(component))

function reachedInCopy(evidence: Evidence): Reached {
  const { consistency, reason } = inAtomicCopy(evidence)
  if (evidence.isCovered) return plain(consistency, reason)
  return plain(worse(consistency, 'file-consistent'), fixed('some of its files lie on a volume without a shadow copy'))
}

function inAtomicCopy({ writerFailure, said, saidAfterwards }: Evidence): Pick<Reached, 'consistency' | 'reason'> {
  if (writerFailure !== null) return { consistency: 'crash-consistent', reason: writerFailure }
  const atThaw = provedAtThaw(said)
  if (!saidAfterwards) return atThaw
  // That it had held can only be seen at the moment of Thaw.
  if (saidAfterwards.consistency === 'application-consistent') return atThaw
  return saidAfterwards
}

function provedAtThaw(said: WriterOutcome | undefined): Pick<Reached, 'consistency' | 'reason'> {
  if (!said) return { consistency: 'crash-consistent', reason: fixed('its writer proved nothing at Thaw') }
  // Recovery is proven on the copy, which does not exist for the writer before PostSnapshot.
  if (said.consistency === 'recoverable') return { consistency: 'crash-consistent', reason: said.reason }
  return said
}

/** Its file sets say themselves that they need no shadow copy (rule C49): what the writer says of them counts. */
function reachedInPlace({ writerFailure, said }: Evidence): Reached {
  if (writerFailure !== null) return plain('file-consistent', writerFailure)
  if (!said) return plain('file-consistent', fixed('its writer said nothing of files that are read while in use'))
  return plain(said.consistency === 'crash-consistent' ? 'file-consistent' : said.consistency, said.reason)
}

function reachedLive({ writerFailure, said }: Evidence): Reached {
  if (writerFailure !== null) return plain('file-consistent', writerFailure)
  if (!said) return plain('file-consistent', fixed('its writer made no online copy'))
  if (said.alternates.length === 0) return plain(worse(said.consistency, 'file-consistent'), said.reason)
  // Without a shadow copy nothing was taken at one instant but what the writer itself copied so.
  const consistency = said.consistency === 'crash-consistent' ? 'file-consistent' : said.consistency
  return { consistency, reason: reasonFor(consistency, said.reason), alternates: said.alternates, omit: said.omit }
}

/** Read where it is: nothing replaces its files, so nothing of it may be left out. */
const plain = (consistency: Consistency, reason: Sentence): Reached => ({
  consistency,
  reason: reasonFor(consistency, reason),
  alternates: [],
  omit: [],
})

function reasonFor(consistency: Consistency, reason: Sentence): Sentence {
  if (consistency === 'application-consistent') return ''
  return reason === '' ? fixed('its writer gave no reason') : reason
}
