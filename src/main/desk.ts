import type { Event } from '../contract/events'
import type { ServiceStatus } from '../contract/service'
import type { Engine } from './engine'
import { type Dialogs, type ServiceDesk, exportJobs, openJobs } from './ipc'
import { sheetName, writeRecoverySheet } from './jobs'
import { systemClock } from './model/clock'
import { t } from './model/language'
import { systemTimers } from './model/timers'
import { findProgram, runProgram } from './processes'
import { Attachment, EngineChoice, JoinedCalls, offerInstall, reachService } from './service'

export interface DeskOptions {
  readonly engine: Engine
  /** The command line, and the Node that came with it, if one did. */
  readonly commandLine: { readonly script: string; readonly node: string | null }
  readonly user: { readonly uid: number; readonly username: string; readonly hostname: string }
  readonly socket: string
  readonly dialogs: Dialogs
  readonly deliver: (event: Event, payload: unknown) => void
}

/** The part of the composition that stands between the window and the two hosts of the engine. Decides nothing. */
export function createDesk({
  engine,
  commandLine,
  user: { uid, username, hostname },
  socket,
  dialogs,
  deliver,
}: DeskOptions): EngineChoice {
  const window = { kind: 'window' } as const
  const reach = reachService({ place: socket, uid, peerOf: engine.peerOf, windows: engine.windows })
  const attachment = new Attachment({
    connect: reach.connect,
    timers: systemTimers,
    deliver: (event, payload) => choice.serviceEvent(event, payload),
    changed: () => choice.linkChanged(),
  })
  const offer = offerInstall({
    ...{ ...commandLine, platform: process.platform, username },
    ...{ find: findProgram, run: runProgram, probe: reach.find, timers: systemTimers },
  })
  const joined = new JoinedCalls({
    describeHere: () => engine.answer('host.describe', {}, window),
    chooseSheet: (job) => dialogs.chooseFile(t('Save the recovery sheet'), sheetName(job, dialogs.toPdf)),
    writeSheet: (job, repositoryId, password, file) =>
      writeRecoverySheet(job, file, { repositoryId, password, hostname, now: systemClock.now() }, dialogs.toPdf),
    exportJobs: (jobs) => exportJobs(dialogs, jobs),
    openJobs: (jobs) => openJobs(dialogs, jobs),
  })
  const choice: EngineChoice = new EngineChoice({
    own: engine.answer,
    attachment,
    socket,
    probe: reach.find,
    isOwnBusy: () => engine.sessions.isRunning(),
    remember: async (engineHost) => {
      await engine.settings.update((now) => ({ ...now, engineHost }))
    },
    install: () => offer.install(),
    installWay: () => offer.way(),
    deliver,
    joined: joined.answer,
  })
  return choice
}

/** The desk as the engine's handlers see it, before it exists. */
export const deskOf = (choice: () => EngineChoice): ServiceDesk => ({
  status: (): Promise<ServiceStatus> => choice().status(),
  attach: () => choice().attach(),
  detach: () => choice().detach(),
  install: () => choice().install(),
})
