import type { Degradation, ShadowCopyPolicy } from '../../contract/jobs'
import { say, within } from '../model/sentence'
import type { RunDocument } from './run-document'
import type { VolumeGroup } from './volume-plan'

/** What this run may do. */
export interface RightsNow {
  readonly policy: ShadowCopyPolicy
  readonly groups: readonly VolumeGroup[]
  /** Reads files whoever owns them. */
  readonly readsEverything: boolean
}

const CURE = say('Let the service make this backup, or start Penumbra with the rights that it had before.')

/**
 * What the last run of the same folders could do and this one cannot: said, so that nobody takes the new restore point
 * for as good as the last. Leaving shadow copies out on purpose is no loss. Pure.
 * Source: docs/spec/requester.md, rules V6 and V7.
 */
export function reducedRights(last: RunDocument | null, now: RightsNow): readonly Degradation[] {
  if (!last) return []
  const live = now.groups.flatMap(({ kind, volumes }) => (kind === 'live' ? volumes : []))
  const had = new Set(last.volumes.filter(({ shadowCopyId }) => shadowCopyId !== null).map(({ path }) => path))
  const lost = now.policy === 'none' ? [] : live.filter(({ path }) => had.has(path))
  return [
    ...lost.map(({ path, whyNot }) => ({
      kind: 'rights-reduced' as const,
      subject: path,
      reason: say('The last run read it from a shadow copy, and this one cannot: {why}', { why: within(whyNot) }),
      cure: CURE,
    })),
    ...(last.rights?.readsEverything === true && !now.readsEverything
      ? [
          {
            kind: 'rights-reduced' as const,
            subject: last.sources.join(', '),
            reason: say(
              'The last run could read the files of every user, and this one only those that its user may read.',
            ),
            cure: CURE,
          },
        ]
      : []),
  ]
}
