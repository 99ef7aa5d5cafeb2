import { resolve } from 'node:path'
import type { FurtherTarget } from '../../contract/copies'
import type { Job } from '../../contract/jobs'
import { Priority } from '../../contract/resources'
import { BackupError } from '../model/backup-error'
import { localTime } from '../model/local-time'
import { englishJson, inEnglish } from '../model/sentence'
import { oneOf, repositoryOf } from './arguments'
import { addDrives, rotationOf } from './drive-arguments'
import { targetsOf, withoutTargets } from './copy-arguments'
import { INCOMPLETE, OK } from './exit-code'
import { asksForKind, setKind } from './kind-arguments'
import { type Asked, type JobVerb, jobNamed } from './job-verb'
import { listLine } from './job-words'
import { readOtherPassword, readPassword } from './password'
import { paceOf } from './pace-arguments'
import { presetsOf } from './preset-arguments'
import { retentionOf } from './retention-arguments'
import { scriptsOf } from './script-arguments'
import { USUAL, scheduleOf } from './schedule-arguments'

const POLICIES = ['required', 'preferred', 'none'] as const

/** What `add` and `edit` have in common. */
function wishes(
  { values, console, positionals }: Asked,
  before: Partial<Pick<Job, 'schedule' | 'retention' | 'pace'>>,
) {
  const { goalHours, schedule } = scheduleOf(values, before.schedule, localTime(console.now()))
  const retention = retentionOf(values, before.retention)
  const presets = presetsOf(values['leave-out'])
  const scripts = scriptsOf(values)
  const pace = paceOf(values, before.pace)
  const policy = values['shadow-copies']
  const sources = positionals.slice(1).map((path) => resolve(path))
  return {
    ...(goalHours !== undefined && { goalHours }),
    ...(schedule !== undefined && { schedule }),
    ...(retention !== undefined && { retention }),
    ...(policy !== undefined && { shadowCopies: oneOf('shadow-copies', policy, POLICIES) }),
    ...(values.exclude && { excludes: values.exclude }),
    ...(presets !== undefined && { presets }),
    ...(pace !== undefined && { pace }),
    ...(scripts !== undefined && { scripts }),
    ...(values.priority !== undefined && { priority: oneOf('priority', values.priority, Priority.options) }),
    ...(sources.length > 0 && { sources }),
  }
}

export const addJob: JobVerb = async (asked) => {
  const { ask, console, values, needs } = asked
  const [name] = asked.positionals
  if (name === undefined) throw new BackupError('invalid-request', 'Name the job, and the folders that it protects.')
  const { sources, schedule, retention, pace, ...wish } = wishes(asked, {})
  if (!sources) throw new BackupError('invalid-request', 'Name at least one folder to back up.')
  const targets = targetsOf(values)
  const repository = repositoryOf(values.repo, console.environment)
  const password = await readPassword(needs, console, repository, values['password-file'])
  const isOfKind = asksForKind(asked)
  const bare = await ask('jobs.create', {
    ...{ name, sources, excludes: [], repository, password, shadowCopies: 'preferred', ...wish },
    schedule: schedule === undefined ? { ...USUAL, setAt: localTime(console.now()) } : (schedule ?? undefined),
    ...(retention && { retention }),
    ...(pace && { pace }),
    ...(values['allow-secret-file'] && { allowSecretFile: true }),
  })
  const made = isOfKind ? await setKind(asked, bare).catch((error: unknown) => unmake(asked, bare, error)) : bare
  const withDrives = await turning(asked, await addDrives(asked, made))
  const job = await addTargets(asked, withDrives, targets)
  console.print(values.json ? englishJson(job) : `${job.name} is made (${job.id}).`)
  return OK
}

/** A job that cannot be what was asked for is not left behind as something else. */
async function unmake({ ask }: Asked, { id }: Job, error: unknown): Promise<never> {
  await ask('jobs.remove', { jobId: id })
  throw error
}

const TURNS = ['drive', 'no-drive', 'turn', 'eject', 'no-eject'] as const

/** What is said of the drives that take turns, once they are all known. */
async function turning({ ask, values }: Asked, job: Job): Promise<Job> {
  const rotation = rotationOf(values, job)
  return rotation === undefined ? job : ask('jobs.edit', { jobId: job.id, changes: { rotation } })
}

/** Each with the password of its own: PENUMBRA_COPY_PASSWORD, a file, what this computer keeps, or a prompt. */
async function addTargets(
  { ask, console, values, needs }: Asked,
  made: Job,
  targets: readonly FurtherTarget[],
): Promise<Job> {
  let job = made
  for (const copy of targets) {
    const password = await readOtherPassword(needs, console, 'COPY', copy.repository, values['copy-password-file'])
    job = await ask('jobs.add-copy', { jobId: made.id, copy, password })
  }
  return job
}

export const editJob: JobVerb = async (asked) => {
  const { ask, console, values } = asked
  const { job } = await jobNamed(asked)
  const copies = withoutTargets(values, job)
  const named = { ...(values.name !== undefined && { name: values.name }), ...(copies && { copies }) }
  const changes = { ...wishes(asked, job), ...named }
  const targets = targetsOf(values, job.copies)
  const isTurning = TURNS.some((name) => values[name] !== undefined)
  const isOfKind = asksForKind(asked)
  if (Object.keys(changes).length === 0 && targets.length === 0 && !isTurning && !isOfKind)
    throw new BackupError('invalid-request', 'Say what is to be changed.')
  const edited = Object.keys(changes).length === 0 ? job : await ask('jobs.edit', { jobId: job.id, changes })
  if (isOfKind) await setKind(asked, edited)
  const turned = await turning(asked, await addDrives(asked, edited))
  return told(asked, await addTargets(asked, turned, targets), console.print)
}

/** What waits is copied now to every further target that is there; here it is waited for, in the service it goes on. */
export const copyPoints: JobVerb = async (asked) => {
  const { ask, console, values, needs, signal } = asked
  const { job } = await jobNamed(asked)
  if (!job.copies?.length) throw new BackupError('invalid-request', `${job.name} has no further target: --copy-to.`)
  if (values.attached === true) await ask('jobs.copy', { jobId: job.id })
  const copies = values.attached === true ? [] : await needs.copyJob(job.id, signal)
  if (values.json) console.print(englishJson(copies))
  else for (const { sentence } of copies) console.print(inEnglish(sentence))
  return copies.some(({ kind }) => kind === 'failed') ? INCOMPLETE : OK
}

export const setPaused =
  (isPaused: boolean): JobVerb =>
  async (asked) => {
    const { job } = await jobNamed(asked)
    if (!job.schedule) {
      throw new BackupError('invalid-request', `${job.name} runs by hand: there is nothing to pause.`)
    }
    const changes = { schedule: { ...job.schedule, isPaused } }
    return told(asked, await asked.ask('jobs.edit', { jobId: job.id, changes }), asked.console.print)
  }

/** The job as it is now, and when it runs. */
async function told(asked: Asked, { id }: { readonly id: string }, print: (line: string) => void): Promise<number> {
  const status = await jobNamed({ ...asked, positionals: [id] })
  print(asked.values.json ? englishJson(status.job) : listLine(status))
  return OK
}

/** A person has looked at what made the restore points suspicious. */
export const acceptPoints: JobVerb = async (asked) => {
  const { job, retention } = await jobNamed(asked)
  await asked.ask('jobs.accept-restore-points', { jobId: job.id })
  const count = retention?.suspicions.length ?? 0
  asked.console.print(
    count === 0 ? 'Nothing was suspicious.' : `${count} accepted; retention goes on after the next run.`,
  )
  return OK
}
