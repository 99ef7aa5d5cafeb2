import { homedir } from 'node:os'
import { resolve } from 'node:path'
import type { Event } from '../contract/events'
import type { EngineHost } from '../contract/service'
import {
  type Shell,
  applyTheme,
  beforeEnd,
  chooseExisting,
  chooseFile,
  chooseFolder,
  commandLine,
  createAutostart,
  createUtilityStarter,
  desktopNotifications,
  idleSince,
  isUnsandboxed,
  keepAwake,
  openFolder,
  printPage,
  tellUnfinished,
} from './app'
import { createDesk, deskOf } from './desk'
import { type Engine, createEngine } from './engine'
import { hearComputer } from './engine-schedule'
import type { OpenedLog } from './log'
import { systemTimers } from './model/timers'
import { systemClock } from './model/clock'
import { ENDS, SLEEPS, startPower } from './power'
import { createThreads, currentUser, lendingStarter, processRights } from './processes'
import { pipeIn, socketIn } from './service'
import { places } from './settings'
import { WRITER_TASKS } from './vss/writers/sqlite'

/** What the application needs of what is there before it. */
export interface Given {
  readonly shell: Pick<Shell, 'lookForTray' | 'speak' | 'raise' | 'deliver' | 'watchOwn'>
  readonly log: OpenedLog
  readonly where: ReturnType<typeof places>
  /** The program's folder, and the one of its bundles. */
  readonly root: string
  readonly bundles: string
  readonly profile: string | undefined
  /** The service that was named, if one was. */
  readonly named: string | undefined
  readonly reportBug: (error: unknown) => void
}

export type Application = Awaited<ReturnType<typeof createApplication>>

const home = homedir()
const reasons = { ended: ENDS, sleeps: SLEEPS }
const dialogs = { chooseFolder, chooseFile, chooseExisting, toPdf: printPage, openFolder }

/**
 * What answers the window: the engine, wired to it and to the service. Loaded once the window is on its way, because it is
 * most of the program. Resolves when calls can be answered. Decides nothing.
 */
export async function createApplication(given: Given) {
  const { shell, reportBug, named } = given
  const notify = desktopNotifications(() => shell.raise())
  const [rights, user, threads] = [processRights(), currentUser(), createThreads(given.bundles)]
  const engine: Engine = createEngine({
    root: given.root,
    ...{ places: given.where, home, user },
    startProcess: lendingStarter(createUtilityStarter(given.bundles, given.log.heard), WRITER_TASKS),
    startThread: threads.start,
    log: given.log,
    isService: false,
    dialogs,
    serviceDesk: deskOf(() => desk),
    isServiceAttached: () => desk.engine === 'service',
    rights: { host: 'application', ...rights },
    describeHost: async () => ({ isUnsandboxed: isUnsandboxed(), hasTray: await shell.lookForTray() }),
    ...{ themeChanged: applyTheme, languageChanged: (chosen) => void shell.speak(chosen).catch(reportBug) },
    autostart: createAutostart({ home, profile: given.profile ?? null }),
    showOnDesktop: notify,
    ...{ reportBug, idleSince: () => idleSince(systemClock.now()), holdsDatabases: true },
  })
  const power = startPower({
    ...{ platform: process.platform, environment: process.env, uid: user.uid, timers: systemTimers, reportBug },
    ...(process.platform === 'linux' ? {} : { inhibit: keepAwake }),
    stop: (why) => engine.sessions.stop(why),
    ...hearComputer(engine, user.uid),
  })
  const deliver = (name: Event, payload: unknown) => shell.deliver(name, payload)
  const desk = createDesk({ engine, commandLine: commandLine(), user, socket: socketOf(given), dialogs, deliver })
  engine.publisher.subscribe((name, payload) => {
    shell.watchOwn(name, payload)
    power.take(name, payload)
    desk.ownEvent(name, payload)
  })
  beforeEnd(
    () => engine.mounts.list().length > 0,
    () => engine.mounts.close().catch(reportBug),
  )
  await engine.begin({})
  // A process that has the rights needs no service, unless one was named.
  const hostOf = (chosen: EngineHost | 'auto') =>
    chosen === 'auto' && rights.readsEverything && named === undefined ? 'application' : chosen
  const { engineHost } = (await engine.settings.load()).settings
  await Promise.all([engine.cleanUp().then(tellUnfinished(notify)), desk.start(hostOf(engineHost))])
  return {
    answer: desk.answer.bind(desk),
    beginJobs: engine.beginJobs,
    isAtWork: () => engine.sessions.isRunning(),
    stopSessions: (why: keyof typeof reasons) => engine.sessions.stop(reasons[why]),
    computerEnds: () => power.heard({ kind: 'shutdown', begins: true }),
    screenLocked: () => engine.scheduler.happened('screen-locked'),
    end: () => engine.stop().then(threads.end),
  }
}

/** The service that was named; else the one of these places: a data folder has a service of its own. */
function socketOf({ named, profile }: Given): string {
  if (named !== undefined) return resolve(named)
  const { platform, env: environment } = process
  const { runtime } = places({ account: 'service', profile, platform, home, environment })
  return platform === 'win32' ? pipeIn(runtime) : socketIn(runtime)
}
