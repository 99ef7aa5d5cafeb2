import type { Days, NextRun, Trigger, Weekday } from '../../../contract/schedule'
import type { Tone } from '../../components/tone'
import type { Rhythm, ScheduleProblem } from '../../stores/schedule-draft'
import { t } from '../../language'

/** What is still wrong, as an instruction. */
export const problemWords: Readonly<Record<ScheduleProblem, string>> = {
  'no-time': t('Add at least one time of day.'),
  'no-day': t('Choose at least one day.'),
  'bad-time': t('Give each time as hours and minutes.'),
  'bad-quiet-hours': t('Give each quiet time a beginning and another end.'),
}

export const rhythmWords: Readonly<Record<Rhythm, { readonly label: string; readonly detail: string }>> = {
  goal: {
    label: t('Whenever the newest restore point gets too old'),
    detail: t(
      'Best for a computer that sleeps and travels: what was missed is made up once, as soon as it is possible.',
    ),
  },
  calendar: {
    label: t('At times of the day'),
    detail: t('When the computer was off or asleep then, one run makes up for all that were missed.'),
  },
  'by-hand': {
    label: t('Only when I say so'),
    detail: t(
      'Nothing runs by itself, except at the events below. The newest restore point still counts as late by the goal below.',
    ),
  },
}

export const triggerWords: Readonly<Record<Trigger['kind'], { readonly label: string; readonly detail: string }>> = {
  'target-connected': { label: t('When the target is connected'), detail: t('Such as a drive that is plugged in.') },
  'screen-locked': { label: t('When the screen is locked'), detail: t('At most once in an hour.') },
  idle: { label: t('When nobody uses the computer'), detail: t('No key and no mouse for a while.') },
  'log-off': {
    label: t('When somebody logs off, or the computer shuts down'),
    detail: t(
      'The service goes on after log-off. A computer that shuts down waits a few seconds; what was cut off is made up for.',
    ),
  },
}

export const afterwardsWords = {
  stay: t('The computer stays on'),
  sleep: t('It sleeps'),
  'power-off': t('It is switched off'),
}

export const daysWords: Readonly<Record<Days['kind'], string>> = {
  daily: t('Every day'),
  weekly: t('On days of the week'),
  monthly: t('On days of the month'),
}

export const weekdayWords: Readonly<Record<Weekday, string>> = {
  mon: t('Monday'),
  tue: t('Tuesday'),
  wed: t('Wednesday'),
  thu: t('Thursday'),
  fri: t('Friday'),
  sat: t('Saturday'),
  sun: t('Sunday'),
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
    case 'maintenance':
    case 'service-attached':
      return 'neutral'
  }
}

const goals: readonly (readonly [hours: number, label: string])[] = [
  [1, t('an hour')],
  [4, t('4 hours')],
  [12, t('12 hours')],
  [24, t('a day')],
  [72, t('3 days')],
  [168, t('a week')],
]

/** The goals offered, with the job's own among them. Units: hours. */
export const goalOptions = (own: number): { readonly value: string; readonly label: string }[] =>
  (goals.some(([hours]) => hours === own) ? goals : [...goals, [own, t('{hours} hours', { hours: own })] as const])
    .toSorted(([left], [right]) => left - right)
    .map(([hours, label]) => ({ value: String(hours), label }))

export const words = {
  heading: (job: string) => t('When {job} is backed up', { job }),
  intro: t('A backup that you start yourself runs at once, whatever is set here.'),
  rhythm: t('By itself'),
  goal: t('At most this old'),
  goalDetail: t('A restore point older than this counts as late.'),
  events: t('And also'),
  idleFor: t('Not used for'),
  minutes: (count: number) => t('{count} minutes', { count }),
  days: t('Days'),
  weekdays: t('Days of the week'),
  monthDays: t('Days of the month'),
  monthDaysHint: t('A day that a month does not have is its last.'),
  times: t('Times of day'),
  timeNumber: (nth: number) => t('Time {nth}', { nth }),
  addTime: t('Add a time'),
  remove: t('Remove'),
  removeTime: (time: string) => t('Remove {time}', { time }),
  conditions: t('Conditions'),
  quiet: t('Quiet hours'),
  quietNone: t('None: it may run at any time.'),
  quietFrom: (nth: number) => t('Quiet from, {nth}', { nth }),
  quietTo: (nth: number) => t('Quiet until, {nth}', { nth }),
  quietOn: (days: string) => t('on {days}', { days }),
  until: t('until'),
  addQuiet: t('Add quiet hours'),
  removeQuiet: (from: string, to: string) => t('Remove the quiet hours from {from} until {to}', { from, to }),
  battery: t('Wait while the battery is low'),
  batteryDetail: t('What began by itself stops in order, and goes on where it was.'),
  batteryBelow: t('Low means below'),
  percent: (count: number) => `${count} %`,
  metered: t('Wait on a metered connection'),
  meteredDetail: t('Only for a backup that is kept on a server.'),
  gentle: t('Let other programs go first'),
  gentleDetail: t('A backup takes only processor and disk time that no other program wants, and so takes longer.'),
  wake: t('Wake the computer for it'),
  wakeDetail: t(
    'From sleep, where the service runs and the computer has a clock that can. It sleeps again afterwards.',
  ),
  afterwards: t('After a run, with nobody here'),
  afterwardsDetail: t('Two minutes are left to say otherwise, at the icon or by moving the mouse.'),
  pause: t('Pause'),
  pauseDetail: t('Nothing runs by itself until this is taken back. It is said on the first page.'),
  next: t('What this leads to'),
  nextNone: t('Complete the page to see when it runs.'),
  save: t('Keep this schedule'),
  saving: t('Keeping it…'),
  cancel: t('Leave without a change'),
  close: t('Back'),
}
