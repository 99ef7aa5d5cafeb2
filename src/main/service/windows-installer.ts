import type { Sentence } from '../../contract/sentence'
import { win32 } from 'node:path'
import { writeAtomically } from '../files'
import { BackupError } from '../model/backup-error'
import { fixed, say } from '../model/sentence'
import type { Timers } from '../model/timers'
import { type InstalledService, type WindowsHost, WINDOWS_ERRORS, isVssCallError, isWindowsError } from '../native'
import { policyWith } from './installation'
import type { Installation } from './installer'
import { readPolicy } from './policy'
import { policyIn } from './service-places'
import { pipeIn } from './windows-places'
import { SERVICE_NAME } from './windows-life'

export interface WindowsInstallerPorts {
  readonly host: WindowsHost
  /** What runs the command line, as full paths: Node and the script. */
  readonly program: readonly string[]
  /** What else the service runs, or loads. */
  readonly parts: readonly string[]
  readonly config: string
  readonly runtime: string
  readonly timers: Timers
}

/** How often and how many times it is looked whether the service runs. Units: milliseconds. */
const [PAUSE, LOOKS] = [250, 240]

const STATES = ['', 'stopped', 'starting', 'stopping', 'running', 'continuing', 'pausing', 'paused'] as const
const [STOPPED, RUNNING] = [1, 4]

/**
 * Puts the service into Windows' service manager, and takes it out. Fails: `service.not-installed`, with the cause; also
 * when what was installed does not run.
 * Source: docs/spec/service.md, rules H78-H82.
 */
export function createWindowsInstallation(ports: WindowsInstallerPorts): Installation {
  const { host, config, runtime, program, timers } = ports
  const own = { sid: host.ownSid(), otherWriters: (path: string) => host.otherWriters(path) }
  const until = async (isSo: (service: InstalledService) => boolean): Promise<InstalledService> => {
    for (let look = 0; ; look += 1) {
      const service = host.describeService(SERVICE_NAME)
      if (isSo(service) || look >= LOOKS) return service
      await new Promise<void>((resolve) => void timers.after(PAUSE, resolve))
    }
  }
  const stop = async (): Promise<void> => {
    host.stopService(SERVICE_NAME)
    await until((service) => !service.exists || service.state === STOPPED)
  }
  return {
    install: (person) =>
      asAdministrator(async () => {
        refuseOthersProgram(host, [...program, ...ports.parts])
        const sid = person === null ? host.ownSid() : sidOf(host, person.name)
        for (const folder of [win32.dirname(config), config]) host.makePrivateFolder(folder)
        const policy = policyIn(config)
        const after = policyWith(await readPolicy(policy, own, false), sid, person?.role ?? 'user')
        await writeAtomically(policy, `${JSON.stringify(after, null, 2)}\n`)
        host.installService(SERVICE_NAME, 'Penumbra backup', DESCRIPTION, commandLine(program, pipeIn(runtime), policy))
        await stop()
        host.startService(SERVICE_NAME)
        const isSettled = (service: InstalledService) =>
          !service.exists || service.state === RUNNING || service.state === STOPPED
        const service = await until(isSettled)
        if (!service.exists || service.state !== RUNNING)
          throw refused(
            say('The service was started and does not listen. {command} says why.', {
              command: 'penumbra --service logs',
            }),
          )
        return { unit: `the service ${SERVICE_NAME}`, policy }
      }),
    status() {
      const service = host.describeService(SERVICE_NAME)
      const state = service.exists ? (STATES[service.state] ?? 'unknown') : 'not installed'
      const link = host.hasPipe(pipeIn(runtime)) ? 'available' : 'absent'
      return Promise.resolve({ unit: `service: ${state}`, socket: `pipe: ${link}` })
    },
    uninstall: () =>
      asAdministrator(async () => {
        await stop()
        host.removeService(SERVICE_NAME)
      }),
  }
}

const DESCRIPTION = 'Makes shadow copies and backups for the window and the command line of Penumbra.'

/**
 * As Windows takes a command line apart: a quoted word ends at the next quote. The pipe and the policy are those of this
 * installation, whatever the service's own environment says.
 */
export const commandLine = (program: readonly string[], pipe: string, policy: string): string =>
  [...program.map(quoted), '--service', 'daemon', '--socket', quoted(pipe), '--policy', quoted(policy)].join(' ')

const quoted = (word: string): string => `"${word}"`

/** Whoever may change what the system runs would become the system. */
function refuseOthersProgram(host: WindowsHost, files: readonly string[]): void {
  for (const file of files) {
    for (let path = file; ; path = win32.dirname(path)) {
      // Who may make folders at the root of a drive cannot change those that are there.
      if (path === win32.dirname(path)) break
      const [other] = host.otherWriters(path)
      if (other === undefined) continue
      throw new BackupError(
        'service.not-installed',
        say(
          '{path} can be changed by {other}, and the service would run it as the system. Install Penumbra for all users, below Program Files, first.',
          { path, other },
        ),
        { context: { path } },
      )
    }
  }
}

function sidOf(host: WindowsHost, name: string): string {
  try {
    return host.sidOf(name)
  } catch (cause) {
    if (!isVssCallError(cause)) throw cause
    throw refused(say('There is no account {name} on this computer.', { name }))
  }
}

async function asAdministrator<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (cause) {
    if (isWindowsError(cause, WINDOWS_ERRORS.accessDenied))
      throw refused(fixed('Installing a service takes an administrator: open the prompt with "Run as administrator".'))
    if (isWindowsError(cause, WINDOWS_ERRORS.noSuchService)) throw refused(fixed('The service is not installed.'))
    if (isVssCallError(cause)) throw refused(`${cause.message} (0x${cause.hresult.toString(16)})`)
    throw cause
  }
}

const refused = (message: Sentence) => new BackupError('service.not-installed', message)
