import { z } from 'zod'
import { PlannedRemoval, type RetentionStatus, Suspicion } from '../../../contract/retention'
import type { Catalog } from '../../catalog'
import { Sentence } from '../../../contract/sentence'
import { say } from '../../model/sentence'

/** What is remembered of a job's retention. Losing it keeps every restore point: all is planned anew. */
const RetentionState = z.object({
  at: z.string().nullable(),
  planned: z.array(PlannedRemoval),
  suspicions: z.array(Suspicion),
  /** Keys of what a person has looked at. */
  accepted: z.array(z.string()),
  /** What our own retention removed, the newest last. */
  removed: z.array(z.string()),
  sentence: Sentence,
})
export type RetentionState = z.infer<typeof RetentionState>

export const NOTHING_PLANNED: RetentionState = {
  ...{ at: null, planned: [], suspicions: [], accepted: [], removed: [] },
  sentence: say('Nothing was planned yet.'),
}

const KIND = 'retention'
/** How many removed points and accepted keys are remembered. */
const KEPT = 10_000

export async function retentionState(catalog: Pick<Catalog, 'fact'>, jobId: string): Promise<RetentionState> {
  const kept = RetentionState.safeParse(await catalog.fact(jobId, KIND))
  return kept.success ? kept.data : NOTHING_PLANNED
}

export function keepRetentionState(catalog: Pick<Catalog, 'keepFact'>, jobId: string, state: RetentionState) {
  const { accepted, removed } = state
  return catalog.keepFact(jobId, KIND, { ...state, accepted: accepted.slice(-KEPT), removed: removed.slice(-KEPT) })
}

export const statusOf = ({ at, planned, suspicions, sentence }: RetentionState): RetentionStatus => ({
  ...{ at, planned, suspicions, sentence },
})
