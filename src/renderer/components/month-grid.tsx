import type { ReactNode } from 'react'

/** One day that has something on it: how it is said, its signs, and whether all of it is still to come. */
export interface DayFace {
  readonly label: string
  readonly signs: ReactNode
  readonly isFuture: boolean
}

interface Props {
  readonly name: string
  /** Monday first. */
  readonly weekdays: readonly string[]
  /** Dates as 2026-11-21; null for what belongs to another month. */
  readonly weeks: readonly (readonly (string | null)[])[]
  /** Null for a day without anything. */
  readonly faceOf: (date: string) => DayFace | null
  readonly chosen: string | null
  readonly onChoose: (date: string) => void
}

/** One month as a table: a day that has something opens. */
export function MonthGrid({ name, weekdays, weeks, faceOf, chosen, onChoose }: Props) {
  return (
    <table className="w-full table-fixed self-start border-separate border-spacing-1 text-sm">
      <caption className="pb-1 text-left font-medium">{name}</caption>
      <thead>
        <tr>
          {weekdays.map((weekday) => (
            <th key={weekday} scope="col" className="text-xs font-normal text-soft">
              {weekday}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.find((date) => date !== null)}>
            {week.map((date, at) => (
              <td key={date ?? at} className="h-11 p-0 align-top">
                {date !== null && (
                  <Day date={date} face={faceOf(date)} isChosen={date === chosen} onChoose={onChoose} />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface DayProps extends Pick<Props, 'onChoose'> {
  readonly date: string
  readonly face: DayFace | null
  readonly isChosen: boolean
}

function Day({ date, face, isChosen, onChoose }: DayProps) {
  const number = Number(date.slice(8))
  if (!face) return <span className="block p-1 text-center text-xs text-soft">{number}</span>
  const edge = isChosen ? 'border-accent bg-accent-ground shows-chosen' : 'border-line'
  return (
    <button
      type="button"
      aria-label={face.label}
      aria-pressed={isChosen}
      title={face.label}
      onClick={() => onChoose(date)}
      className={`block h-full w-full rounded-md border p-1 text-xs hover:bg-raised ${edge} ${face.isFuture ? 'border-dashed' : ''}`}
    >
      {number}
      <span className="flex justify-center gap-0.5">{face.signs}</span>
    </button>
  )
}
