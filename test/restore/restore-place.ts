import { randomUUID } from 'node:crypto'
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { type ComponentPlace, type PointComponent, plainOptions } from '../../src/contract/component-restore'
import type { SessionState } from '../../src/contract/sessions'
import { systemClock } from '../../src/main/model/clock'
import { systemTimers } from '../../src/main/model/timers'
import { createRepositoryMovers } from '../../src/main/mover'
import { createNodeStarter, createThreadStarter } from '../../src/main/processes'
import { LocalBackend, openRepository } from '../../src/main/repository'
import {
  RestoreJournals,
  SessionReport,
  createUndoCopies,
  pointComponents,
  readBootId,
  runComponentRestore,
  systemServices,
} from '../../src/main/requester'
import { createDocumentReader } from '../../src/main/vss/documents'
import { createCoordinator } from '../../src/main/vss/coordinator'
import {
  createWriterRegistry,
  simulatedBuiltIn,
  type SimulatedScript,
  type WriterRegistry,
} from '../../src/main/vss/writers'
import { buildSimulatedWriter } from '../../src/main/vss/writers/built-simulated.fake'
import { runCommand } from '../support/run-command'
import { withScratch } from '../support/scratch'
import { withVolume } from '../support/volumes'
import type { Place } from './chain-story'

/** Of every repository here. */
export const PASSWORD = 'chain'

async function filesBelow(folder: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.name === '.penumbra-restore' || entry.name === 'lost+found') continue
    const path = join(folder, entry.name)
    found.push(...(entry.isDirectory() ? await filesBelow(path) : [path]))
  }
  return found
}

export const contentOf = async (...folders: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const paths = (await Promise.all(folders.map(filesBelow))).flat().sort()
  return new Map(await Promise.all(paths.map(async (path) => [path, (await readFile(path)).toString('hex')] as const)))
}

export const withPlace = (work: (place: Place) => Promise<void>) =>
  withScratch('crest', (home) =>
    withVolume({ kind: 'ext4', label: 'crestdata' }, (data) =>
      withVolume({ kind: 'btrfs', label: 'crestlogs' }, (logs) => work({ home, data, logs })),
    ),
  )

/** What restores left: names of their work folders at the tops of the volumes, and of their journals. */
export async function tracesOf({ home, data, logs }: Place): Promise<readonly string[]> {
  const folders = [join(data, '.penumbra-restore'), join(logs, '.penumbra-restore'), join(home, 'restores')]
  return (await Promise.all(folders.map((folder) => readdir(folder).catch(() => [])))).flat()
}

/** Each a process of its own, in the order of the scripts. */
async function simulatedWriters(home: string, scripts: readonly SimulatedScript[]): Promise<WriterRegistry> {
  const writers = []
  for (const [at, script] of scripts.entries()) {
    const file = join(home, `${at}-${script.description.name}.json`)
    await writeFile(file, JSON.stringify(script))
    writers.push(simulatedBuiltIn(file, 'simulated'))
  }
  return createWriterRegistry({ writers, startProcess: createNodeStarter(home), folder: home })
}

/** Which components are restored; all unless told. */
export type Chosen = (component: PointComponent) => boolean

/** One volume in memory and one repository for all tests of a file, where the file system does not matter. */
export function sharedPlace(): () => { readonly place: Place; readonly repository: string } {
  let shared: { readonly place: Place; readonly repository: string } | null = null
  let finish: () => void = () => undefined
  let done: Promise<void> = Promise.resolve()
  beforeAll(
    () =>
      new Promise<void>((ready, failed) => {
        done = withScratch('crestquick', (home) =>
          withVolume({ kind: 'tmpfs', label: 'crestquick', size: 64 * 2 ** 20 }, async (data) => {
            const place = { home, data, logs: data }
            shared = { place, repository: await initialise(place) }
            ready()
            await new Promise<void>((resolve) => (finish = resolve))
          }),
        )
        done.catch(failed)
      }),
  )
  afterAll(async () => {
    finish()
    await done
  })
  return () => {
    if (!shared) throw new Error('before the first test')
    return shared
  }
}

/** Restores with real writer processes and the real mover. Writers of one class are instances of it. */
export async function restore(
  { home }: Place,
  scripts: readonly SimulatedScript[] | WriterRegistry,
  snapshotId: string,
  where: ComponentPlace,
  options = plainOptions,
  isChosen: Chosen = () => true,
): Promise<SessionState> {
  const built = createNodeStarter(resolve('out/main'))
  const signal = new AbortController().signal
  const repository = await openRepository(new LocalBackend(join(home, 'repository')), PASSWORD, { signal })
  const shadowCopies = createCoordinator({
    providers: [],
    writers: 'open' in scripts ? scripts : await simulatedWriters(home, scripts),
    listVolumes: () => Promise.resolve([]),
    lock: { acquire: () => () => undefined },
    createId: randomUUID,
    timers: systemTimers,
  })
  const documents = createDocumentReader(createThreadStarter(resolve('out/main')))
  try {
    const components = await pointComponents({ repository, documents }, await repository.snapshot(snapshotId), signal)
    const about = { sessionId: 's', kind: 'restore', jobId: null, title: '', target: '/' } as const
    return await runComponentRestore(
      {
        ...{ repository, shadowCopies, documents, bootId: readBootId, isRoot: true, newId: randomUUID },
        ...{ journals: new RestoreJournals(join(home, 'restores')), services: systemServices },
        startMover: createRepositoryMovers(built, { cache: join(home, 'cache'), state: join(home, 'state') }).start,
        availableAt: () => Number.MAX_SAFE_INTEGER,
        standsForPrograms: () => false,
        now: () => new Date(systemClock.now()).toISOString(),
        reportBug: (error) => {
          throw error
        },
      },
      {
        snapshotId,
        components: components.filter(isChosen).map((one) => ({ ...one, members: [] })),
        place: where,
        options,
      },
      new SessionReport(about, systemClock, () => undefined),
      signal,
    )
  } finally {
    repository.close()
  }
}

export async function initialise({ home }: Place): Promise<string> {
  await buildSimulatedWriter(home)
  const repository = join(home, 'repository')
  await runCommand('restic', ['-r', repository, '--no-cache', 'init'], { env: { RESTIC_PASSWORD: PASSWORD } })
  return repository
}

export const undoCopies = ({ home }: Place) =>
  createUndoCopies(
    new RestoreJournals(join(home, 'restores')),
    readBootId,
    () => Promise.reject(new Error('restores of components keep no whole folders')),
    () => () => undefined,
  )
