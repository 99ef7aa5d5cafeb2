import type { PointFate } from '../../../contract/retention'
import type { Tone } from '../../components/tone'
import { formatDateTime, formatDay } from '../../format'
import type { Counted } from '../../stores/retention'
import type { Fate } from '../../stores/retention-calendar'
import { t } from '../../language'

export const countWords: Readonly<Record<Counted, string>> = {
  last: t('The newest, how many'),
  hourly: t('One an hour, for how many hours'),
  daily: t('One a day, for how many days'),
  weekly: t('One a week, for how many weeks'),
  monthly: t('One a month, for how many months'),
  yearly: t('One a year, for how many years'),
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

const points = (count: number) => `${count} restore ${count === 1 ? t('point') : t('points')}`

/** "goes on 3 December", and when that was planned. */
export function fateSentence(point: PointFate, fate: Fate): string {
  const { plannedAt, goesAt, reasons } = point
  const why = reasons.length > 0 ? ` (${reasons.join(', ')})` : ''
  switch (fate) {
    case 'pinned':
      return `stays: you pinned it${why}`
    case 'stays':
      return `stays as far as is looked${why}`
    case 'coming':
      return goesAt === null ? t('would be made') : `would be made, and go on ${formatDateTime(goesAt)}`
    case 'goes':
      if (goesAt !== null) return `goes on ${formatDateTime(goesAt)}${why}`
      return `is planned to go from ${formatDateTime(plannedAt ?? point.time)} on`
  }
}

export const monthName = (month: string): string =>
  new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: t('UTC') }).format(
    new Date(`${month}-01T00:00:00Z`),
  )

export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

export const dayLabel = (date: string, tally: Readonly<Record<Fate, number>>): string => {
  const parts = (Object.keys(tally) as Fate[]).filter((fate) => tally[fate] > 0)
  return `${formatDay(date)}: ${parts.map((fate) => `${tally[fate]} ${fateWords[fate]}`).join(', ')}`
}

export const words = {
  heading: (job: string) => `How long restore points of ${job} stay`,
  intro: t('What goes is planned first and stays for a time of grace. Pinned ones never go.'),
  rules: t('Rules'),
  all: { label: t('Keep every restore point'), detail: 'Nothing is ever removed. The place of the backup fills up.' },
  some: { label: t('Keep these'), detail: t('A restore point stays while any of these rules keeps it.') },
  grace: t('Days of grace before what was planned goes'),
  bad: t('Give whole numbers, and at least one rule that keeps something.'),
  calendar: t('What these rules do'),
  looking: t('Working it out…'),
  unknown: t('Complete the rules to see what they do.'),
  summary: ({ pinned, stays, goes }: Readonly<Record<Fate, number>>) =>
    `${points(stays + pinned)} ${stays + pinned === 1 ? t('stays') : t('stay')}, ${goes} ${goes === 1 ? t('goes') : t('go')}${pinned > 0 ? `; ${pinned} pinned` : ''}.`,
  assumed: (hours: number, until: string) =>
    `Looked ahead until ${formatDay(until)}, as if a whole run came every ${hours < 48 ? `${Math.round(hours)} hours` : `${Math.round(hours / 24)} days`}.`,
  older: (count: number) => `${points(count)} older than these are not shown.`,
  suspicious: t('Nothing goes until you have looked at this.'),
  none: t('There is no restore point yet.'),
  choose: t('Choose a day to see its restore points.'),
  onDay: (date: string) => `Restore points of ${formatDay(date)}`,
  save: t('Keep these rules'),
  saving: t('Keeping them…'),
  cancel: t('Leave without a change'),
  close: t('Back'),
}
