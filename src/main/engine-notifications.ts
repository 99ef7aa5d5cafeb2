import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Catalog } from './catalog'
import type { EngineOptions } from './engine-options'
import { tryLock } from './engine-schedule'
import type { JobBook, JobOutlook, RunClaims } from './jobs'
import { languageOf } from '../language'
import type { Clock } from './model/clock'
import { speak } from './model/language'
import { systemTimers } from './model/timers'
import { ChannelBook, Herald, Notifier, Postman, sender } from './notifications'
import type { SecretStore } from './secrets'
import type { FileLockAddon } from './native'
import type { SettingsStore } from './settings'

interface Known {
  readonly settings: SettingsStore
  readonly secrets: SecretStore
  readonly catalog: Catalog
  readonly clock: Clock
  readonly outlook: JobOutlook
  readonly claims: RunClaims
  readonly addon: FileLockAddon
  /** Asked late: it is built after this. */
  readonly jobs: () => JobBook
}

/** One message takes no longer than this. Units: milliseconds. */
const TIME_LIMIT = 20_000

/** The part of the composition that notifications are made of. Decides nothing. */
export function notificationParts(options: EngineOptions, known: Known) {
  const { user, places, log: opened, isService, showOnDesktop, reportBug } = options
  const { settings, secrets, catalog, clock, outlook, claims, addon, jobs } = known
  const channels = new ChannelBook({
    ...{ settings, secrets, hasDesktop: !isService, newId: randomUUID },
    hide: (secret) => opened.concealer.add(secret),
  })
  const postman = new Postman({
    ...{ channels, memory: catalog, clock, timeLimit: TIME_LIMIT },
    canShow: showOnDesktop !== undefined,
    send: sender({ hostname: user.hostname, showOnDesktop: showOnDesktop ?? null, timeLimit: TIME_LIMIT }),
    heard: (kind, failure, answer) =>
      opened.log.write({
        level: 'warn',
        area: 'notifications',
        code: 'notification.failed',
        facts: { kind, failure, answer },
      }),
  })
  const folder = join(places.state, 'runs')
  const notifier = new Notifier({
    ...{ channels, postman, memory: catalog, clock, newId: randomUUID },
    jobs: () => jobs().list(),
    runs: (jobId) => catalog.runs(jobId),
    async takeTurn() {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      return tryLock(join(folder, 'notifier.lock'), addon)
    },
  })
  /** Without a window nobody else says which language is spoken here. */
  const look = async (signal: AbortSignal): Promise<void> => {
    if (!options.languageChanged) await speak(languageOf((await settings.load()).settings.language))
    await notifier.look(signal)
  }
  const herald = new Herald({
    notifier: { look },
    timers: systemTimers,
    isAtWork: () => outlook.isScheduler,
    reportBug,
  })
  return {
    ...{ channels, notifier, herald },
    /** After a run of a command, where nobody is there who would tell. */
    once: async (): Promise<void> => {
      if (!(await claims.hasScheduler())) await look(AbortSignal.timeout(TIME_LIMIT))
    },
  }
}
