import { createHmac } from 'node:crypto'
import type { JobStatus, RunRecord } from '../../contract/jobs'
import type { VolumeStatus } from '../../contract/volumes'
import type { Concealer, LogLine } from '../log'
import { BackupError } from '../model/backup-error'
import type { Facts } from '../model/log'
import { inEnglish } from '../model/sentence'
import { countStoredFiles } from './stored-files'
import { packTar } from './tar'

/** What the report asks of the rest of the program. */
export interface SupportPorts {
  readonly program: Facts
  readonly settings: () => Promise<Facts>
  readonly jobs: () => Promise<readonly JobStatus[]>
  readonly volumes: () => Promise<readonly VolumeStatus[]>
  readonly providers: () => Promise<readonly object[]>
  readonly writers: () => Promise<readonly object[]>
  readonly shadowCopies: () => Promise<readonly object[]>
  readonly readLog: (most: number) => Promise<readonly LogLine[]>
  readonly concealer: Concealer
  readonly random: (count: number) => Uint8Array
  readonly now: () => number
}

/** About four megabytes of text before it is packed. */
const MOST_LINES = 20_000

/**
 * What a maintainer needs to see, as one archive: versions, settings, jobs with how they ended, volumes, providers,
 * writers, the repositories' sizes, and the newest lines of the log.
 *
 * Names of files, folders, jobs and volumes are replaced by marks that agree within one report and mean nothing
 * outside of it, unless the person asks for names. No secret is ever part of it. What cannot be asked is named with its
 * code, and the report is made all the same.
 * Source: docs/spec/places.md, P50-P55.
 */
export async function supportReport(ports: SupportPorts, withNames: boolean): Promise<Uint8Array> {
  const salt = ports.random(16)
  const mark = (name: string) =>
    withNames ? name : `name-${createHmac('sha256', salt).update(name).digest('hex').slice(0, 10)}`
  const lines = await ports.readLog(MOST_LINES)
  const jobs = await orCode(ports.jobs)
  const report = {
    ...{ made: new Date(ports.now()).toISOString(), withNames, program: ports.program },
    settings: await orCode(ports.settings),
    jobs: Array.isArray(jobs) ? (jobs as readonly JobStatus[]).map((job) => aboutJob(job, mark)) : jobs,
    repositories: Array.isArray(jobs) ? await aboutRepositories(jobs as readonly JobStatus[], mark) : jobs,
    volumes: await orCode(async () => (await ports.volumes()).map((volume) => aboutVolume(volume, mark, withNames))),
    providers: await orCode(ports.providers),
    writers: await orCode(ports.writers),
    shadowCopies: await orCode(async () => (await ports.shadowCopies()).length),
    errors: countCodes(lines),
  }
  const log = lines.map((line) => JSON.stringify(withNames ? line : { ...line, names: undefined })).join('\n')
  const safe = (text: string) => ports.concealer.conceal(text)
  return packTar(
    [
      { name: 'penumbra-support/report.json', content: safe(`${JSON.stringify(report, null, 2)}\n`) },
      { name: 'penumbra-support/log.jsonl', content: safe(`${log}\n`) },
    ],
    ports.now(),
  )
}

type Mark = (name: string) => string

async function orCode<T>(ask: () => Promise<T>): Promise<T | { readonly unavailable: string }> {
  try {
    return await ask()
  } catch (error) {
    return { unavailable: error instanceof BackupError ? error.code : 'internal' }
  }
}

function aboutJob({ job, verdict, runs }: JobStatus, mark: Mark): object {
  const { id, sources, repository, excludes, shadowCopies, goalHours } = job
  return {
    ...{ id, name: mark(job.name), sources: sources.map(mark), repository: mark(repository) },
    ...{ excludes: excludes.length, shadowCopies, goalHours },
    verdict: { colour: verdict.colour, reason: verdict.reason, newestPoint: verdict.newestPoint },
    runs: runs.map(aboutRun),
  }
}

const aboutRun = ({ failure, degradations, ...run }: RunRecord): object => ({
  ...run,
  failure: failure?.code ?? null,
  degradations: degradations.map(({ kind }) => kind),
})

async function aboutRepositories(jobs: readonly JobStatus[], mark: Mark): Promise<readonly object[]> {
  const locations = [...new Set(jobs.map(({ job }) => job.repository))]
  return Promise.all(
    locations.map(async (location) => ({ location: mark(location), stored: await countStoredFiles(location) })),
  )
}

const aboutVolume = (volume: VolumeStatus, mark: Mark, withNames: boolean): object => ({
  ...{ mountPoint: mark(volume.mountPoint), device: mark(volume.device), fileSystem: volume.fileSystem },
  ...{ capacity: volume.capacity, available: volume.available, provider: volume.provider },
  ...{ needsRights: volume.needsRights, whyNot: withNames ? inEnglish(volume.whyNot) : undefined },
})

function countCodes(lines: readonly LogLine[]): Readonly<Record<string, number>> {
  const counted: Record<string, number> = {}
  for (const { level, code } of lines) {
    if (level === 'warn' || level === 'error') counted[code] = (counted[code] ?? 0) + 1
  }
  return counted
}
