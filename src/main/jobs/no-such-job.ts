import type { Job } from '../../contract/jobs'
import { BackupError } from '../model/backup-error'
import { say } from '../model/sentence'

/** Nobody has this name or id, or several have this name: says which jobs there are. */
export function noSuchJob(text: string, jobs: readonly Job[]): BackupError {
  const count = jobs.filter(({ name }) => name === text).length
  const words =
    count > 1
      ? say('{count} jobs are called {name}', { count, name: text })
      : say('There is no job {name}', { name: text })
  const known = jobs.map(({ id, name }) => `${id} ${name}`).join(', ') || say('none')
  return new BackupError('job.missing', say('{words}. Jobs here: {known}.', { words, known }), {
    context: { job: text },
  })
}
