import { Mark } from '../../components/mark'
import { MonthGrid } from '../../components/month-grid'
import { PinSign } from '../../components/pin-sign'
import { type CalendarMonth, type Fate, tallyOf } from '../../stores/retention-calendar'
import { WEEKDAYS, dayLabel, fateTone, monthName } from './words'

interface Props {
  readonly month: CalendarMonth
  readonly chosen: string | null
  readonly onChoose: (date: string) => void
}

const FATES = ['pinned', 'stays', 'goes', 'coming'] as const

/** One month: each day with restore points has a sign for each fate, and opens. */
export function MonthTable({ month: { month, weeks }, chosen, onChoose }: Props) {
  const days = new Map(weeks.flat().flatMap((day) => (day ? [[day.date, day.points] as const] : [])))
  const faceOf = (date: string) => {
    const points = days.get(date) ?? []
    if (points.length === 0) return null
    const tally = tallyOf(points)
    const signs = FATES.filter((fate) => tally[fate] > 0).map((fate) => <Sign key={fate} fate={fate} />)
    return { label: dayLabel(date, tally), signs, isFuture: tally.coming === points.length }
  }
  return (
    <MonthGrid
      name={monthName(month)}
      weekdays={WEEKDAYS}
      weeks={weeks.map((week) => week.map((day) => day?.date ?? null))}
      {...{ faceOf, chosen, onChoose }}
    />
  )
}

/** A pin has a sign of its own, so that no meaning rests on colour. */
export const Sign = ({ fate }: { readonly fate: Fate }) =>
  fate === 'pinned' ? <PinSign /> : <Mark tone={fateTone[fate]} size={14} />
