import { type Resources, TargetHalf } from '../../contract/resources'
import { BackupError } from '../model/backup-error'
import { isRemote, placeOf } from '../repository'
import { oneOf } from './arguments'
import { OK } from './exit-code'
import { counted, formatBytes } from './format'
import type { JobValues, JobVerb } from './job-verb'
import { rateOf } from './pace-arguments'

/**
 * What the jobs share: `--movers 2`, and `--place /media/b/repo --slots 2 --limit-rate 5` or `none` for one repository; its
 * folder is written by a process of its own with `--target-half process`.
 * Prints it as it is then. Units: MiB a second.
 */
export const limitJobs: JobVerb = async ({ ask, values, console: { print } }) => {
  const before = await ask('jobs.limits', { resources: null })
  const wish = changed(before, values)
  const now = wish === null ? before : await ask('jobs.limits', { resources: wish })
  if (values.json) print(JSON.stringify(now))
  else for (const line of limitLines(now)) print(line)
  return OK
}

/** Null where nothing is asked for. Fails: `invalid-request`. */
export function changed(
  before: Resources,
  values: Pick<JobValues, 'movers' | 'place' | 'slots' | 'limit-rate' | 'target-half'>,
): Resources | null {
  const { movers, place, slots, 'limit-rate': limit, 'target-half': half } = values
  if (place === undefined && (slots !== undefined || limit !== undefined || half !== undefined))
    throw refusal('Name the repository with --place.')
  if (movers === undefined && place === undefined) return null
  const shared = { ...before, ...(movers !== undefined && { movers: countOf('movers', movers) }) }
  if (place === undefined) return shared
  const repository = placeOf(place).location
  const known = before.repositories.find((one) => one.repository === repository)
  const rate = limit === undefined ? (known?.rate ?? null) : limit === 'none' ? null : rateOf('limit-rate', limit)
  const targetHalf = half === undefined ? known?.targetHalf : oneOf('target-half', half, TargetHalf.options)
  if (targetHalf === 'process' && isRemote(repository))
    throw refusal('A server is a process of its own already: only a folder takes --target-half process.')
  const one = {
    repository,
    slots: slots === undefined ? (known?.slots ?? 1) : countOf('slots', slots),
    rate,
    ...(targetHalf && { targetHalf }),
  }
  return { ...shared, repositories: [...before.repositories.filter((other) => other !== known), one] }
}

export function* limitLines({ movers, repositories }: Resources): Generator<string> {
  yield `${counted(movers, 'run')} at a time on this computer`
  for (const { repository, slots, rate, targetHalf } of repositories) {
    const speed = rate === null ? 'at any rate' : `at most ${formatBytes(rate)}/s together`
    yield `${repository}  ${counted(slots, 'run')} at a time, ${speed}${targetHalf === 'process' ? `, ${OWN_HALF}` : ''}`
  }
}

export const OWN_HALF = 'through a target half of its own'

function countOf(option: string, text: string): number {
  const count = Number(text)
  if (/^\d{1,2}$/.test(text) && count >= 1 && count <= 16) return count
  throw refusal(`--${option} takes a number from 1 to 16, not ${text}.`)
}

const refusal = (message: string) => new BackupError('invalid-request', message)
