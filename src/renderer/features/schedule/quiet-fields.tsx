import type { QuietHours } from '../../../contract/schedule'
import { Button } from '../../components/button'
import { TimeField } from '../../components/time-field'
import { weekdayWords, words } from './words'

interface Props {
  readonly quietHours: readonly QuietHours[]
  readonly onChange: (quietHours: readonly QuietHours[]) => void
}

const MOST = 14

/** The hours in which nothing runs by itself. Those of some weekdays only keep them. */
export function QuietFields({ quietHours, onChange }: Props) {
  const change = (at: number, part: Partial<QuietHours>) => {
    const before = quietHours[at]
    if (before) onChange(quietHours.with(at, { ...before, ...part }))
  }
  return (
    <fieldset className="grid gap-2 py-2">
      <legend>{words.quiet}</legend>
      {quietHours.length === 0 && <p className="text-sm text-soft">{words.quietNone}</p>}
      {quietHours.map(({ from, to, weekdays }, at) => (
        <div key={at} className="flex flex-wrap items-center gap-2">
          <TimeField label={words.quietFrom(at + 1)} value={from} onChange={(now) => change(at, { from: now })} />
          <span className="text-sm text-soft">{words.until}</span>
          <TimeField label={words.quietTo(at + 1)} value={to} onChange={(now) => change(at, { to: now })} />
          {weekdays && (
            <span className="text-sm text-soft">
              {words.quietOn(weekdays.map((weekday) => weekdayWords[weekday]).join(', '))}
            </span>
          )}
          <Button
            look="quiet"
            aria-label={words.removeQuiet(from, to)}
            onClick={() => onChange(quietHours.toSpliced(at, 1))}
          >
            {words.remove}
          </Button>
        </div>
      ))}
      {quietHours.length < MOST && (
        <div>
          <Button onClick={() => onChange([...quietHours, { from: '22:00', to: '07:00' }])}>{words.addQuiet}</Button>
        </div>
      )}
    </fieldset>
  )
}
