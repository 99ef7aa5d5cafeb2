import type { RestorePoint } from '../../../contract/restore'
import { Card } from '../../components/card'
import { Mark } from '../../components/mark'
import { formatAge, formatBytes, formatDay, formatTime } from '../../format'
import { ConsistencyBadge } from '../../notices/consistency-badge'
import { newestFirst } from '../../stores/restore-state'
import { resultTone, resultWords } from '../../words/consistency'
import { files } from '../../words/plural'
import { words } from './words'

interface Props {
  readonly location: string
  readonly points: readonly RestorePoint[]
  /** The list begins with it. */
  readonly from: RestorePoint | undefined
  /** Units: milliseconds. */
  readonly now: number
  readonly onChoose: (point: RestorePoint) => void
}

/** So many are listed at once. */
const MOST = 50

/** The restore points by day, newest first. Amber ones say so before they are chosen. */
export function PointsStep({ location, points, from, now, onChoose }: Props) {
  const all = newestFirst(points)
  const first = Math.max(0, from ? all.indexOf(from) : 0)
  const sorted = all.slice(first, first + MOST)
  const days = [...new Set(sorted.map(({ time }) => formatDay(time)))]
  return (
    <>
      <p className="-mt-3 font-mono text-xs break-all text-soft">{location}</p>
      {sorted.length === 0 && <p>{words.noPoints}</p>}
      {days.map((day) => (
        <Card key={day} title={day}>
          <ul className="grid gap-2">
            {sorted
              .filter(({ time }) => formatDay(time) === day)
              .map((point) => (
                <li key={point.snapshotId}>
                  <PointButton point={point} now={now} isNewest={point === all[0]} onChoose={onChoose} />
                </li>
              ))}
          </ul>
        </Card>
      ))}
      {first + MOST < all.length && <p className="text-sm text-soft">{words.olderPoints}</p>}
    </>
  )
}

interface ButtonProps {
  readonly point: RestorePoint
  readonly now: number
  readonly isNewest: boolean
  readonly onChoose: (point: RestorePoint) => void
}

function PointButton({ point, now, isNewest, onChoose }: ButtonProps) {
  const { result, consistency } = point
  const size = [
    ...(point.files === null ? [] : [files(point.files)]),
    ...(point.bytes === null ? [] : [formatBytes(point.bytes)]),
  ]
  return (
    <button
      type="button"
      onClick={() => onChoose(point)}
      className="flex w-full flex-wrap items-center gap-x-5 gap-y-1 rounded-xl border border-line px-4 py-3 text-left hover:border-accent hover:bg-accent-ground"
    >
      <Mark
        tone={result === null ? 'neutral' : resultTone[result]}
        label={result === null ? words.otherProgram : resultWords[result]}
      />
      <span className="w-40">
        <span className="block font-semibold tabular-nums">{formatTime(point.time)}</span>
        <span className="block text-sm text-soft">
          {formatAge(point.time, now)}
          {isNewest && ` · ${words.newest}`}
        </span>
      </span>
      <span className="min-w-40 flex-1">
        <span className="block truncate text-sm">
          {point.username}@{point.hostname}
        </span>
        <span className="block truncate font-mono text-xs text-soft">{point.paths.join('  ·  ')}</span>
      </span>
      <span className="w-56">
        {consistency ? (
          <ConsistencyBadge consistency={consistency} />
        ) : (
          <span className="text-sm text-soft">{point.program || words.otherProgram}</span>
        )}
        <span className="block text-sm text-soft tabular-nums">{size.join(', ')}</span>
      </span>
    </button>
  )
}
