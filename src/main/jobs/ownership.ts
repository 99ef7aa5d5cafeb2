import type { Job } from '../../contract/jobs'
import { BackupError } from '../model/backup-error'
import { say } from '../model/sentence'
import { isWithin } from '../model/volume-path'

/**
 * Refuses that this job owns the backups of an application that another job owns already: each full or log backup of one
 * would break what the other builds on. Two jobs whose folders have nothing in common own different databases.
 * Fails: `job.application-owned`. Source: docs/spec/jobs.md, F161.
 */
export function refuseSecondOwner(job: Job, others: readonly Job[]): void {
  const mine = ownedBy(job)
  if (mine === null) return
  const other = others.find((one) => {
    const theirs = one.id === job.id ? null : ownedBy(one)
    return theirs !== null && meet(mine, theirs) && sharesFolder(job, one)
  })
  if (!other) return
  throw new BackupError(
    'job.application-owned',
    say('{name} owns backups of the same applications already.', { name: other.name }),
    {
      context: { job: other.name },
    },
  )
}

/** The names of the applications whose chains it moves on; `all`: whatever keeps one. Null for a job of copies. */
function ownedBy({ applications }: Job): readonly string[] | 'all' | null {
  if (!applications || applications.type === 'copy' || applications.owned?.length === 0) return null
  return applications.owned?.map((name) => name.replace(/^\{(.*)\}$/, '$1').toLowerCase()) ?? 'all'
}

const meet = (mine: readonly string[] | 'all', theirs: readonly string[] | 'all'): boolean =>
  mine === 'all' || theirs === 'all' || mine.some((name) => theirs.includes(name))

const sharesFolder = (one: Job, other: Job): boolean =>
  one.sources.some((mine) => other.sources.some((theirs) => isWithin(mine, theirs) || isWithin(theirs, mine)))
