import type { PointFate } from '../../../contract/retention'
import type { Tone } from '../../components/tone'
import { formatDateTime, formatDay } from '../../format'
import type { Counted } from '../../stores/retention'
import type { Fate } from '../../stores/retention-calendar'

export const countWords: Readonly<Record<Counted, string>> = {
  last: 'The newest, how many',
  hourly: 'One an hour, for how many hours',
  daily: 'One a day, for how many days',
  weekly: 'One a week, for how many weeks',
  monthly: 'One a month, for how many months',
  yearly: 'One a year, for how many years',
}

export const fateTone: Readonly<Record<Fate, Tone>> = {
  pinned: 'good',
  stays: 'good',
  goes: 'warning',
  coming: 'neutral',
}

export const fateWords: Readonly<Record<Fate, string>> = {
  pinned: 'pinned',
  stays: 'stays',
  goes: 'goes',
  coming: 'to come',
}

const points = (count: number) => `${count} restore ${count === 1 ? 'point' : 'points'}`

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
      return goesAt === null ? 'would be made' : `would be made, and go on ${formatDateTime(goesAt)}`
    case 'goes':
      if (goesAt !== null) return `goes on ${formatDateTime(goesAt)}${why}`
      return `is planned to go from ${formatDateTime(plannedAt ?? point.time)} on`
  }
}

export const monthName = (month: string): string =>
  new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  )

export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

export const dayLabel = (date: string, tally: Readonly<Record<Fate, number>>): string => {
  const parts = (Object.keys(tally) as Fate[]).filter((fate) => tally[fate] > 0)
  return `${formatDay(date)}: ${parts.map((fate) => `${tally[fate]} ${fateWords[fate]}`).join(', ')}`
}

export const words = {
  heading: (job: string) => `How long restore points of ${job} stay`,
  intro: 'What goes is planned first and stays for a time of grace. Pinned ones never go.',
  rules: 'Rules',
  all: { label: 'Keep every restore point', detail: 'Nothing is ever removed. The place of the backup fills up.' },
  some: { label: 'Keep these', detail: 'A restore point stays while any of these rules keeps it.' },
  grace: 'Days of grace before what was planned goes',
  bad: 'Give whole numbers, and at least one rule that keeps something.',
  calendar: 'What these rules do',
  looking: 'Working it out…',
  unknown: 'Complete the rules to see what they do.',
  summary: ({ pinned, stays, goes }: Readonly<Record<Fate, number>>) =>
    `${points(stays + pinned)} ${stays + pinned === 1 ? 'stays' : 'stay'}, ${goes} ${goes === 1 ? 'goes' : 'go'}${pinned > 0 ? `; ${pinned} pinned` : ''}.`,
  assumed: (hours: number, until: string) =>
    `Looked ahead until ${formatDay(until)}, as if a whole run came every ${hours < 48 ? `${Math.round(hours)} hours` : `${Math.round(hours / 24)} days`}.`,
  older: (count: number) => `${points(count)} older than these are not shown.`,
  suspicious: 'Nothing goes until you have looked at this.',
  none: 'There is no restore point yet.',
  choose: 'Choose a day to see its restore points.',
  onDay: (date: string) => `Restore points of ${formatDay(date)}`,
  save: 'Keep these rules',
  saving: 'Keeping them…',
  cancel: 'Leave without a change',
  close: 'Back',
}
