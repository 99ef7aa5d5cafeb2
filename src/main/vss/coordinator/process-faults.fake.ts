import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import type { WriterStatus } from '../../../contract/writers'
import { inEnglish } from '../../model/sentence'
import { systemTimers } from '../../model/timers'
import { createNodeStarter } from '../../processes'
import type { BackupComponents, RestoreKey } from '..'
import { parseBackupComponents } from '../documents'
import { SimulatedProvider } from '../providers/simulated/simulated-provider'
import { createWriterRegistry, simulatedBuiltIn, type SimulatedScript, type WriterEvent } from '../writers'
import { buildSimulatedWriter } from '../writers/built-simulated.fake'
import { createCoordinator } from './coordinator'
import { goodProvider, memoryLock, script, upToPrepared, whole, writerIdOf } from './coordinator.fake'
import { selectionOf, storedDocument } from './restore.fake'
import { faults, faultsOf } from './writer-faults.fake'

/**
 * Every fault of the table (rule C60) once more, each of a process of its own: what a session of sixteen writers, fifteen
 * of which fail at one event, must come to. A test file that imports this builds the simulated writer once.
 */
const folder = mkdtempSync(join(tmpdir(), 'penumbra-faults-'))
beforeAll(() => buildSimulatedWriter(folder), 60_000)
afterAll(() => rmSync(folder, { recursive: true }))

const kinds = Object.keys(faults)
/** Short enough for a class id to be made of it. */
const nameOf = (kind: string): string => `bad-${String(kinds.indexOf(kind)).padStart(2, '0')}`

/** Every fault of the table at this event, each of a writer of its own, and one writer without any. */
const scriptsAt = (event: WriterEvent): readonly SimulatedScript[] => [
  ...kinds.map((kind) => script(nameOf(kind), behaviourAt(event, kind))),
  script('good', {}, { level: 'back-end' }),
]

function behaviourAt(event: WriterEvent, kind: string): SimulatedScript['events'] {
  const behaviour = faultsOf(nameOf(kind))[kind]?.behaviour
  return behaviour ? { [event]: behaviour } : {}
}

/** Units: milliseconds. Long enough for sixteen processes on a busy machine. */
const LIMIT = 2_000
/** What a busy machine may take beside an event: starts, and the end of processes. */
const SLACK = 15_000

function serviceWith(scripts: readonly SimulatedScript[]) {
  const writers = scripts.map((one) => {
    const file = join(folder, `${one.description.name}.json`)
    writeFileSync(file, JSON.stringify(one))
    return simulatedBuiltIn(file, 'simulated')
  })
  return createCoordinator({
    providers: [new SimulatedProvider(goodProvider, systemTimers)],
    writers: createWriterRegistry({ writers, startProcess: createNodeStarter(folder), folder }),
    listVolumes: () => Promise.resolve([]),
    lock: memoryLock(),
    createId: randomUUID,
    limits: {
      ...{ identify: LIMIT, prepareBackup: LIMIT, prepareSnapshot: LIMIT, freeze: LIMIT, thaw: LIMIT },
      ...{ postSnapshot: LIMIT, backupComplete: LIMIT, backupShutdown: LIMIT, abort: LIMIT },
      ...{ preRestore: LIMIT, postRestore: LIMIT },
    },
  })
}

const begin = (event: WriterEvent): Promise<BackupComponents> =>
  serviceWith(scriptsAt(event)).startBackup({
    ...{ backupType: 'copy', sources: ['/data'], context: 'backup' },
    signal: new AbortController().signal,
    onStep: () => undefined,
  })

function expectFailures(statuses: readonly WriterStatus[], event: WriterEvent): void {
  const said = new Map(statuses.map((status) => [status.name, status]))
  for (const kind of kinds) {
    const { state, failure } = said.get(nameOf(kind)) ?? {}
    expect([kind, state, failure?.code]).toEqual([kind, `failed-at-${event}`, faults[kind]?.code])
  }
  expect(said.get('good')).toMatchObject({ state: 'stable', failure: null })
}

/** Once the copy is taken and proven, what a writer does no longer changes what the copy is worth. */
const afterProof: readonly WriterEvent[] = ['backup-complete', 'backup-shutdown']

export async function backUpWithFaultsAt(event: WriterEvent): Promise<void> {
  const backup = await begin(event)
  const from = performance.now()
  await whole(backup)
  const outcomes = new Map(backup.componentOutcomes().map(({ key, consistency }) => [key.writerId, consistency]))
  const documents = parseBackupComponents(backup.saveDocuments().backupComponents)
  await backup.release()
  expect(performance.now() - from).toBeLessThan(2 * LIMIT + SLACK)
  expectFailures(await backup.gatherWriterStatus(), event)
  expect(outcomes.get(writerIdOf('good'))).toBe('application-consistent')
  const isProven = afterProof.includes(event)
  for (const kind of event === 'identify' ? [] : kinds) {
    const id = writerIdOf(nameOf(kind))
    const written = documents.writers.find(({ writerId }) => writerId === id)
    expect([kind, outcomes.get(id)]).toEqual([kind, isProven ? 'application-consistent' : 'crash-consistent'])
    expect([kind, written?.components[0]?.backupSucceeded]).toEqual([kind, isProven])
  }
}

export async function abortWithFaults(): Promise<void> {
  const backup = await begin('abort')
  await upToPrepared(backup)
  const from = performance.now()
  await backup.abortBackup()
  await backup.release()
  expect(performance.now() - from).toBeLessThan(2 * LIMIT + SLACK)
}

export async function restoreWithFaultsAt(event: WriterEvent): Promise<void> {
  const scripts = scriptsAt(event)
  const restore = await serviceWith(scripts).startRestore({
    ...{ backupComponents: storedDocument(scripts), writerMetadata: [], restoreType: 'by-copy', sources: ['/data'] },
    writerIds: scripts.map(({ description }) => description.writerId),
    signal: new AbortController().signal,
    onStep: () => undefined,
  })
  const names = scripts.map(({ description }) => description.name)
  const keys = new Map<string, RestoreKey>(names.map((name) => [name, selectionOf(name).key]))
  const from = performance.now()
  await restore.gatherWriterMetadata()
  for (const name of names) restore.setSelectedForRestore(selectionOf(name))
  await restore.preRestore()
  for (const key of keys.values()) restore.setFileRestoreStatus(key, 'all')
  await restore.postRestore()
  const answers = restore.restoreAnswers()
  await restore.release()
  expect(performance.now() - from).toBeLessThan(2 * LIMIT + SLACK)
  expectFailures(await restore.gatherWriterStatus(), event)
  for (const { key, preRestoreFailure, postRestoreFailure } of answers) {
    const said = event === 'pre-restore' ? preRestoreFailure : postRestoreFailure
    if (key.name === 'good.db') expect([preRestoreFailure, postRestoreFailure]).toEqual(['', ''])
    else expect(inEnglish(said)).toMatch(/^bad-\d\d failed: /)
  }
}
