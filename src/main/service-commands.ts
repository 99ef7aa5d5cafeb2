import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { askWith } from './ask-either'
import type { Needs } from './cli'
import type { Engine } from './engine'
import { systemTimers } from './model/timers'
import type { WindowsHost } from './native'
import type { PowerOptions } from './power'
import { runProgram } from './processes'
import { serveWith } from './serve'
import { serveOnWindows } from './serve-windows'
import {
  type Installation,
  createInstallation,
  createWindowsInstallation,
  pipeIn,
  reachService,
  socketIn,
} from './service'
import { type Places, places } from './settings'

export interface ServiceSurroundings {
  readonly engine: Engine
  readonly places: Places
  /** `--data-dir`: the folder that holds all of them. */
  readonly profile: string | undefined
  readonly uid: number
  readonly isService: boolean
  /** The folder of package.json, and that of the built entries. */
  readonly root: string
  readonly entries: string
  readonly complain: (text: string) => void
  readonly reportBug: (error: unknown) => void
  readonly byPower: Omit<PowerOptions, 'stop'>
}

export type ServiceCommands = Pick<Needs, 'serve' | 'installation' | 'ask'>

/** The part of the command line that serves, installs the service, or asks it: loaded by the commands that do. */
export function serviceCommands(around: ServiceSurroundings): ServiceCommands {
  const { engine, profile, uid, root } = around
  const { windows } = engine
  const { runtime } = servicePlaces(profile)
  const place = process.env.PENUMBRA_SERVICE || (windows === null ? socketIn(runtime) : pipeIn(runtime))
  return {
    serve: windows === null ? serveWith(around) : serveOnWindows({ ...around, host: windows }),
    installation: installationOn(windows, uid, root),
    ask: askWith(engine, reachService({ place, uid, peerOf: engine.peerOf, windows })),
  }
}

/** The service in the system's hands: systemd's, or those of Windows' service manager. */
function installationOn(windows: WindowsHost | null, uid: number, root: string): Installation {
  const program = [process.execPath, resolve(root, 'bin/penumbra.mjs')]
  const { config, runtime } = servicePlaces()
  const timers = systemTimers
  if (windows === null) return createInstallation({ root, uid, run: runProgram, timers, program, config, runtime })
  const built = ['out/main/console.js', 'out/main/command-line.js', 'native/build/Release/penumbra.node']
  const parts = built.map((part) => resolve(root, part))
  return createWindowsInstallation({ host: windows, program, parts, config, runtime, timers })
}

const servicePlaces = (profile?: string) =>
  places({
    account: 'service',
    profile,
    platform: process.platform,
    home: homedir(),
    environment: process.env,
  })
