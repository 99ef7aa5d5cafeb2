import type { Consistency } from '../../contract/consistency'
import { Mark } from '../components/mark'
import { consistencyTone, consistencyWords } from '../words/consistency'

/** One step of the consistency scale, with what it means on hover. */
export function ConsistencyBadge({ consistency }: { readonly consistency: Consistency }) {
  const { name, meaning } = consistencyWords[consistency]
  return (
    <span title={meaning} className="inline-flex items-center gap-1.5 text-sm">
      <Mark tone={consistencyTone[consistency]} size={16} />
      {name}
    </span>
  )
}
