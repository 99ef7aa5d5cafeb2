import type { Job } from '../../contract/jobs'
import { writeAtomically } from '../files'
import { localTime } from '../model/local-time'
import { refuseOverlap } from '../requester'
import { recoverySheet } from './recovery-sheet'

/** What a sheet says beside the job. */
export interface SheetFacts {
  readonly repositoryId: string
  readonly password: string
  readonly hostname: string
  /** Units: milliseconds since 1970 UTC. */
  readonly now: number
}

/** Writes the sheet into a file of its owner's. Fails: `target.inside-source` inside a source or the repository. */
export async function writeRecoverySheet(job: Job, file: string, facts: SheetFacts): Promise<void> {
  const { repositoryId, password, hostname, now } = facts
  await refuseOverlap([...job.sources, job.repository], file)
  await writeAtomically(file, recoverySheet(job, repositoryId, password, hostname, localTime(now)))
}
