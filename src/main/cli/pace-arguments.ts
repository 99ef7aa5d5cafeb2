import { Pace } from '../../contract/pace'
import { BackupError } from '../model/backup-error'
import type { JobValues } from './job-verb'
import { quietOf } from './schedule-arguments'

const MIB = 2 ** 20

/**
 * How fast a job writes, and when: `--limit-rate 5` or `none`, `--window 22:00-06:00@sat,sun` or `none`, `--outside stop`,
 * `pause` or a rate, on top of what was said before. Undefined where nothing is asked for, null where nothing is left.
 * Units: MiB a second. Fails: `invalid-request`.
 */
export function paceOf(
  values: Pick<JobValues, 'limit-rate' | 'window' | 'outside'>,
  before: Pace | undefined,
): Pace | null | undefined {
  const { 'limit-rate': limit, window, outside } = values
  if (limit === undefined && !window && outside === undefined) return undefined
  const rate = limit === undefined ? (before?.rate ?? null) : limit === 'none' ? null : rateOf('limit-rate', limit)
  const named = window?.filter((text) => text !== 'none').map((text) => quietOf(text, 'window'))
  const hours = named ?? before?.window?.hours ?? []
  if (hours.length === 0 && outside !== undefined) throw refusal('--outside goes with --window.')
  const beyond = outside === undefined ? (before?.window?.outside ?? { kind: 'stop' }) : outsideOf(outside)
  const pace = Pace.safeParse({ rate, window: hours.length === 0 ? null : { hours, outside: beyond } })
  if (!pace.success) throw refusal(pace.error.issues[0]?.message ?? '')
  return pace.data.rate === null && pace.data.window === null ? null : pace.data
}

const outsideOf = (text: string) =>
  text === 'stop' || text === 'pause' ? { kind: text } : { kind: 'slow', rate: rateOf('outside', text) }

/** Units: bytes a second, of MiB. Fails: `invalid-request`. */
export function rateOf(option: string, text: string): number {
  const rate = Math.round(Number(text) * MIB)
  if (/^\d{1,6}(\.\d{1,3})?$/.test(text) && rate >= 16 * 1024) return rate
  throw refusal(`--${option} takes MiB a second, at least 0.016, not ${text}.`)
}

const refusal = (message: string) => new BackupError('invalid-request', message)
