import type { Days, Weekday } from '../../../contract/schedule'
import { Button } from '../../components/button'
import { ManyOf } from '../../components/many-of'
import { SelectField } from '../../components/select-field'
import { TimeField } from '../../components/time-field'
import type { ScheduleDraft } from '../../stores/schedule-draft'
import { daysWords, weekdayWords, words } from './words'

interface Props {
  readonly draft: ScheduleDraft
  readonly onEdit: (change: Partial<ScheduleDraft>) => void
}

const KINDS = Object.keys(daysWords) as readonly Days['kind'][]
const WEEKDAYS = (Object.keys(weekdayWords) as readonly Weekday[]).map((value) => ({
  value,
  label: weekdayWords[value],
}))
const MONTH_DAYS = Array.from({ length: 31 }, (_, at) => ({ value: String(at + 1), label: String(at + 1) }))

/** The days and times of a calendar. */
export function CalendarFields({ draft, onEdit }: Props) {
  return (
    <div className="mt-4 grid gap-4 border-t border-line pt-4">
      <SelectField
        label={words.days}
        value={draft.daysKind}
        options={KINDS.map((value) => ({ value, label: daysWords[value] }))}
        onChange={(chosen) => onEdit({ daysKind: KINDS.find((kind) => kind === chosen) ?? draft.daysKind })}
      />
      {draft.daysKind === 'weekly' && (
        <ManyOf
          label={words.weekdays}
          values={draft.weekdays}
          options={WEEKDAYS}
          onChange={(weekdays) => onEdit({ weekdays })}
        />
      )}
      {draft.daysKind === 'monthly' && (
        <div className="grid gap-1.5">
          <ManyOf
            label={words.monthDays}
            values={draft.monthDays.map(String)}
            options={MONTH_DAYS}
            onChange={(chosen) => onEdit({ monthDays: chosen.map(Number) })}
          />
          <p className="text-sm text-soft">{words.monthDaysHint}</p>
        </div>
      )}
      <Times times={draft.times} onChange={(times) => onEdit({ times })} />
    </div>
  )
}

const MOST = 24

function Times({
  times,
  onChange,
}: {
  readonly times: readonly string[]
  onChange: (times: readonly string[]) => void
}) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{words.times}</legend>
      <div className="flex flex-wrap items-center gap-2">
        {times.map((time, at) => (
          <span key={at} className="flex items-center gap-1">
            <TimeField
              label={words.timeNumber(at + 1)}
              value={time}
              onChange={(now) => onChange(times.with(at, now))}
            />
            {times.length > 1 && (
              <Button look="quiet" aria-label={words.removeTime(time)} onClick={() => onChange(times.toSpliced(at, 1))}>
                {words.remove}
              </Button>
            )}
          </span>
        ))}
        {times.length < MOST && <Button onClick={() => onChange([...times, '18:00'])}>{words.addTime}</Button>}
      </div>
    </fieldset>
  )
}
