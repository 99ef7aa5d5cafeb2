import type { Days, NextRun, Trigger, Weekday } from '../../../contract/schedule'
import type { Tone } from '../../components/tone'
import type { Rhythm, ScheduleProblem } from '../../stores/schedule-draft'

/** What is still wrong, as an instruction. */
export const problemWords: Readonly<Record<ScheduleProblem, string>> = {
  'no-time': 'Add at least one time of day.',
  'no-day': 'Choose at least one day.',
  'bad-time': 'Give each time as hours and minutes.',
  'bad-quiet-hours': 'Give each quiet time a beginning and another end.',
}

export const rhythmWords: Readonly<Record<Rhythm, { readonly label: string; readonly detail: string }>> = {
  goal: {
    label: 'Whenever the newest restore point gets too old',
    detail: 'Best for a computer that sleeps and travels: what was missed is made up once, as soon as it is possible.',
  },
  calendar: {
    label: 'At times of the day',
    detail: 'When the computer was off or asleep then, one run makes up for all that were missed.',
  },
  'by-hand': {
    label: 'Only when I say so',
    detail:
      'Nothing runs by itself, but at the events below. The newest restore point still counts as late by the goal below.',
  },
}

export const triggerWords: Readonly<Record<Trigger['kind'], { readonly label: string; readonly detail: string }>> = {
  'target-connected': { label: 'When the target is connected', detail: 'Such as a drive that is plugged in.' },
  'screen-locked': { label: 'When the screen is locked', detail: 'At most once in an hour.' },
  idle: { label: 'When nobody uses the computer', detail: 'No key and no mouse for a while.' },
  'log-off': {
    label: 'When somebody logs off, or the computer ends',
    detail: 'The service goes on after log-off. A computer that ends waits a few seconds; what it cut off is made up.',
  },
}

export const afterwardsWords = {
  stay: 'The computer stays on',
  sleep: 'It sleeps',
  'power-off': 'It is switched off',
} as const

export const daysWords: Readonly<Record<Days['kind'], string>> = {
  daily: 'Every day',
  weekly: 'On days of the week',
  monthly: 'On days of the month',
}

export const weekdayWords: Readonly<Record<Weekday, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
}

/** Something in the way is a warning only where a person has to do something about it. */
export const nextTone = ({ kind }: NextRun): Tone => {
  switch (kind) {
    case 'paused':
    case 'by-hand':
    case 'not-running':
    case 'target-away':
      return 'warning'
    case 'starts':
    case 'not-due':
    case 'waits-for-event':
    case 'running':
    case 'backing-off':
    case 'quiet-hours':
    case 'outside-window':
    case 'on-battery':
    case 'no-network':
    case 'metered':
    case 'computer-sleeps':
    case 'waits-for-turn':
    case 'service-attached':
      return 'neutral'
  }
}

const goals: readonly (readonly [hours: number, label: string])[] = [
  [1, 'an hour'],
  [4, '4 hours'],
  [12, '12 hours'],
  [24, 'a day'],
  [72, '3 days'],
  [168, 'a week'],
]

/** The goals offered, with the job's own among them. Units: hours. */
export const goalOptions = (own: number): { readonly value: string; readonly label: string }[] =>
  (goals.some(([hours]) => hours === own) ? goals : [...goals, [own, `${own} hours`] as const])
    .toSorted(([left], [right]) => left - right)
    .map(([hours, label]) => ({ value: String(hours), label }))

export const words = {
  heading: (job: string) => `When ${job} is backed up`,
  intro: 'Runs that you start yourself ask for none of this.',
  rhythm: 'By itself',
  goal: 'At most this old',
  goalDetail: 'A restore point older than this counts as late.',
  events: 'And also',
  idleFor: 'Not used for',
  minutes: (count: number) => `${count} minutes`,
  days: 'Days',
  weekdays: 'Days of the week',
  monthDays: 'Days of the month',
  monthDaysHint: 'A day that a month does not have is its last.',
  times: 'Times of day',
  timeNumber: (nth: number) => `Time ${nth}`,
  addTime: 'Add a time',
  remove: 'Remove',
  removeTime: (time: string) => `Remove ${time}`,
  conditions: 'Conditions',
  quiet: 'Quiet hours',
  quietNone: 'None: it may run at any time.',
  quietFrom: (nth: number) => `Quiet from, ${nth}`,
  quietTo: (nth: number) => `Quiet until, ${nth}`,
  quietOn: (days: string) => `on ${days}`,
  until: 'until',
  addQuiet: 'Add quiet hours',
  removeQuiet: (from: string, to: string) => `Remove the quiet hours from ${from} until ${to}`,
  battery: 'Wait while the battery is low',
  batteryDetail: 'What began by itself stops in order, and goes on where it was.',
  batteryBelow: 'Low means below',
  percent: (count: number) => `${count} %`,
  metered: 'Wait on a connection that is paid by volume',
  meteredDetail: 'Only for a backup that is kept on a server.',
  gentle: 'Leave the computer to others first',
  gentleDetail: 'Takes the processor and disk time that nobody else wants. Takes longer.',
  wake: 'Wake the computer for it',
  wakeDetail: 'From sleep, where the service runs and the computer has a clock that can. It sleeps again afterwards.',
  afterwards: 'After a run, with nobody here',
  afterwardsDetail: 'Two minutes are left to say otherwise, at the icon or by moving the mouse.',
  pause: 'Pause',
  pauseDetail: 'Nothing runs by itself until this is taken back. It is said on the first page.',
  next: 'What this leads to',
  nextNone: 'Complete the page to see when it runs.',
  save: 'Keep this schedule',
  saving: 'Keeping it…',
  cancel: 'Leave without a change',
  close: 'Back',
}
