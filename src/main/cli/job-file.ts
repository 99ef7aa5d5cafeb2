import { readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { Job } from '../../contract/jobs'
import { BackupError } from '../model/backup-error'
import { OK } from './exit-code'
import type { JobVerb } from './job-verb'

/** All jobs as one file that a person can read, compare and keep: no password is in it. */
const JobFile = z.object({ version: z.literal(1), jobs: z.array(Job) })

const encode = (jobs: readonly Job[]): string => `${JSON.stringify({ version: 1, jobs }, null, 2)}\n`

export const exportJobs: JobVerb = async ({ ask, console, positionals: [file] }) => {
  const jobs = (await ask('jobs.list', {})).map(({ job }) => job)
  if (file === undefined) await console.write(Buffer.from(encode(jobs)))
  else {
    await writeFile(file, encode(jobs))
    console.print(`${jobs.length} jobs are in ${file}.`)
  }
  return OK
}

export const importJobs: JobVerb = async ({ ask, console, values, positionals: [file] }) => {
  const { added, changed } = await ask('jobs.import', { jobs: await read(file) })
  console.print(values.json ? JSON.stringify({ added, changed }) : `${added} jobs added, ${changed} replaced.`)
  return OK
}

/** One line for each difference between the settings and the file; exit code 1 when there is one, as diff(1) has it. */
export const diffJobs: JobVerb = async ({ ask, console, positionals: [file] }) => {
  const theirs = await read(file)
  const ours = (await ask('jobs.list', {})).map(({ job }) => job)
  const lines = differences(ours, theirs)
  for (const line of lines) console.print(line)
  return lines.length > 0 ? 1 : OK
}

export function differences(ours: readonly Job[], theirs: readonly Job[]): string[] {
  const gone = ours.filter(({ id }) => !theirs.some((job) => job.id === id))
  const changes = theirs.flatMap((their) => {
    const our = ours.find(({ id }) => id === their.id)
    return our ? changesOf(our, their) : [`+ ${their.name} (${their.id})`]
  })
  return [...gone.map(({ name, id }) => `- ${name} (${id})`), ...changes]
}

function changesOf(our: Job, their: Job): string[] {
  const names = [...new Set([...Object.keys(our), ...Object.keys(their)])] as (keyof Job)[]
  return names
    .filter((name) => JSON.stringify(our[name]) !== JSON.stringify(their[name]))
    .map((name) => `~ ${our.name} ${name}: ${text(our[name])} -> ${text(their[name])}`)
}

const text = (value: unknown): string => (value === undefined ? 'none' : JSON.stringify(value))

/** Fails: `invalid-request` for a file that holds no jobs. */
async function read(file: string | undefined): Promise<Job[]> {
  if (file === undefined) throw new BackupError('invalid-request', 'Name the file; - is standard input.')
  try {
    return JobFile.parse(JSON.parse(await readFile(file === '-' ? '/dev/stdin' : file, 'utf8'))).jobs
  } catch (cause) {
    const why = cause instanceof z.ZodError ? (cause.issues[0]?.message ?? '') : String(cause)
    throw new BackupError('invalid-request', `${file} holds no jobs: ${why}`, { context: { file }, cause })
  }
}
