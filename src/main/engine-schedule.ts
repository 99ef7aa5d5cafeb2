import { join } from 'node:path'
import type { Catalog } from './catalog'
import type { EngineOptions } from './engine-options'
import { isOverNetwork, watchMounts } from './files'
import {
  type Drives,
  type JobBook,
  JobEvents,
  JobOutlook,
  MissedRuns,
  type RestAfterRuns,
  RunClaims,
  Scheduler,
  type Sessions,
  localZone,
} from './jobs'
import { BackupError } from './model/backup-error'
import type { Clock } from './model/clock'
import type { Herald } from './notifications'
import { systemTimers } from './model/timers'
import type { FileLockAddon } from './native'
import { type PowerOptions, idleSinceOf, loginsNow, networkNow, powerNow } from './power'
import type { SettingsStore } from './settings'
import { createSetLock } from './vss/coordinator'

/** The part of the composition that jobs which run by themselves are made of. Decides nothing. */

interface Known {
  readonly sessions: Sessions
  readonly settings: SettingsStore
  readonly clock: Clock
  readonly catalog: Catalog
  readonly drives: Drives
  readonly addon: FileLockAddon
}

/** Who runs which job, what was missed, and what is looked at. */
export function outlookParts(
  options: Pick<EngineOptions, 'places' | 'isService' | 'isServiceAttached' | 'user' | 'idleSince'>,
  { sessions, settings, clock, catalog, drives, addon }: Known,
) {
  const { places, isService, isServiceAttached, user } = options
  const folder = join(places.state, 'runs')
  const claims = new RunClaims({ folder, lock: (file) => tryLock(file, addon), pid: process.pid, isAlive })
  const missed = new MissedRuns({ memory: catalog, oldFile: join(folder, 'missed.json'), clock })
  const byLogins = async () => idleSinceOf(await loginsNow(process.env, whoseSessions(user.uid)))
  const idleSince = async () => options.idleSince?.() ?? (await byLogins())
  const events = new JobEvents({ memory: catalog, idleSince })
  const bySettings = async () => !isService && (await settings.load()).settings.engineHost === 'service'
  const outlook = new JobOutlook({
    ...{ clock, sessions, claims, missed, events, drives, isOverNetwork },
    zone: () => localZone(process.env),
    power: () => powerNow(),
    network: () => networkNow(process.env),
    isServiceAttached: isServiceAttached ? () => Promise.resolve(isServiceAttached()) : bySettings,
  })
  return { claims, missed, events, outlook }
}

export const schedulerOf = (
  parts: Omit<ConstructorParameters<typeof Scheduler>[0], 'timers' | 'watchMounts'>,
): Scheduler =>
  new Scheduler({ ...parts, timers: systemTimers, watchMounts: (changed) => watchMounts(systemTimers, changed) })

/** First what is known, then what is due and what is told; the names of files last, because nothing waits for them. */
export async function beginJobs(
  jobs: JobBook,
  scheduler: Scheduler,
  herald: Herald,
  signal: AbortSignal,
): Promise<void> {
  await jobs.refresh(signal)
  await scheduler.start()
  herald.start()
  await jobs.followNames(signal)
}

/** The service of the computer has everybody's sessions, everybody else their own. */
export const whoseSessions = (uid: number): number | null => (uid === 0 ? null : uid)

/** What a scheduler hears of the computer and of the person at it. */
export function hearComputer(
  {
    scheduler,
    sessions,
    computer,
  }: { readonly scheduler: Scheduler; readonly sessions: Sessions; readonly computer: RestAfterRuns },
  uid: number,
): Required<Pick<PowerOptions, 'heard' | 'person' | 'lastRun' | 'aroundSleep'>> {
  const run = async () => {
    await scheduler.settled()
    while (sessions.isRunning()) {
      await sessions.settledAll()
      await scheduler.settled()
    }
  }
  return {
    heard: scheduler.heard,
    person: {
      whose: whoseSessions(uid),
      did(event) {
        if (event === 'screen-unlocked') computer.personCame()
        else scheduler.happened(event)
      },
    },
    aroundSleep: { before: computer.beforeSleep, awake: computer.awake },
    lastRun: { run, over: () => scheduler.heard({ begins: true }) },
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The lock of the machine's sets, on another file: null where another process has it. */
export function tryLock(file: string, addon: FileLockAddon): (() => void) | null {
  try {
    return createSetLock(file, addon).acquire()
  } catch (error) {
    if (error instanceof BackupError && error.code === 'vss.set-in-progress') return null
    throw error
  }
}
