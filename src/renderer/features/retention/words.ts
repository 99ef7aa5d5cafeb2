import type { PointFate } from '../../../contract/retention'
import type { Tone } from '../../components/tone'
import { formatDateTime, formatDay } from '../../format'
import type { Counted } from '../../stores/retention'
import type { Fate } from '../../stores/retention-calendar'
import { locale, t } from '../../language'
import { tell } from '../../tell'

export const countWords: Readonly<Record<Counted, string>> = {
  last: t('The newest, how many'),
  hourly: t('One per hour, for how many hours'),
  daily: t('One per day, for how many days'),
  weekly: t('One per week, for how many weeks'),
  monthly: t('One per month, for how many months'),
  yearly: t('One per year, for how many years'),
}

export const fateTone: Readonly<Record<Fate, Tone>> = {
  pinned: 'good',
  stays: 'good',
  goes: 'warning',
  coming: 'neutral',
}

export const fateWords: Readonly<Record<Fate, string>> = {
  pinned: t('pinned'),
  stays: t('stays'),
  goes: t('goes'),
  coming: t('to come'),
}

/** "goes on 3 December", and when that was planned. */
export function fateSentence(point: PointFate, fate: Fate): string {
  const { plannedAt, goesAt, reasons } = point
  const why = reasons.length > 0 ? ` (${reasons.map(tell).join(', ')})` : ''
  switch (fate) {
    case 'pinned':
      return t('stays: you pinned it')
    case 'stays':
      return t('stays, as far as was looked ahead') + why
    case 'coming':
      return goesAt === null
        ? t('would be made')
        : t('would be made, and go on {time}', { time: formatDateTime(goesAt) })
    case 'goes':
      if (goesAt !== null) return t('goes on {time}', { time: formatDateTime(goesAt) }) + why
      return t('is planned to go from {time} on', { time: formatDateTime(plannedAt ?? point.time) })
  }
}

export const monthName = (month: string): string =>
  new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  )

/** "Mon" to "Sun", by a week that begins with a Monday. */
export const WEEKDAYS: readonly string[] = [5, 6, 7, 8, 9, 10, 11].map((day) =>
  new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2026, 0, day)),
)

const tallyWords: Readonly<Record<Fate, (count: number) => string>> = {
  pinned: (count) => t('{count} pinned', { count }),
  stays: (count) => t('{count, plural, one {# stays} other {# stay}}', { count }),
  goes: (count) => t('{count, plural, one {# goes} other {# go}}', { count }),
  coming: (count) => t('{count} to come', { count }),
}

export const dayLabel = (date: string, tally: Readonly<Record<Fate, number>>): string => {
  const parts = (Object.keys(tally) as Fate[]).filter((fate) => tally[fate] > 0)
  return `${formatDay(date)}: ${parts.map((fate) => tallyWords[fate](tally[fate])).join(', ')}`
}

export const words = {
  heading: (job: string) => t('How long restore points of {job} stay', { job }),
  intro: t('What goes is planned first and stays for a time of grace. Pinned ones never go.'),
  rules: t('Rules'),
  all: {
    label: t('Keep every restore point'),
    detail: t('Nothing is ever removed. The place of the backup fills up.'),
  },
  some: { label: t('Keep these'), detail: t('A restore point stays while any of these rules keeps it.') },
  grace: t('Days of grace before what was planned goes'),
  bad: t('Give whole numbers, and at least one rule that keeps something.'),
  calendar: t('What these rules do'),
  looking: t('Working it out…'),
  unknown: t('Complete the rules to see what they do.'),
  summary: ({ pinned, stays, goes }: Readonly<Record<Fate, number>>) =>
    t(
      '{kept, plural, one {# restore point stays} other {# restore points stay}}, {goes, plural, one {# goes} other {# go}}{pinned, plural, =0 {} other {; # pinned}}.',
      { kept: stays + pinned, goes, pinned },
    ),
  assumed: (hours: number, until: string) =>
    hours < 48
      ? t('Looked ahead until {day}, as if a whole run came every {hours, plural, one {hour} other {# hours}}.', {
          day: formatDay(until),
          hours: Math.round(hours),
        })
      : t('Looked ahead until {day}, as if a whole run came every {days} days.', {
          day: formatDay(until),
          days: Math.round(hours / 24),
        }),
  older: (count: number) =>
    t('{count, plural, one {# restore point} other {# restore points}} older than these are not shown.', { count }),
  suspicious: t('Nothing goes until you have looked at this.'),
  none: t('There is no restore point yet.'),
  choose: t('Choose a day to see its restore points.'),
  onDay: (date: string) => t('Restore points of {day}', { day: formatDay(date) }),
  save: t('Keep these rules'),
  saving: t('Keeping them…'),
  cancel: t('Leave without a change'),
  close: t('Back'),
}
