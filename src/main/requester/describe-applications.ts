import type { WriterStatus } from '../../contract/writers'
import type { Degradation, Job } from '../../contract/jobs'
import type { ShadowCopyService } from '../vss'
import type { BackupPorts, DescribedGroup } from './backup-ports'
import { checkSources } from './source-check'
import { planVolumes } from './volume-plan'

/** What the applications of a job describe now. */
export interface DescribedApplications {
  readonly groups: readonly DescribedGroup[]
  /** Who was asked, those that could not describe themselves among them. */
  readonly statuses: readonly WriterStatus[]
  /** What a run would say before it asks anybody. */
  readonly degradations: readonly Degradation[]
}

/**
 * Asks the writers as a run of this job would, group by group, and lets them go: nothing is prepared or held.
 * Fails: as `checkSources` and `planVolumes` do, for that is how the run would end.
 */
export async function describeApplications(
  { shadowCopies, volumesUnder }: Pick<BackupPorts, 'volumesUnder'> & { readonly shadowCopies: ShadowCopyService },
  job: Pick<Job, 'sources' | 'repository' | 'shadowCopies'>,
  signal: AbortSignal,
): Promise<DescribedApplications> {
  const there = await checkSources(job.sources, job.repository)
  const { volumes } = await volumesUnder(there.sources)
  const plan = planVolumes(there.sources, volumes, job.shadowCopies, null)
  const groups: DescribedGroup[] = []
  const statuses: WriterStatus[] = []
  for (const group of plan.groups) {
    let said: readonly WriterStatus[] = []
    const backup = await shadowCopies.startBackup({
      ...{ backupType: 'copy', sources: group.roots, context: 'backup', signal },
      onStep: (_, writers) => {
        said = writers
      },
    })
    try {
      groups.push({ group, metadata: await backup.gatherWriterMetadata() })
      statuses.push(...said)
    } finally {
      await backup.release()
    }
  }
  return { groups, statuses, degradations: [...there.degradations, ...plan.degradations] }
}
