import { Mark } from '../../components/mark'
import { type CalendarDay, type CalendarMonth, type Fate, tallyOf } from '../../stores/retention-calendar'
import { WEEKDAYS, dayLabel, fateTone, monthName } from './words'

interface Props {
  readonly month: CalendarMonth
  readonly chosen: string | null
  readonly onChoose: (date: string) => void
}

const FATES = ['pinned', 'stays', 'goes', 'coming'] as const

/** One month: each day with restore points has a sign for each fate, and opens. */
export function MonthTable({ month: { month, weeks }, chosen, onChoose }: Props) {
  return (
    <table className="w-full table-fixed border-separate border-spacing-1 text-sm">
      <caption className="pb-1 text-left font-medium">{monthName(month)}</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((name) => (
            <th key={name} scope="col" className="text-xs font-normal text-soft">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.find((day) => day !== null)?.date}>
            {week.map((day, at) => (
              <td key={day?.date ?? at} className="h-11 p-0 align-top">
                {day && <Day day={day} isChosen={day.date === chosen} onChoose={onChoose} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface DayProps extends Pick<Props, 'onChoose'> {
  readonly day: CalendarDay
  readonly isChosen: boolean
}

function Day({ day: { date, points }, isChosen, onChoose }: DayProps) {
  const number = Number(date.slice(8))
  if (points.length === 0) return <span className="block p-1 text-center text-xs text-soft">{number}</span>
  const tally = tallyOf(points)
  const label = dayLabel(date, tally)
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={isChosen}
      title={label}
      onClick={() => onChoose(date)}
      className={`block h-full w-full rounded-md border p-1 text-xs hover:bg-raised ${isChosen ? 'border-accent bg-accent-ground' : 'border-line'} ${tally.coming === points.length ? 'border-dashed' : ''}`}
    >
      {number}
      <span className="flex justify-center gap-0.5">
        {FATES.filter((fate) => tally[fate] > 0).map((fate) => (
          <Sign key={fate} fate={fate} />
        ))}
      </span>
    </button>
  )
}

/** A pin has a sign of its own, so that no meaning rests on colour. */
export function Sign({ fate }: { readonly fate: Fate }) {
  if (fate !== 'pinned') return <Mark tone={fateTone[fate]} size={14} />
  return (
    <svg viewBox="0 0 24 24" width="14" height="14" aria-hidden className="text-good">
      <path
        d="M8 3h8l-1 6 3 4H6l3-4zM12 13v8"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinejoin="round"
      />
    </svg>
  )
}
