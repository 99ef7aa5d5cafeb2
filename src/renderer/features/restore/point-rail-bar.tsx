import type { RestorePoint } from '../../../contract/restore'
import { Button } from '../../components/button'
import { type RailKey, TimeRail } from '../../components/time-rail'
import { formatAge, formatDate, formatDay, formatTime } from '../../format'
import { type PointRail, dayAway, isPinned, nearest, railOf, shareOf } from '../../stores/point-rail'
import { railWords } from './rail-words'

interface Props {
  readonly label: string
  readonly points: readonly RestorePoint[]
  readonly chosen: RestorePoint
  /** Units: milliseconds. */
  readonly now: number
  readonly onChoose: (point: RestorePoint) => void
}

/** The restore points along time, and which of them is looked at. */
export function PointRailBar({ label, points, chosen, now, onChoose }: Props) {
  const rail = railOf(points)
  const value = rail.points.findIndex(({ snapshotId }) => snapshotId === chosen.snapshotId)
  const choose = (index: number) => {
    const point = rail.points[Math.min(rail.points.length - 1, Math.max(0, index))]
    if (point && point.snapshotId !== chosen.snapshotId) onChoose(point)
  }
  const [oldest, newest] = [rail.points[0], rail.points.at(-1)]
  return (
    <section aria-label={label} className="rounded-xl border border-line bg-surface p-4">
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-56 flex-1">
          <p className="text-xs text-soft">{label}</p>
          <p className="font-semibold tabular-nums">{`${formatDay(chosen.time)}, ${formatTime(chosen.time)}`}</p>
          <p className="text-sm text-soft">{saidOf(chosen, newest, now)}</p>
        </div>
        <Button disabled={value <= 0} onClick={() => choose(value - 1)}>
          {railWords.older}
        </Button>
        <Button disabled={value < 0 || value === rail.points.length - 1} onClick={() => choose(value + 1)}>
          {railWords.newer}
        </Button>
      </div>
      {oldest && newest && rail.points.length > 1 && (
        <TimeRail
          label={label}
          signs={rail.marks.map((mark) => ({
            key: String(mark.first),
            at: mark.at,
            label: markLabel(rail, mark.first, mark.last),
            look: mark.hasWarning ? 'warning' : 'plain',
            isMarked: mark.isPinned,
          }))}
          stretches={rail.gaps.map(({ from, to, days }) => ({ from, to, label: railWords.gap(days) }))}
          ends={[formatDate(oldest.time), formatDate(newest.time)]}
          count={rail.points.length}
          value={value}
          at={shareOf(rail.times, Date.parse(chosen.time))}
          text={`${formatDay(chosen.time)}, ${formatTime(chosen.time)}, ${saidOf(chosen, newest, now)}`}
          onKey={(key) => choose(afterKey(rail, value, key))}
          onPress={(share) => choose(nearest(rail, share))}
        />
      )}
      <OfTheDay rail={rail} chosen={chosen} onChoose={onChoose} />
    </section>
  )
}

/** The other points of the same day, each by its time: on a rail of years they stand too close together. */
function OfTheDay({ rail, chosen, onChoose }: Pick<Props, 'chosen' | 'onChoose'> & { readonly rail: PointRail }) {
  const day = formatDay(chosen.time)
  const points = rail.points.filter(({ time }) => formatDay(time) === day)
  if (points.length < 2) return null
  return (
    <ul aria-label={railWords.sameDay} className="mt-3 flex max-h-24 flex-wrap gap-1.5 overflow-y-auto">
      {points.map((point) => (
        <li key={point.snapshotId}>
          <button
            type="button"
            aria-pressed={point.snapshotId === chosen.snapshotId}
            onClick={() => onChoose(point)}
            className={`min-h-7 rounded-md border px-2 text-xs tabular-nums ${point.snapshotId === chosen.snapshotId ? 'border-accent bg-accent-ground font-semibold text-accent shows-chosen' : 'border-line hover:border-accent'}`}
          >
            {formatTime(point.time)}
          </button>
        </li>
      ))}
    </ul>
  )
}

function afterKey(rail: PointRail, value: number, key: RailKey): number {
  switch (key) {
    case 'before':
      return value - 1
    case 'after':
      return value + 1
    case 'far-before':
      return dayAway(rail, value, -1)
    case 'far-after':
      return dayAway(rail, value, 1)
    case 'first':
      return 0
    case 'last':
      return rail.points.length - 1
  }
}

const saidOf = (point: RestorePoint, newest: RestorePoint | undefined, now: number): string =>
  [
    formatAge(point.time, now),
    ...(point.snapshotId === newest?.snapshotId ? [railWords.newest] : []),
    ...(isPinned(point) ? [railWords.pinned] : []),
    ...(point.result === 'warning' ? [railWords.warning] : []),
  ].join(' · ')

function markLabel({ points }: PointRail, first: number, last: number): string {
  const [one, other] = [points[first], points[last]]
  if (!one || !other) return ''
  const day = `${formatDay(one.time)}, ${formatTime(one.time)}`
  return first === last ? day : railWords.several(last - first + 1, day)
}
