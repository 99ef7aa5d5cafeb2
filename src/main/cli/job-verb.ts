import type { Call, Input, Output } from '../../contract/calls'
import type { JobStatus } from '../../contract/jobs'
import { BackupError } from '../model/backup-error'
import type { readArguments } from './arguments'
import type { Console, Needs } from './command'

export const OPTIONS = {
  attached: { type: 'boolean' },
  name: { type: 'string' },
  protect: { type: 'boolean' },
  'own-applications': { type: 'boolean' },
  own: { type: 'string', multiple: true },
  type: { type: 'string' },
  expert: { type: 'boolean' },
  exclude: { type: 'string', multiple: true },
  'leave-out': { type: 'string' },
  'limit-rate': { type: 'string' },
  window: { type: 'string', multiple: true },
  outside: { type: 'string' },
  script: { type: 'string', multiple: true },
  'script-limit': { type: 'string' },
  'script-failure': { type: 'string' },
  'shadow-copies': { type: 'string' },
  'allow-secret-file': { type: 'boolean' },
  'by-hand': { type: 'boolean' },
  goal: { type: 'string' },
  at: { type: 'string' },
  on: { type: 'string' },
  'on-event': { type: 'string' },
  'event-rest': { type: 'string' },
  quiet: { type: 'string', multiple: true },
  wake: { type: 'boolean' },
  'no-wake': { type: 'boolean' },
  afterwards: { type: 'string' },
  now: { type: 'boolean' },
  stay: { type: 'boolean' },
  jitter: { type: 'string' },
  battery: { type: 'string' },
  metered: { type: 'string' },
  speed: { type: 'string' },
  'keep-last': { type: 'string' },
  'keep-hourly': { type: 'string' },
  'keep-daily': { type: 'string' },
  'keep-weekly': { type: 'string' },
  'keep-monthly': { type: 'string' },
  'keep-yearly': { type: 'string' },
  'keep-within': { type: 'string' },
  'keep-all': { type: 'boolean' },
  grace: { type: 'string' },
  drive: { type: 'string', multiple: true },
  'no-drive': { type: 'string', multiple: true },
  'drive-password-file': { type: 'string' },
  turn: { type: 'string' },
  eject: { type: 'boolean' },
  'no-eject': { type: 'boolean' },
  priority: { type: 'string' },
  movers: { type: 'string' },
  place: { type: 'string' },
  slots: { type: 'string' },
  'target-half': { type: 'string' },
  'copy-to': { type: 'string', multiple: true },
  'no-copy-to': { type: 'string', multiple: true },
  'copy-keep': { type: 'string' },
  'copy-goal': { type: 'string' },
  'copy-password-file': { type: 'string' },
} as const

export type JobValues = ReturnType<typeof readArguments<typeof OPTIONS>>['values']

/** One verb of `job`, as it is asked: `ask` goes to this profile's engine or to the service. */
export interface Asked {
  readonly needs: Needs
  readonly console: Console
  readonly signal: AbortSignal
  readonly values: JobValues
  readonly positionals: readonly string[]
  readonly ask: <C extends Call>(call: C, input: Input<C>) => Promise<Output<C>>
}

export type JobVerb = (asked: Asked) => Promise<number>

/** The job that is meant: by its id, or by its name where only one job has it. Fails: `job.missing`, `invalid-request`. */
export async function jobNamed({ ask, positionals: [text] }: Asked): Promise<JobStatus> {
  if (text === undefined) throw new BackupError('invalid-request', 'Name the job: its name or its id.')
  const all = await ask('jobs.list', {})
  const byName = all.filter(({ job }) => job.name === text)
  const found = all.find(({ job }) => job.id === text) ?? (byName.length === 1 ? byName[0] : undefined)
  if (found) return found
  const known = all.map(({ job }) => `${job.id} ${job.name}`).join(', ') || 'none'
  const words = byName.length > 1 ? `${byName.length} jobs are called ${text}` : `There is no job ${text}`
  throw new BackupError('job.missing', `${words}. Jobs here: ${known}.`, { context: { job: text } })
}
