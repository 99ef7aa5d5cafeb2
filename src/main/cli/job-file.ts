import type { JobDifference } from '../../contract/desktop'
import type { Job } from '../../contract/jobs'
import { differences, encodeJobs, readJobFile, writeJobFile } from '../jobs'
import { BackupError } from '../model/backup-error'
import { OK } from './exit-code'
import type { JobVerb } from './job-verb'
import { counted } from './format'

/** All jobs as one file that a person can read, compare and keep: no password is in it. */
export const exportJobs: JobVerb = async ({ ask, console, positionals: [file] }) => {
  const jobs = (await ask('jobs.list', {})).map(({ job }) => job)
  if (file === undefined) await console.write(Buffer.from(encodeJobs(jobs)))
  else {
    await writeJobFile(file, jobs)
    console.print(`${counted(jobs.length, 'job is', 'jobs are')} in ${file}.`)
  }
  return OK
}

export const importJobs: JobVerb = async ({ ask, console, values, positionals: [file] }) => {
  const { added, changed } = await ask('jobs.import', { jobs: await read(file) })
  console.print(
    values.json ? JSON.stringify({ added, changed }) : `${counted(added, 'job')} added, ${changed} replaced.`,
  )
  return OK
}

/** One line for each difference between the settings and the file; exit code 1 when there is one, as diff(1) has it. */
export const diffJobs: JobVerb = async ({ ask, console, positionals: [file] }) => {
  const theirs = await read(file)
  const ours = (await ask('jobs.list', {})).map(({ job }) => job)
  const found = differences(ours, theirs)
  for (const difference of found) console.print(differenceLine(difference))
  return found.length > 0 ? 1 : OK
}

export function differenceLine(difference: JobDifference): string {
  const { name, jobId } = difference
  switch (difference.kind) {
    case 'added':
      return `+ ${name} (${jobId})`
    case 'gone':
      return `- ${name} (${jobId})`
    case 'changed':
      return `~ ${name} ${difference.part}: ${difference.from ?? 'none'} -> ${difference.to ?? 'none'}`
  }
}

/** Fails: `invalid-request` for a file that holds no jobs. */
function read(file: string | undefined): Promise<Job[]> {
  if (file === undefined) throw new BackupError('invalid-request', 'Name the file; - is standard input.')
  return readJobFile(file === '-' ? '/dev/stdin' : file)
}
