import { randomBytes, randomUUID } from 'node:crypto'
import { name, version } from '../../package.json'
import type { SessionState } from '../contract/sessions'
import type { Catalog } from './catalog'
import type { Needs as CommandNeeds, RepairHeld } from './cli'
import { type JobBook, asking } from './jobs'
import { followLog, readLog } from './log'
import type { Clock } from './model/clock'
import { systemTimers } from './model/timers'
import { cacheRebuilder } from './engine-cache'
import type { ComponentRestores } from './engine-components'
import { restoreRuns } from './engine-restores'
import { buildDoctor } from './engine-doctor'
import type { MoverEvent, RepositoryMovers } from './mover'
import type { Addon } from './native'
import {
  type BackupPorts,
  type RestorePorts,
  SessionReport,
  copyRepository,
  createShadowCopies,
  pruneRepository,
  repairIndex,
  repairPacks,
  repairSnapshots,
  runBackup,
  searchNames,
  verifyRepository,
} from './requester'
import type { SettingsStore } from './settings'
import { serveFolder } from './target'
import type { ShadowCopyService } from './vss'
import type { DocumentReader } from './vss/documents'
import { registerSimulatedWriter } from './vss/writers'

/** What the engine is made of, as far as commands use it. */
export interface CommandParts {
  readonly addon: Addon
  readonly clock: Clock
  readonly catalog: Catalog
  readonly mount: CommandNeeds['mount']
  readonly shadowCopies: ShadowCopyService
  readonly backupPorts: Omit<BackupPorts, 'repository'>
  readonly restorePorts: Omit<RestorePorts, 'repository'>
  readonly open: CommandNeeds['openRepository']
  readonly init: CommandNeeds['initRepository']
  readonly limitRates: CommandNeeds['limitRates']
  readonly followTraffic: CommandNeeds['followTraffic']
  readonly prepareMover: CommandNeeds['prepareMover']
  readonly writersUnder: CommandNeeds['listWriters']
  readonly followSession: (state: SessionState) => void
  readonly logFolder: string
  readonly writerFolder: string
  readonly documents: DocumentReader
  readonly saveSupportReport: CommandNeeds['saveSupportReport']
  readonly allowSecretFile: CommandNeeds['allowSecretFile']
  readonly passwords: CommandNeeds['passwords']
  readonly jobs: JobBook
  readonly components: ComponentRestores
  readonly openingOf: RepositoryMovers['openingOf']
  readonly settings: SettingsStore
  readonly cacheFolder: string
  /** Notifies whoever wants to hear of a run that a command made. */
  readonly tellOthers: () => Promise<void>
}

/** The same engine as the command line uses it: one session for each command. */
export function commandNeeds(parts: CommandParts): Omit<CommandNeeds, 'serve' | 'installation' | 'ask'> {
  const { addon, backupPorts, restorePorts, catalog, shadowCopies, open, init, clock, followSession } = parts
  const runs = restoreRuns(parts)
  const both = (observe: (state: SessionState) => void) => (state: SessionState) => {
    followSession(state)
    observe(state)
  }
  return {
    about: { name, version, napiVersion: addon.napiVersion },
    initRepository: init,
    openRepository: open,
    ...{ limitRates: parts.limitRates, followTraffic: parts.followTraffic, prepareMover: parts.prepareMover },
    async backup(repository, request, observe, signal) {
      const about = {
        kind: 'backup',
        jobId: request.job.id,
        title: request.job.name,
        target: repository.location,
      } as const
      const report = new SessionReport({ ...about, sessionId: randomUUID() }, clock, both(observe))
      const record = await runBackup({ ...backupPorts, repository }, request, report, signal)
      await catalog.record(record)
      return record
    },
    copyJob: (jobId, signal) => parts.jobs.targets.copyNow(jobId, signal),
    runJob: jobRunner(parts, clock, both),
    planRestore: runs.plan,
    restore(repository, wish, observe, signal) {
      const about = { kind: 'restore', jobId: null, title: wish.target, target: wish.target } as const
      const report = new SessionReport({ ...about, sessionId: randomUUID() }, clock, both(observe))
      return runs.files(repository, wish, report, signal)
    },
    components: {
      list: parts.components.list,
      plan: parts.components.plan,
      undoCopies: parts.components.undoCopies,
      restore(repository, wish, observe, signal) {
        const target = wish.place.kind === 'beside' ? wish.place.folder : '/'
        const about = { kind: 'restore', jobId: null, title: target, target } as const
        const report = new SessionReport({ ...about, sessionId: randomUUID() }, clock, both(observe))
        return runs.components(repository, wish, report, signal)
      },
    },
    ...readers(restorePorts.startMover),
    ...maintenance(parts),
    listWriters: parts.writersUnder,
    simulateWriter: (file, folder, onEvent) => registerSimulatedWriter(file, folder ?? parts.writerFolder, onEvent),
    doctor: buildDoctor(parts.addon),
    createShadowCopies: (wish, signal) =>
      createShadowCopies(backupPorts, { ...wish, createdBy: backupPorts.host.username }, signal),
    shadowCopies,
    log: logReaders(parts.logFolder),
    documents: parts.documents,
    ...{ serveTarget, saveSupportReport: parts.saveSupportReport, passwords: parts.passwords },
    allowSecretFile: parts.allowSecretFile,
  }
}

const serveTarget: CommandNeeds['serveTarget'] = (wish, listening, signal) =>
  serveFolder(wish, randomBytes, listening, signal)

/** The job as its settings want it, with what it keeps: the same run as the window's. */
const jobRunner =
  (
    { jobs, tellOthers }: Pick<CommandParts, 'jobs' | 'tellOthers'>,
    clock: Clock,
    observing: (observe: (state: SessionState) => void) => (state: SessionState) => void,
  ): CommandNeeds['runJob'] =>
  async (named, type, observe, signal) => {
    const job = asking(await jobs.named(named), type)
    const about = { kind: 'backup', jobId: job.id, title: job.name, target: job.repository } as const
    const report = new SessionReport({ ...about, sessionId: randomUUID() }, clock, observing(observe))
    const record = await jobs.run(job, report, signal)
    await tellOthers()
    return record
  }

/** What reads a whole repository in the mover's process. */
const readers = (startMover: RestorePorts['startMover']): Pick<CommandNeeds, 'verify' | 'searchNames'> => ({
  verify: (repository, { readData, signal, onProgress }) =>
    verifyRepository(repository, startMover, { readData, signal, onEvent: bytesTo(onProgress) }),
  searchNames: (...asked) => searchNames(startMover, ...asked),
})

/** What keeps a repository in order, or shows it. */
function maintenance(parts: CommandParts): Pick<CommandNeeds, 'prune' | 'repairs' | 'copy' | 'mount'> {
  const { startMover } = parts.restorePorts
  return {
    prune: ({ onProgress, ...held }, wish) =>
      pruneRepository({ ...held, startMover, onEvent: bytesTo(onProgress) }, wish),
    repairs: repairs(parts),
    mount: parts.mount,
    copy: ({ onProgress, ...both }, chosen) =>
      copyRepository({ ...both, startMover, openingOf: parts.openingOf, onEvent: bytesTo(onProgress) }, chosen),
  }
}

function repairs(parts: CommandParts): CommandNeeds['repairs'] {
  const { startMover } = parts.restorePorts
  const made = ({ onProgress, ...held }: RepairHeld) => ({ ...held, startMover, onEvent: bytesTo(onProgress) })
  return {
    index: (held, readsAll) => repairIndex(made(held), readsAll),
    packs: (held, packs) => repairPacks(made(held), packs),
    snapshots: (held, isChosen, replaces) => repairSnapshots(made(held), isChosen, replaces),
    cache: cacheRebuilder(parts, startMover, parts.cacheFolder),
  }
}

const bytesTo = (tell: (bytes: number) => void) => (event: MoverEvent) => {
  if (event.kind === 'progress') tell(event.counters.bytesDone)
}

const logReaders = (folder: string): CommandNeeds['log'] => ({
  read: (most) => readLog(folder, most),
  follow: (tell, signal) => followLog(folder, tell, signal, systemTimers),
})
