import type { ApplicationWishes, Job } from '../../contract/jobs'
import type { JobPlan } from '../../contract/plans'
import { BackupError } from '../model/backup-error'
import type { Repository } from '../repository'
import { type BasesOf, type ChainLedger, type DescribedApplications, findBases, noBases, planJob } from '../requester'
import { type ComponentSizes, sizesOf, withSizes } from './component-sizes'

/** What plans need of the rest of the engine. */
export interface JobPlanPorts {
  readonly find: (jobId: string) => Promise<Job>
  readonly describe: (job: Job, signal: AbortSignal) => Promise<DescribedApplications>
  /** With what is kept. */
  readonly open: (location: string, signal: AbortSignal) => Promise<Repository>
  readonly ledger: ChainLedger
}

/** What the applications of one job said, and what each type would build on. */
interface Looked {
  readonly jobId: string
  readonly sources: string
  readonly described: DescribedApplications
  readonly sizes: ComponentSizes
  readonly bases: Map<string, Awaited<ReturnType<BasesOf>>>
}

/**
 * What the next run of a job would do, for a person who is choosing (rule R11). Applications are asked when a look begins;
 * between two choices of one person only the decision is made again.
 *
 * Fails: `job.missing`; as describing the applications does.
 */
export class JobPlans {
  private looked: Looked | null = null

  constructor(private readonly ports: JobPlanPorts) {}

  async plan(
    wish: { readonly jobId: string; readonly applications: ApplicationWishes; readonly again: boolean },
    signal: AbortSignal,
  ): Promise<JobPlan> {
    const job = await this.ports.find(wish.jobId)
    const looked = await this.look(job, wish.again, signal)
    let basesFailure: BackupError | null = null
    const basesOf: BasesOf = async (writers, type) => {
      const owners = writers.map(({ writerId, instanceId }) => `${writerId} ${instanceId}`).join(' ')
      const known = looked.bases.get(`${type} ${owners}`)
      if (known) return known
      try {
        const found = await this.findBases(job, writers, type, signal)
        looked.bases.set(`${type} ${owners}`, found)
        return found
      } catch (error) {
        if (!(error instanceof BackupError)) throw error
        basesFailure = error
        return noBases
      }
    }
    const plan = await planJob(looked.described, wish.applications, basesOf, signal)
    const writers = withSizes(plan.writers, looked.sizes)
    return { ...plan, writers, basesFailure: (basesFailure as BackupError | null)?.toFailure() ?? null }
  }

  private async look(job: Job, isAgain: boolean, signal: AbortSignal): Promise<Looked> {
    const sources = JSON.stringify([job.sources, job.shadowCopies, job.repository])
    const { looked } = this
    if (!isAgain && looked?.jobId === job.id && looked.sources === sources) return looked
    this.looked = null
    const described = await this.ports.describe(job, signal)
    const sizes = await sizesOf(described.groups.flatMap(({ metadata }) => metadata))
    return (this.looked = { jobId: job.id, sources, described, sizes, bases: new Map() })
  }

  private async findBases(job: Job, ...[writers, type, signal]: Parameters<FindBases>): ReturnType<BasesOf> {
    const repository = await this.ports.open(job.repository, signal)
    try {
      return await findBases({ repository, ledger: this.ports.ledger }, writers, type, signal)
    } finally {
      repository.close()
    }
  }
}

type FindBases = (...args: [...Parameters<BasesOf>, AbortSignal]) => unknown
