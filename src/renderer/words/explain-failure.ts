import type { Failure } from '../../contract/failure'
import { formatDateTime } from '../format'
import type { Explanation } from './explanation'
import { explain } from './failure'
import { t } from '../language'

/** As the code says it, with what this one failure knows besides: who holds a lock, since when, and whether that program lives. */
export function explainFailure({ code, context }: Pick<Failure, 'code' | 'context'>): Explanation {
  const said = explain(code)
  const { username, hostname, since, life } = context
  if (code !== 'repository.locked' || !username || !hostname || !since) return said
  const holder = { user: username, computer: hostname, since: formatDateTime(since) }
  return life === 'alive'
    ? { ...said, happened: t('{user} on {computer} has been working in this backup since {since}.', holder) }
    : {
        ...said,
        happened: t('{user} on {computer} has kept this backup locked since {since}, and seems to be gone.', holder),
        cure: t(
          'Try again: a lock that was left behind is passed over by itself after half an hour. To remove it now, run "penumbra unlock" for this backup.',
        ),
      }
}
