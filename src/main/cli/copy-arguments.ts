import type { FurtherTarget } from '../../contract/copies'
import type { Job } from '../../contract/jobs'
import { KeepRules, type Retention } from '../../contract/retention'
import { BackupError } from '../model/backup-error'
import { placeOf } from '../repository'
import type { JobValues } from './job-verb'

/** What was planned to go from a copy stays so long. Units: days. */
const GRACE_DAYS = 3

type Values = Pick<JobValues, 'copy-to' | 'no-copy-to' | 'copy-keep' | 'copy-goal'>

/**
 * The further targets that are named: `--copy-to /media/b/repo`, with `--copy-keep last=7,daily=30` or `all` and
 * `--copy-goal 72` for each of them, on top of what was said before. Units: hours. Fails: `invalid-request`.
 */
export function targetsOf(values: Values, before: readonly FurtherTarget[] = []): readonly FurtherTarget[] {
  const places = (values['copy-to'] ?? []).map((place) => placeOf(place).location)
  const { 'copy-keep': keep, 'copy-goal': goal } = values
  if (places.length === 0 && (keep !== undefined || goal !== undefined)) throw refusal('Name the place with --copy-to.')
  return places.map((repository) => {
    const known = before.find((one) => one.repository === repository)
    const retention = keep === undefined ? known?.retention : rulesOf(keep)
    const goalHours = goal === undefined ? known?.goalHours : hoursOf(goal)
    return { repository, ...(retention && { retention }), ...(goalHours !== undefined && { goalHours }) }
  })
}

/** What is left of the further targets without `--no-copy-to`; undefined where none is named. */
export function withoutTargets(values: Values, { copies = [] }: Pick<Job, 'copies'>): FurtherTarget[] | undefined {
  const gone = values['no-copy-to']?.map((place) => placeOf(place).location)
  if (!gone) return undefined
  const unknown = gone.find((place) => !copies.some(({ repository }) => repository === place))
  if (unknown !== undefined) throw refusal(`${unknown} is no further target of this job.`)
  return copies.filter(({ repository }) => !gone.includes(repository))
}

function rulesOf(text: string): Retention | undefined {
  if (text === 'all') return undefined
  const named = text.split(',').map((part) => part.split('='))
  const rules = KeepRules.strict().safeParse(
    Object.fromEntries(named.map(([name, value = '']) => [name, name === 'within' ? value : Number(value || 'none')])),
  )
  if (rules.success) return { keep: rules.data, graceDays: GRACE_DAYS }
  throw refusal(`--copy-keep takes rules such as last=7,daily=30,within=1y, or all; not ${text}.`)
}

function hoursOf(text: string): number {
  const hours = Number(text)
  if (/^\d{1,5}(\.\d{1,3})?$/.test(text) && hours > 0) return hours
  throw refusal(`--copy-goal takes hours, not ${text}.`)
}

const refusal = (message: string) => new BackupError('invalid-request', message)
