import type { KeepRules, Retention } from '../../contract/retention'
import { BackupError } from '../model/backup-error'
import type { JobValues } from './job-verb'

const COUNTS = ['last', 'hourly', 'daily', 'weekly', 'monthly', 'yearly'] as const
/** A restore point that was planned to go stays so long, unless told. Units: days. */
const GRACE_DAYS = 3

/**
 * The retention that the options ask for; the rules are named anew whenever one is. Undefined where they ask for none,
 * null to keep everything. Fails: `invalid-request`.
 */
export function retentionOf(values: JobValues, before: Retention | undefined): Retention | null | undefined {
  if (values['keep-all']) return null
  const counts = COUNTS.flatMap((name) => {
    const text = values[`keep-${name}`]
    return text === undefined ? [] : [[name, countOf(`keep-${name}`, text)] as const]
  })
  const within = values['keep-within']
  if (within !== undefined && !/^(?:\d{1,9}[ymdh])+$/.test(within)) {
    throw refusal(`--keep-within takes a duration such as 1y5m7d2h, not ${within}.`)
  }
  const keep: KeepRules = { ...Object.fromEntries(counts), ...(within !== undefined && { within }) }
  const isNamed = Object.keys(keep).length > 0
  if (!isNamed && values.grace === undefined) return undefined
  const graceDays = values.grace === undefined ? (before?.graceDays ?? GRACE_DAYS) : daysOf(values.grace)
  if (!isNamed && !before) throw refusal('Say what is kept before you say how long the rest stays: --keep-last 10.')
  return { keep: isNamed ? keep : (before?.keep ?? {}), graceDays }
}

function countOf(option: string, text: string): number {
  if (/^\d{1,5}$/.test(text)) return Number(text)
  throw refusal(`--${option} takes a number, not ${text}.`)
}

function daysOf(text: string): number {
  const days = Number(text)
  if (/^\d{1,3}(\.\d{1,3})?$/.test(text) && days <= 365) return days
  throw refusal(`--grace takes days, at most 365, not ${text}.`)
}

const refusal = (message: string) => new BackupError('invalid-request', message)
