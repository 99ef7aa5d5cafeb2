import { useState } from 'react'
import type { RetentionForecast } from '../../../contract/retention'
import { Card } from '../../components/card'
import { Note } from '../../components/note'
import { formatDateTime } from '../../format'
import { fateOf, monthsOf, tallyOf } from '../../stores/retention-calendar'
import { tell } from '../../tell'
import { MonthTable, Sign } from './month-table'
import { fateSentence, fateWords, words } from './words'

interface Props {
  readonly forecast: RetentionForecast | null
  readonly isLooking: boolean
}

const FATES = ['stays', 'pinned', 'goes', 'coming'] as const
/** Older months have few restore points each; the list of a day tells them all. */
const MOST_MONTHS = 14

/** Which restore points the rules keep, which go and when, and what is to come. */
export function CalendarCard({ forecast, isLooking }: Props) {
  const [chosen, setChosen] = useState<string | null>(null)
  return (
    <Card title={words.calendar}>
      <div role="status" className="mb-3 text-sm">
        {isLooking ? words.looking : forecast ? words.summary(tallyOf(forecast.points)) : words.unknown}
      </div>
      {forecast && (
        <>
          {forecast.suspicions.map(({ key, sentence }) => (
            <div key={key} className="mb-3">
              <Note tone="warning" title={words.suspicious}>
                {tell(sentence)}
              </Note>
            </div>
          ))}
          {forecast.points.length === 0 && <p>{words.none}</p>}
          <p className="mb-3 text-sm text-soft">
            {words.assumed(forecast.everyHours, forecast.until)} {forecast.older > 0 && words.older(forecast.older)}
          </p>
          <ul className="mb-4 flex flex-wrap gap-x-4 gap-y-1 text-sm">
            {FATES.map((fate) => (
              <li key={fate} className="flex items-center gap-1.5">
                <Sign fate={fate} />
                {fateWords[fate]}
              </li>
            ))}
          </ul>
          <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
            {monthsOf(forecast, MOST_MONTHS).map((month) => (
              <MonthTable key={month.month} month={month} chosen={chosen} onChoose={setChosen} />
            ))}
          </div>
          <div aria-live="polite" className="mt-4 border-t border-line pt-4 text-sm">
            {chosen === null ? <p className="text-soft">{words.choose}</p> : <DayPoints {...{ forecast, chosen }} />}
          </div>
        </>
      )}
    </Card>
  )
}

function DayPoints({ forecast, chosen }: { readonly forecast: RetentionForecast; readonly chosen: string }) {
  const points = forecast.points.filter(({ time }) => time.startsWith(chosen))
  return (
    <>
      <h3 className="mb-2 font-medium">{words.onDay(chosen)}</h3>
      <ul className="grid gap-1.5">
        {points.map((point) => (
          <li key={`${point.snapshotId ?? ''} ${point.time}`} className="flex items-start gap-2">
            <span className="mt-0.5">
              <Sign fate={fateOf(point)} />
            </span>
            <span>
              {formatDateTime(point.time)} {fateSentence(point, fateOf(point))}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
