import type { Call, Input } from '../../contract/calls'
import type { Reply } from '../../contract/failure'
import type { OpenedJobFile } from '../../contract/desktop'
import type { Job, JobStatus } from '../../contract/jobs'
import type { Host } from '../../contract/settings'
import { BackupError } from '../model/backup-error'
import { refuse } from './message'
import { type JoinedCall, isAskedThere } from './routes'

type There = (name: Call, input: unknown) => Promise<Reply<unknown>>

export interface JoinedPorts {
  /** What this process knows of itself and of the person. */
  readonly describeHere: () => Promise<Reply<unknown>>
  /** Null when the person closed the dialog. */
  readonly chooseSheet: (job: Job) => Promise<string | null>
  /** Fails: `target.inside-source` inside a source or the repository. */
  readonly writeSheet: (job: Job, repositoryId: string, password: string, file: string) => Promise<void>
  /** Into a file that the person chooses; its path, or null. Fails: `target.read-only`. */
  readonly exportJobs: (jobs: readonly Job[]) => Promise<string | null>
  /** A file that the person chooses beside these jobs; null when the dialog was closed. Fails: `invalid-request`. */
  readonly openJobs: (jobs: readonly Job[]) => Promise<OpenedJobFile | null>
}

/**
 * The calls that take both sides while a service is attached (docs/spec/host.md, G7).
 *
 * The service never gives a password away. So that the recovery sheet can be written all the same, by the person's own
 * rights and where the person chooses, the password that was chosen last, for a new job or by a change, stays here until
 * its sheet is written, another is chosen, or the application ends.
 */
export class JoinedCalls {
  readonly #ports: JoinedPorts
  #latest: { readonly job: Job; readonly password: string } | null = null

  constructor(ports: JoinedPorts) {
    this.#ports = ports
  }

  readonly answer = async (name: JoinedCall, input: unknown, there: There): Promise<Reply<unknown>> => {
    switch (name) {
      case 'host.describe':
        return this.#describe(there)
      case 'jobs.create':
        return this.#create(input as Input<'jobs.create'>, there)
      case 'passwords.change':
        return this.#change(input as Input<'passwords.change'>, there)
      case 'jobs.save-recovery-sheet':
        return this.#saveSheet((input as Input<'jobs.save-recovery-sheet'>).jobId, there)
      case 'settings.export':
        return withJobs(there, async (jobs) => ({ path: await this.#ports.exportJobs(jobs) }))
      case 'settings.open':
        return withJobs(there, (jobs) => this.#ports.openJobs(jobs))
    }
  }

  /** The person and the window are here; jobs, kept passwords and what may be asked of the service are the service's. */
  async #describe(there: There): Promise<Reply<unknown>> {
    const [own, other] = await Promise.all([this.#ports.describeHere(), there('host.describe', {})])
    if (!own.ok || !other.ok) return own
    const here = own.value as Host
    const { isFirstRun, secretPlace, mayAsk } = other.value as Host
    const isMine = (name: string): boolean => !isAskedThere(name) || mayAsk.includes(name)
    return { ok: true, value: { ...here, isFirstRun, secretPlace, mayAsk: here.mayAsk.filter(isMine) } }
  }

  async #create(wish: Input<'jobs.create'>, there: There): Promise<Reply<unknown>> {
    this.#latest = null
    const reply = await there('jobs.create', wish)
    if (reply.ok) this.#latest = { job: reply.value as Job, password: wish.password }
    return reply
  }

  async #change(change: Input<'passwords.change'>, there: There): Promise<Reply<unknown>> {
    const reply = await there('passwords.change', change)
    if (!reply.ok) return reply
    this.#latest = null
    const listed = await there('jobs.list', {})
    const found = listed.ok && (listed.value as readonly JobStatus[]).find(({ job }) => job.id === change.jobId)
    if (found) this.#latest = { job: found.job, password: change.next }
    return reply
  }

  async #saveSheet(jobId: string, there: There): Promise<Reply<unknown>> {
    const chosen = this.#latest
    if (chosen?.job.id !== jobId) {
      return refuse('secret.missing', 'The service does not tell a password that was chosen earlier.')
    }
    const { job, password } = chosen
    // Opening it proves the password on the sheet, and names the repository.
    const opened = await there('restore.open', { location: job.repository, password })
    if (!opened.ok) return opened
    const path = await this.#ports.chooseSheet(job)
    if (path === null) return { ok: true, value: { path } }
    const { repositoryId } = opened.value as { readonly repositoryId: string }
    return asReply(async () => {
      await this.#ports.writeSheet(job, repositoryId, password, path)
      this.#latest = null
      return { path }
    })
  }
}

/** With the jobs of the service. */
async function withJobs(there: There, work: (jobs: readonly Job[]) => Promise<unknown>): Promise<Reply<unknown>> {
  const listed = await there('jobs.list', {})
  return listed.ok ? asReply(() => work((listed.value as readonly JobStatus[]).map(({ job }) => job))) : listed
}

async function asReply(work: () => Promise<unknown>): Promise<Reply<unknown>> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    if (!(error instanceof BackupError)) throw error
    return { ok: false, failure: error.toFailure() }
  }
}
