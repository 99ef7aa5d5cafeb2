import type { Sentence } from '../../contract/sentence'
import { access, mkdir, readFile, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fixed, inEnglish, say } from '../model/sentence'
import { writeAtomically } from '../files'
import { BackupError } from '../model/backup-error'
import type { Timers } from '../model/timers'
import { findService } from './find-service'
import { UNIT, UNIT_PLACE, policyWith, refuseOthersProgram, unitFor } from './installation'
import { readPolicy } from './policy'
import { policyIn, socketIn } from './service-places'

/** Runs a program to its end; fails with what it complained of. */
export type Run = (
  program: string,
  args: readonly string[],
) => Promise<{ readonly status: number; readonly output: string }>

export interface InstallerPorts {
  /** The folder of package.json. */
  readonly root: string
  /** What runs the command line, as full paths. */
  readonly program: readonly string[]
  readonly uid: number
  readonly config: string
  readonly runtime: string
  readonly run: Run
  readonly timers: Timers
}

/** How often and how many times it is looked whether the service has begun to listen. Units: milliseconds. */
const [PAUSE, LOOKS] = [100, 200]

/** What systemd says of a service that ended by itself. */
const ENDED: readonly string[] = ['auto-restart', 'failed', 'dead']

/** Whom the policy is to name, by name or number. */
export interface Person {
  readonly name: string
  readonly role: 'administrator' | 'user'
}

export interface Installation {
  install(person: Person | null): Promise<{ readonly unit: string; readonly policy: string }>
  status(): Promise<{ readonly unit: string; readonly socket: string }>
  uninstall(): Promise<void>
}

/**
 * Puts the service into systemd, and takes it out. Fails: `service.not-installed`, with nothing changed before; also when
 * what was installed does not begin to listen.
 */
export function createInstallation(ports: InstallerPorts): Installation {
  const { root, uid, config, runtime, run, timers } = ports
  const systemctl = async (...args: readonly string[]) => {
    const { status, output } = await run('systemctl', args)
    if (status !== 0) throw refused(say('{name} failed: {why}', { name: `systemctl ${args.join(' ')}`, why: output }))
  }
  /** systemd calls a service started when its program is; ours is when it can be asked. */
  const listening = async () => {
    for (let look = 0; look < LOOKS; look++) {
      if ((await findService(socketIn(runtime), uid)).link === 'available') return
      const { output } = await run('systemctl', ['show', '--property=SubState', '--value', UNIT])
      if (ENDED.includes(output)) break
      await new Promise<void>((resolve) => void timers.after(PAUSE, resolve))
    }
    throw refused(
      say('The service was started and does not listen. {command} says why.', { command: `journalctl -u ${UNIT}` }),
    )
  }
  return {
    async install(person) {
      await refuseHere(uid)
      const program = await Promise.all(ports.program.map((path) => realpath(path)))
      const built = ['out/main/console.js', 'out/main/command-line.js', 'native/build']
      await refuseOthersProgram([...program, ...built.map((part) => join(root, part))])
      const named = person && { uid: await numberOf(person.name, run), role: person.role }
      const policy = policyIn(config)
      const before = await readPolicy(policy, 0, false)
      await mkdir(config, { recursive: true, mode: 0o700 })
      const after = named ? policyWith(before, named.uid, named.role) : before
      await writeAtomically(policy, `${JSON.stringify(after, null, 2)}\n`)
      const template = await readFile(join(root, 'assets/systemd', UNIT), 'utf8')
      await writeAtomically(UNIT_PLACE, unitFor(template, program))
      await systemctl('daemon-reload')
      await systemctl('enable', UNIT)
      await systemctl('restart', UNIT)
      await listening()
      return { unit: UNIT_PLACE, policy }
    },
    async status() {
      const { output } = await run('systemctl', ['is-active', UNIT]).catch(() => ({
        output: 'systemd does not run here',
      }))
      const { link, reason } = await findService(socketIn(runtime), uid)
      return {
        unit: `unit: ${output || 'unknown'}`,
        socket: `socket: ${link}${reason ? ` (${inEnglish(reason)})` : ''}`,
      }
    },
    async uninstall() {
      await refuseHere(uid)
      await systemctl('disable', '--now', UNIT)
      await rm(UNIT_PLACE, { force: true })
      await systemctl('daemon-reload')
    },
  }
}

const refused = (message: Sentence) => new BackupError('service.not-installed', message)

async function refuseHere(uid: number): Promise<void> {
  if (uid !== 0) throw refused(fixed('Installing a service takes root: put sudo before the command.'))
  const isBooted = await access('/run/systemd/system').then(
    () => true,
    () => false,
  )
  if (!isBooted)
    throw refused(fixed('This computer is not run by systemd. Start `penumbra daemon` as root at each boot instead.'))
}

async function numberOf(name: string, run: Run): Promise<number> {
  if (/^\d+$/.test(name)) return Number(name)
  const { status, output } = await run('id', ['-u', '--', name])
  if (status !== 0 || !/^\d+$/.test(output))
    throw refused(say('There is no account {name} on this computer.', { name }))
  return Number(output)
}
