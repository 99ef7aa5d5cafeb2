import { useState } from 'react'
import type { JobStatus } from '../../../contract/jobs'
import type { RepositoryStatus, StoredPoint } from '../../../contract/repositories'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Mark } from '../../components/mark'
import { MonthGrid } from '../../components/month-grid'
import { Note } from '../../components/note'
import { PinSign } from '../../components/pin-sign'
import { formatTime } from '../../format'
import { byDay, monthsWith } from '../../stores/calendar'
import { tell } from '../../tell'
import { WEEKDAYS, dayLabel, monthName, pointDetail, words } from './words'

interface Props {
  readonly status: RepositoryStatus
  /** The jobs whose rules are held back because something is suspicious. */
  readonly suspended: readonly JobStatus[]
  readonly isBusy: boolean
  readonly onPin: (point: StoredPoint, isPinned: boolean) => void
  readonly onLift: (jobId: string) => void
}

const MOST_MONTHS = 14

/** The restore points as a calendar: a day opens, and each of its points can be pinned. */
export function PointsCard({ status, suspended, isBusy, onPin, onLift }: Props) {
  const [chosen, setChosen] = useState<string | null>(null)
  const days = byDay(status.points)
  const faceOf = (date: string) => {
    const points = days.get(date)
    return points ? { label: dayLabel(date, points), signs: <Signs points={points} />, isFuture: false } : null
  }
  return (
    <Card title={words.calendar}>
      {suspended.map(({ job, retention }) => (
        <div key={job.id} className="mb-4">
          <Note tone="warning" title={words.suspended(job.name)}>
            {retention?.suspicions.map(({ key, sentence }) => (
              <p key={key}>{tell(sentence)}</p>
            ))}
            <div className="mt-2">
              <Button onClick={() => onLift(job.id)}>{words.lift}</Button>
            </div>
          </Note>
        </div>
      ))}
      {status.points.length === 0 && <p>{words.noPoints}</p>}
      {status.older > 0 && <p className="mb-3 text-sm text-soft">{words.older(status.older)}</p>}
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
        {monthsWith(status.points, MOST_MONTHS).map(({ month, weeks }) => (
          <MonthGrid
            key={month}
            name={monthName(month)}
            weekdays={WEEKDAYS}
            onChoose={setChosen}
            {...{ weeks, faceOf, chosen }}
          />
        ))}
      </div>
      {status.points.length > 0 && (
        <div aria-live="polite" className="mt-4 border-t border-line pt-4 text-sm">
          {chosen === null || !days.has(chosen) ? (
            <p className="text-soft">{words.choose}</p>
          ) : (
            <DayPoints date={chosen} points={days.get(chosen) ?? []} isBusy={isBusy} onPin={onPin} />
          )}
        </div>
      )}
    </Card>
  )
}

/** A pin has a sign of its own, so that no meaning rests on colour. */
function Signs({ points }: { readonly points: readonly StoredPoint[] }) {
  return (
    <>
      {points.some(({ isPinned }) => isPinned) && <PinSign />}
      {points.some(({ isPinned }) => !isPinned) && <Mark tone="good" size={14} />}
    </>
  )
}

interface DayProps extends Pick<Props, 'isBusy' | 'onPin'> {
  readonly date: string
  readonly points: readonly StoredPoint[]
}

function DayPoints({ date, points, isBusy, onPin }: DayProps) {
  return (
    <>
      <h3 className="mb-2 font-medium">{words.onDay(date)}</h3>
      <ul className="grid gap-2">
        {points.map((point) => (
          <li key={point.snapshotId} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Signs points={[point]} />
            <span className="min-w-0 flex-1 break-words">
              <span className="font-medium tabular-nums">{formatTime(point.time)}</span> {pointDetail(point)}
              {point.isPinned && ` · ${words.pinned}`}
            </span>
            <Button
              disabled={isBusy}
              aria-label={point.isPinned ? words.unpinOf(point.time) : words.pinOf(point.time)}
              onClick={() => onPin(point, !point.isPinned)}
            >
              {point.isPinned ? words.unpin : words.pin}
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
