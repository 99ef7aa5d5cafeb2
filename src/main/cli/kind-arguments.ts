import type { ApplicationWishes, Job } from '../../contract/jobs'
import { BackupType } from '../../contract/jobs'
import type { PlannedWriter } from '../../contract/plans'
import { BackupError } from '../model/backup-error'
import { oneOf } from './arguments'
import type { Asked } from './job-verb'

const COPIES: ApplicationWishes = {
  ...{ type: 'copy', writers: [], excludedWriters: [], components: [], confirmedFull: [], onlyComponents: false },
}

/** Whether anything was said of the two kinds of job. Fails: `invalid-request` for what does not go together. */
export function asksForKind({ values }: Pick<Asked, 'values'>): boolean {
  const { protect = false, 'own-applications': ownsAll = false, own, type, expert = false } = values
  const owns = ownsAll || own !== undefined
  if (protect && (owns || type !== undefined)) throw refusal('--protect touches no application: nothing is owned then.')
  if (type !== undefined && !expert) throw refusal('--type is for experts: add --expert, or say --own-applications.')
  return protect || owns || type !== undefined
}

/**
 * Makes a job one of the two kinds. `--protect`: copies, which touch no application's chain. `--own-applications`: their
 * backups are this job's, of all that keep a chain or of those named by `--own`; the type is the one with the least work,
 * unless an expert says it. Fails: `job.application-owned`; `invalid-request` where no such application is found.
 */
export async function setKind({ values, ask }: Pick<Asked, 'values' | 'ask'>, job: Job): Promise<Job> {
  const before = job.applications ?? COPIES
  const applications = values.protect ? protecting(before) : await owning({ values, ask }, job, before)
  await ask('jobs.set-applications', { jobId: job.id, applications })
  return { ...job, applications }
}

/** What was chosen stays; what was owned does not. */
const protecting = ({ writers, excludedWriters, components, onlyComponents, onWriterFailure }: ApplicationWishes) => ({
  ...COPIES,
  ...{ writers, excludedWriters, components, onlyComponents },
  ...(onWriterFailure && { onWriterFailure }),
})

async function owning(
  { values, ask }: Pick<Asked, 'values' | 'ask'>,
  { id: jobId }: Job,
  before: ApplicationWishes,
): Promise<ApplicationWishes> {
  const asked = values.type === undefined ? undefined : oneOf('type', values.type, BackupType.options)
  if (asked === 'copy') return { ...before, type: asked }
  const plan = await ask('jobs.plan', { jobId, applications: { ...before, type: 'copy' }, again: true })
  const able = plan.writers.filter((writer) => writer.failure === null && typesOf(writer).length > 0)
  const named = values.own ?? (values['own-applications'] ? undefined : before.owned)
  const chosen = named === undefined ? able : named.map((text) => meant(text, able))
  const [first] = chosen
  if (!first) throw refusal('No application that keeps logs or a chain of backups has data in these folders.')
  const type = asked ?? (before.type === 'copy' ? (typesOf(first)[0] ?? 'full') : before.type)
  return { ...before, type, owned: chosen.map(({ writerId }) => writerId) }
}

/** The types that move a chain on and that it knows, the one with the least work first. */
const typesOf = ({ knows }: PlannedWriter): BackupType[] =>
  (['log', 'incremental', 'differential'] as const).filter((type) => knows.includes(type))

function meant(text: string, writers: readonly PlannedWriter[]): PlannedWriter {
  const plain = text.replace(/^\{(.*)\}$/, '$1').toLowerCase()
  const found = writers.find(({ writerId, name }) => [writerId.toLowerCase(), name.toLowerCase()].includes(plain))
  if (found) return found
  const known = writers.map(({ name }) => name).join(', ') || 'none'
  throw refusal(`No application here that keeps a chain is called ${text}. Here: ${known}.`)
}

const refusal = (message: string) => new BackupError('invalid-request', message)

/** The kind of a job in plain words; the type only for an expert. */
export function* kindLines({ applications = COPIES }: Job, isExpert: boolean): Generator<string> {
  const { type, owned } = applications
  const count = owned?.length ?? null
  const whose = count === null ? 'all its applications' : count === 1 ? 'one application' : `${count} applications`
  yield type === 'copy' || count === 0
    ? 'kind        protect: copies only; what other backup programs build on stays theirs'
    : `kind        own: the backups of ${whose} are this job’s alone, and their logs may be shortened`
  if (!isExpert) return
  yield `type        ${type}`
  for (const writerId of owned ?? []) yield `owns        ${writerId}`
}
