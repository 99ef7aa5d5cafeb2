import { randomBytes } from 'node:crypto'
import { release } from 'node:os'
import { version } from '../../package.json'
import { writeAtomically } from './files'
import type { JobBook } from './jobs'
import { type OpenedLog, readLog } from './log'
import type { Clock } from './model/clock'
import type { SecretStore } from './secrets'
import type { SettingsStore } from './settings'
import { supportReport } from './support'
import type { ShadowCopyService } from './vss'

/** What the report is made of; the rest of the engine passes it in. */
export interface SupportParts {
  readonly log: OpenedLog
  readonly clock: Clock
  readonly settings: SettingsStore
  readonly secrets: SecretStore
  readonly shadowCopies: ShadowCopyService
  readonly jobs: JobBook
  readonly isService: boolean
  readonly writersUnder: (sources: readonly string[], signal: AbortSignal) => Promise<readonly object[]>
}

/** How long the writers may take to describe themselves. Units: milliseconds. */
const WRITERS_LIMIT = 30_000

export type SaveSupportReport = (file: string, withNames: boolean) => Promise<void>

/** Writes the support report into a file of its owner's. */
export const supportReporter =
  (parts: SupportParts): SaveSupportReport =>
  async (file, withNames) => {
    const { settings, secrets, shadowCopies, jobs, log, clock, isService } = parts
    const { platform, arch, versions } = process
    const { settings: now, failure } = await settings.load()
    const report = await supportReport(
      {
        program: {
          ...{ version, platform, arch, release: release(), node: versions.node, electron: versions.electron },
          ...{ isRoot: process.getuid?.() === 0, isService, logFailure: log.log.failure },
        },
        settings: async () => ({
          ...{ theme: now.theme, engineHost: now.engineHost, secretFile: now.secretFile, cacheLimit: now.cacheLimit },
          ...{ logLevel: now.log.level, logNames: now.log.names, failure: failure?.code ?? null },
          ...{ jobs: now.jobs.length, secretPlace: await secrets.place() },
        }),
        jobs: () => jobs.list(),
        volumes: () => shadowCopies.volumes(),
        providers: () => shadowCopies.listProviders(),
        writers: async () =>
          (withNames ? parts.writersUnder : withoutNames(parts.writersUnder))(
            now.jobs.flatMap(({ sources }) => sources),
            AbortSignal.timeout(WRITERS_LIMIT),
          ),
        shadowCopies: () => shadowCopies.listShadowCopies(),
        readLog: async (most) => {
          await log.log.flush()
          return readLog(log.folder, most)
        },
        concealer: log.concealer,
        random: (count) => new Uint8Array(randomBytes(count)),
        now: () => clock.now(),
      },
      withNames,
    )
    await writeAtomically(file, report)
  }

/** Of a writer only which program it is and how it stands: its components are named after files. */
const withoutNames =
  (list: SupportParts['writersUnder']): SupportParts['writersUnder'] =>
  async (sources, signal) =>
    (await list(sources, signal)).map((writer) => {
      const { name, state } = writer as { readonly name?: unknown; readonly state?: unknown }
      return { name, state }
    })
