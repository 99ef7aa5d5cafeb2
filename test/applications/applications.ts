import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import type { ApplicationWishes, RunRecord } from '../../src/contract/jobs'
import type { SessionState } from '../../src/contract/sessions'
import { systemClock } from '../../src/main/model/clock'
import { systemTimers } from '../../src/main/model/timers'
import { createRepositoryMovers } from '../../src/main/mover'
import { loadAddon } from '../../src/main/native'
import { createNodeStarter } from '../../src/main/processes'
import { LocalBackend, type Repository, initRepository } from '../../src/main/repository'
import {
  type BackupRequest,
  DEFAULT_WISHES,
  SessionReport,
  createChainLedger,
  runBackup,
} from '../../src/main/requester'
import { createCoordinator, createSetLock } from '../../src/main/vss/coordinator'
import { BtrfsProvider, readVolumes, sourceVolumes } from '../../src/main/vss/providers'
import { type SimulatedScript, createWriterRegistry, simulatedBuiltIn } from '../../src/main/vss/writers'
import { restoreAll } from './restore-all'
import { withScratch } from '../support/scratch'
import { withVolume } from '../support/volumes'

export const PASSWORD = 'correct horse battery staple'

/** A run that ended: what was recorded, and the last state that a screen would show. */
export interface Run {
  readonly record: RunRecord
  readonly state: SessionState
}

/** What is protected, and how: both volumes, by shadow copies, unless told. */
export type Scope = Pick<BackupRequest, 'shadowCopies'> & { readonly sources: readonly string[] }

/** Two volumes in use by applications, a repository, and backups of them by the real parts, each in its process. */
export interface Applications {
  /** Mount points. */
  readonly data: string
  readonly logs: string
  readonly scratch: string
  readonly location: string
  readonly repository: Repository
  /** The writers of all runs from now on, as their behaviour files. */
  readonly writers: (scripts: readonly SimulatedScript[]) => Promise<void>
  /** Restores every component of a restore point in its place, with the same writers. */
  readonly restore: (snapshotId: string) => Promise<SessionState>
  readonly backup: (wishes: Partial<ApplicationWishes>, more?: Partial<Scope>) => Promise<Run>
}

export function withApplications<T>(label: string, work: (applications: Applications) => Promise<T>): Promise<T> {
  return withScratch(label, (scratch) =>
    withVolume({ kind: 'btrfs', label: `${label}-data`, size: 256 * 2 ** 20 }, (data) =>
      withVolume({ kind: 'btrfs', label: `${label}-logs`, size: 256 * 2 ** 20 }, (logs) =>
        withPrograms(async (programs) => {
          const location = join(scratch, 'repository')
          const signal = new AbortController().signal
          const options = { signal, clock: systemClock, scrypt: { N: 1024, r: 8, p: 1 } }
          const repository = await initRepository(new LocalBackend(location), PASSWORD, options)
          try {
            return await work(applicationsOf({ data, logs, scratch, location, repository }, programs))
          } finally {
            repository.close()
          }
        }),
      ),
    ),
  )
}

function applicationsOf(
  place: Pick<Applications, 'data' | 'logs' | 'scratch' | 'location' | 'repository'>,
  programs: string,
): Applications {
  const { data, logs, scratch, repository } = place
  const addon = loadAddon(process.cwd())
  const startProcess = createNodeStarter(programs)
  const providers = [new BtrfsProvider({ addon, clock: systemClock })]
  let files: readonly string[] = []
  const coordinator = () =>
    createCoordinator({
      providers,
      writers: createWriterRegistry({
        writers: files.map((file) => simulatedBuiltIn(file, 'simulated')),
        startProcess,
        folder: scratch,
      }),
      listVolumes: () => readVolumes(addon),
      lock: createSetLock(join(scratch, 'set.lock'), addon),
      createId: randomUUID,
    })
  const startMover = createRepositoryMovers(startProcess, {
    cache: join(scratch, 'cache'),
    state: join(scratch, 'state'),
  }).start
  const backup = async (wishes: Partial<ApplicationWishes>, more: Partial<Scope> = {}): Promise<Run> => {
    const { sources = [data, logs], shadowCopies: policy = 'required' } = more
    const shadowCopies = coordinator()
    const about = { kind: 'backup', jobId: 'job', title: 'applications', target: place.location } as const
    const report = new SessionReport({ ...about, sessionId: randomUUID() }, systemClock, () => undefined)
    const ports = {
      readsEverything: true,
      ...{ repository, shadowCopies, clock: systemClock, program: 'penumbra test' },
      volumesUnder: (sources: readonly string[]) => sourceVolumes(sources, providers, addon),
      startMover,
      async makeStaging() {
        const path = await mkdtemp(join(scratch, 'staging-'))
        return { path, remove: () => rm(path, { recursive: true }) }
      },
      host: { hostname: 'linden', username: 'ana', uid: 0, gid: 0 },
      prove: null,
      timers: systemTimers,
      ledger: createChainLedger(join(scratch, 'state')),
      scripts: null,
      reportBug: (error: unknown) => process.stderr.write(`${String(error instanceof Error ? error.stack : error)}\n`),
    }
    const request = {
      job: { id: 'job', name: 'applications', sources: [...sources], excludes: [] },
      ...({ shadowCopies: policy, provider: null, tags: [], persistent: false, acceptVolumes: false } as const),
      applications: { ...DEFAULT_WISHES, ...wishes },
    }
    const record = await runBackup(ports, request, report, new AbortController().signal)
    return { record, state: report.state }
  }
  return {
    ...place,
    backup,
    restore: (snapshotId) => restoreAll({ repository, scratch, startMover, shadowCopies: coordinator() }, snapshotId),
    async writers(scripts) {
      files = await Promise.all(
        scripts.map(async (script) => {
          const file = join(scratch, `${script.description.name}.json`)
          await writeFile(file, JSON.stringify(script))
          return file
        }),
      )
    },
  }
}

/** The mover and the simulated writer as programs, built as the application is. */
async function withPrograms<T>(work: (folder: string) => Promise<T>): Promise<T> {
  await mkdir(resolve('out'), { recursive: true })
  const folder = await mkdtemp(resolve('out', 'test-applications-'))
  try {
    const entry = join(folder, 'simulated.ts')
    await writeFile(
      entry,
      `import { runSimulatedWriter } from ${JSON.stringify(resolve('src/main/vss/writers/simulated-process.ts'))}
       const [file, socketPath] = process.argv.slice(2)
       runSimulatedWriter(file, socketPath).then(() => process.exit(0))`,
    )
    const stages = ['mover-process', 'serve-mover'].map((stage) => resolve('src/main', `${stage}.ts`))
    for (const input of [entry, ...stages]) await bundle(input, folder)
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const bundle = (input: string, outDir: string) =>
  build({
    ...{ configFile: false, logLevel: 'error', root: process.cwd() },
    build: {
      ...{ ssr: input, outDir, emptyOutDir: false, target: 'node18.15' },
      rolldownOptions: {
        output: { format: 'cjs', entryFileNames: '[name].js' },
        // An addon that the SSH client does without when it is not built.
        external: ['cpu-features', /\.node$/],
      },
    },
    ssr: { noExternal: true },
  })
