import { type Days, QuietHours, Schedule, type Timing, Weekday } from '../../contract/schedule'
import { BackupError } from '../model/backup-error'
import { oneOf } from './arguments'
import type { JobValues } from './job-verb'
import { triggersOf } from './trigger-arguments'

/** A job that nobody says more about: once a day, gently, not on a low battery, not over a metered network. */
export const USUAL: Omit<Schedule, 'setAt'> = {
  timing: { kind: 'goal' },
  ...{ isPaused: false, quietHours: [], jitterMinutes: 10, batteryPercent: 30, allowMetered: false, isGentle: true },
}

/**
 * The schedule that the options ask for, on top of the one before. Undefined where they ask for none, null for by hand.
 * Fails: `invalid-request` for what is no time, day or number.
 */
export function scheduleOf(
  values: JobValues,
  before: Schedule | undefined,
  now: string,
): { readonly goalHours?: number; readonly schedule?: Schedule | null } {
  const goal = values.goal === undefined ? {} : { goalHours: numberOf('goal', values.goal) }
  const triggers = values['on-event'] === undefined ? undefined : triggersOf(values['on-event'])
  const isByEvent = triggers !== undefined && triggers.length > 0
  if (values['by-hand'] && !isByEvent) return { ...goal, schedule: null }
  const timing: Timing | null = values['by-hand'] ? { kind: 'by-hand' } : timingOf(values)
  const changes = {
    ...(timing && { timing, setAt: now }),
    ...(triggers !== undefined && { triggers }),
    ...(values['event-rest'] !== undefined && { restMinutes: numberOf('event-rest', values['event-rest']) }),
    ...restOf(values),
    ...(values.quiet && { quietHours: values.quiet.filter((text) => text !== 'none').map((text) => quietOf(text)) }),
    ...(values.jitter !== undefined && { jitterMinutes: numberOf('jitter', values.jitter) }),
    ...(values.battery !== undefined && { batteryPercent: numberOf('battery', values.battery) }),
    ...(values.metered !== undefined && {
      allowMetered: oneOf('metered', values.metered, ['allow', 'wait']) === 'allow',
    }),
    ...(values.speed !== undefined && { isGentle: oneOf('speed', values.speed, ['gentle', 'full']) === 'gentle' }),
  }
  if (Object.keys(changes).length === 0) return goal
  const schedule = Schedule.safeParse({ ...(before ?? { ...USUAL, setAt: now }), ...changes })
  if (schedule.success) return { ...goal, schedule: schedule.data }
  const [issue] = schedule.error.issues
  throw new BackupError('invalid-request', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'no schedule'}`)
}

/** `--wake`, `--no-wake`, `--afterwards sleep|power-off|stay`; what is absent stays as it was. */
function restOf({ wake, 'no-wake': noWake, afterwards }: JobValues): Partial<Schedule> {
  const after = afterwards === undefined ? null : oneOf('afterwards', afterwards, ['sleep', 'power-off', 'stay'])
  return {
    ...((wake ?? noWake) && { wakes: wake === true && noWake !== true }),
    ...(after !== null && { afterwards: after === 'stay' ? undefined : after }),
  }
}

function timingOf({ at, on, goal }: JobValues): Timing | null {
  if (at === undefined) {
    if (on !== undefined) throw new BackupError('invalid-request', '--on goes with --at.')
    return goal === undefined ? null : { kind: 'goal' }
  }
  return { kind: 'calendar', days: on === undefined ? { kind: 'daily' } : daysOf(on), times: at.split(',') }
}

function daysOf(text: string): Days {
  const words = text.split(',')
  if (words.every((word) => /^\d+$/.test(word))) return { kind: 'monthly', days: words.map(Number) }
  return { kind: 'weekly', weekdays: words.map((word) => oneOf('on', word.slice(0, 3).toLowerCase(), Weekday.options)) }
}

/** Hours as `22:00-06:00@sat,sun`. Fails: `invalid-request`. */
export function quietOf(text: string, option = 'quiet'): QuietHours {
  const [hours = '', days] = text.split('@')
  const [from, to] = hours.split('-')
  const on = days === undefined ? null : daysOf(days)
  const parsed = QuietHours.safeParse({ from, to, ...(on?.kind === 'weekly' && { weekdays: on.weekdays }) })
  if (parsed.success && on?.kind !== 'monthly') return parsed.data
  throw new BackupError('invalid-request', `--${option} takes 22:00-06:00, 22:00-06:00@sat,sun or none, not ${text}.`)
}

function numberOf(name: string, text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isFinite(value)) return value
  throw new BackupError('invalid-request', `--${name} takes a number, not ${text}.`)
}
