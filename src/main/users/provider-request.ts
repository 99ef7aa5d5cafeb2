import { z } from 'zod'
import { Sentence } from '../../contract/sentence'

/** Names that the engine of a user gave; the service has its own for the same things. */
const name = z.string().regex(/^[\w-]{1,64}$/)
const ofSet = <Step extends string>(step: Step) => z.object({ step: z.literal(step), setId: name })

/**
 * The one thing that the engine of a user cannot do itself: the steps of a provider (vss/providers/provider.ts), as
 * data. None says that a copy is kept: what a user's engine makes goes with it.
 */
export const ProviderRequest = z.discriminatedUnion('step', [
  z.object({ step: z.literal('isVolumeSupported'), volume: z.string().startsWith('/').max(4096) }),
  z.object({
    step: z.literal('beginPrepareSnapshot'),
    setId: name,
    shadowCopyId: name,
    volume: z.string().startsWith('/').max(4096),
  }),
  ofSet('endPrepareSnapshots'),
  ofSet('preCommitSnapshots'),
  ofSet('commitSnapshots'),
  ofSet('postCommitSnapshots'),
  ofSet('postFinalCommitSnapshots'),
  ofSet('abortSnapshots'),
  z.object({ step: z.literal('deleteSnapshot'), shadowCopyId: name }),
  z.object({ step: z.literal('list') }),
])
export type ProviderRequest = z.infer<typeof ProviderRequest>

/** What each step answers, as it arrives at the engine of the user. */
export const ProviderAnswer = {
  isVolumeSupported: z.discriminatedUnion('supported', [
    z.object({ supported: z.literal(true) }),
    z.object({ supported: z.literal(false), reason: Sentence, needsRights: z.boolean().default(false) }),
  ]),
  commitSnapshots: z.object({ first: z.number(), last: z.number() }),
  postCommitSnapshots: z.array(
    z.object({ shadowCopyId: z.string(), volume: z.string(), deviceObject: z.string(), createdAt: z.string() }),
  ),
} as const
