import type { JobStatus } from '../../../contract/jobs'
import { Card } from '../../components/card'
import { Mark } from '../../components/mark'
import { formatAge } from '../../format'
import { targetsOf, words } from './words'

interface Props {
  readonly jobs: readonly JobStatus[]
  /** Units: milliseconds. */
  readonly now: number
}

/** Every place of a backup: whether it is there, whose it is, and how old its newest restore point is. */
export function TargetsCard({ jobs, now }: Props) {
  return (
    <Card title={words.targets}>
      <ul className="grid gap-3">
        {targetsOf(jobs).map(({ place, names, isAway, newest }) => (
          <li key={place} className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
            <Mark tone={isAway ? 'warning' : 'good'} size={18} />
            <span className="min-w-0 font-mono text-xs break-all">{place}</span>
            <span>{names.join(', ')}</span>
            <span className="text-soft">
              {isAway ? words.targetAway : words.targetThere}
              {' · '}
              {newest === null ? words.targetEmpty : words.targetNewest(formatAge(newest, now))}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
