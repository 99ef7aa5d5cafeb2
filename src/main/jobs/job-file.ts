import { readFile, stat, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import type { JobDifference, OpenedJobFile } from '../../contract/desktop'
import { Job } from '../../contract/jobs'
import { systemWords } from '../model/system-words'
import { BackupError } from '../model/backup-error'
import { say, within } from '../model/sentence'

/** All jobs as one file that a person can read, compare and keep: no password is in it. */
const JobFile = z.object({ version: z.literal(1), jobs: z.array(Job) })

/** More is no file of jobs. Units: bytes. */
const LARGEST = 16 * 2 ** 20

export const encodeJobs = (jobs: readonly Job[]): string => `${JSON.stringify({ version: 1, jobs }, null, 2)}\n`

export const writeJobFile = (file: string, jobs: readonly Job[]): Promise<void> => writeTextFile(file, encodeJobs(jobs))

/** Fails: `target.read-only` where nothing can be written. */
export async function writeTextFile(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text)
  } catch (cause) {
    const context = { path: file }
    throw new BackupError(
      'target.read-only',
      say('{file} cannot be written: {cause}', { file, cause: within(systemWords(cause)) }),
      { context, cause },
    )
  }
}

/** Fails: `invalid-request` for a file that holds no jobs. */
export async function readJobFile(file: string): Promise<Job[]> {
  try {
    const { size } = await stat(file)
    if (size > LARGEST) throw new RangeError('it is too large')
    return JobFile.parse(JSON.parse(await readFile(file, 'utf8'))).jobs
  } catch (cause) {
    const why = cause instanceof z.ZodError ? (cause.issues[0]?.message ?? '') : String(cause)
    throw new BackupError('invalid-request', say('{file} holds no jobs: {why}', { file, why }), {
      context: { file },
      cause,
    })
  }
}

/** A file of jobs beside the jobs here; nothing is changed. Fails as `readJobFile` does. */
export async function openJobFile(path: string, ours: readonly Job[]): Promise<OpenedJobFile> {
  const jobs = await readJobFile(path)
  return { path, jobs, differences: differences(ours, jobs) }
}

/** What is gone first, then job by job in the order of the file. Pure. */
export function differences(ours: readonly Job[], theirs: readonly Job[]): JobDifference[] {
  const gone = ours.filter(({ id }) => !theirs.some((job) => job.id === id))
  const changes = theirs.flatMap((their): JobDifference[] => {
    const our = ours.find(({ id }) => id === their.id)
    return our ? changesOf(our, their) : [{ kind: 'added', jobId: their.id, name: their.name }]
  })
  return [...gone.map(({ name, id }) => ({ kind: 'gone' as const, jobId: id, name })), ...changes]
}

function changesOf(our: Job, their: Job): JobDifference[] {
  const parts = [...new Set([...Object.keys(our), ...Object.keys(their)])] as (keyof Job)[]
  return parts
    .filter((part) => JSON.stringify(our[part]) !== JSON.stringify(their[part]))
    .map((part) => {
      const [from, to] = [text(our[part]), text(their[part])]
      return { kind: 'changed', jobId: our.id, name: our.name, part, from, to }
    })
}

const text = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value))
