import type { Failure } from '../../contract/failure'
import { formatDateTime } from '../format'
import type { Explanation } from './explanation'
import { explain } from './failure'

/** As the code says it, with what this one failure knows besides: who holds a lock, since when, and whether that program lives. */
export function explainFailure({ code, context }: Pick<Failure, 'code' | 'context'>): Explanation {
  const said = explain(code)
  const { username, hostname, since, life } = context
  if (code !== 'repository.locked' || !username || !hostname || !since) return said
  const holder = `${username} on ${hostname}`
  return life === 'alive'
    ? { ...said, happened: `${holder} has been working in this backup since ${formatDateTime(since)}.` }
    : {
        ...said,
        happened: `${holder} has kept this backup locked since ${formatDateTime(since)}, and seems to be gone.`,
        cure: 'Try again: a lock that was left behind is passed over by itself after half an hour. To remove it now, run "penumbra unlock" for this backup.',
      }
}
