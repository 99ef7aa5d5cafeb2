import type { Job } from '../../contract/jobs'
import type { Rotation } from '../../contract/rotation'
import { BackupError } from '../model/backup-error'
import { placeOf } from '../repository'
import type { Asked, JobValues } from './job-verb'
import { readOtherPassword } from './password'

/**
 * What `--no-drive`, `--turn 14` and `--eject` change of the drives that take turns; undefined where nothing is asked
 * for, null where one drive is left. Units: days. Fails: `invalid-request`.
 */
export function rotationOf(
  values: Pick<JobValues, 'no-drive' | 'turn' | 'eject' | 'no-eject'>,
  { rotation }: Pick<Job, 'rotation'>,
): Rotation | null | undefined {
  const { turn, eject = false, 'no-eject': keep = false } = values
  const gone = values['no-drive']
  if (!gone && turn === undefined && !eject && !keep) return undefined
  if (!rotation) throw refusal('Name a drive that takes turns with the target first: --drive.')
  const isGone = ({ repository, repositoryId }: Rotation['drives'][number]) =>
    gone?.some((named) => isId(named, repositoryId) || placeOf(named).location === repository) ?? false
  const drives = rotation.drives.filter((drive) => !isGone(drive))
  if (gone && drives.length === rotation.drives.length) throw refusal(`${gone.join(', ')} is no drive of this job.`)
  const turnDays = turn === undefined ? rotation.turnDays : daysOf(turn)
  return drives.length < 2 ? null : { drives, turnDays, ejects: keep ? false : eject || rotation.ejects }
}

/** Each with the password of its own: PENUMBRA_DRIVE_PASSWORD, a file, what this computer keeps, or a prompt. */
export async function addDrives({ ask, console, values, needs }: Asked, made: Job): Promise<Job> {
  let job = made
  for (const place of values.drive ?? []) {
    const repository = placeOf(place).location
    const password = await readOtherPassword(needs, console, 'DRIVE', repository, values['drive-password-file'])
    job = await ask('jobs.add-drive', { jobId: made.id, repository, password })
  }
  return job
}

function daysOf(text: string): number {
  const days = Number(text)
  if (/^\d{1,4}(\.\d{1,3})?$/.test(text) && days > 0 && days <= 3650) return days
  throw refusal(`--turn takes days, not ${text}.`)
}

const refusal = (message: string) => new BackupError('invalid-request', message)

/** The id of a drive, or its beginning as `job show` prints it: two drives may have been at one place. */
const isId = (named: string, id: string): boolean => /^[0-9a-f]{8,64}$/.test(named) && id.startsWith(named)
