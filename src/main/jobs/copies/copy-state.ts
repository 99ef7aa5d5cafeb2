import { z } from 'zod'
import { Failure } from '../../../contract/failure'
import { Proof } from '../../../contract/proof'
import type { Catalog } from '../../catalog'

/** What is remembered of the copies at one further target. Losing it costs a look into that target, and no copy. */
const CopyState = z.object({
  /** When it was tried last, and how often in vain since it went well. */
  at: z.string().nullable(),
  failures: z.int().nonnegative(),
  failure: Failure.nullable(),
  lastGoodAt: z.string().nullable(),
  newestPoint: z.string().nullable(),
  /** Of restore points of the primary target: the copy that each has, or had before the rules there removed it. */
  copies: z.record(z.string(), z.string()),
  proof: Proof.nullable(),
})
export type CopyState = z.infer<typeof CopyState>

export const NEVER_COPIED: CopyState = {
  ...{ at: null, failures: 0, failure: null, lastGoodAt: null, newestPoint: null, copies: {}, proof: null },
}

const kindOf = (location: string): string => `copies ${location}`

export async function copyState(catalog: Pick<Catalog, 'fact'>, jobId: string, location: string): Promise<CopyState> {
  const kept = CopyState.safeParse(await catalog.fact(jobId, kindOf(location)))
  return kept.success ? kept.data : NEVER_COPIED
}

export const keepCopyState = (
  catalog: Pick<Catalog, 'keepFact'>,
  jobId: string,
  location: string,
  state: CopyState,
): Promise<void> => catalog.keepFact(jobId, kindOf(location), state)
