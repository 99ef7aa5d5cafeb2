import type { ServiceStatus } from '../../contract/service'
import type { Sentence } from '../../contract/sentence'
import { fixed } from '../model/sentence'
import { BackupError } from '../model/backup-error'
import type { Timers } from '../model/timers'
import type { Found } from './find-service'
import type { Run } from './installer'

export interface OfferPorts {
  readonly platform: NodeJS.Platform
  /** The command line of this program, a script. */
  readonly script: string
  /** The Node that came with it; null where the system's runs it. */
  readonly node: string | null
  readonly username: string
  readonly find: (program: string) => Promise<string | null>
  readonly run: Run
  readonly probe: () => Promise<Found>
  readonly timers: Timers
}

/** How often and how many times it is looked whether the service has begun to listen. Units: milliseconds. */
const [PAUSE, LOOKS] = [250, 40]

/** What pkexec says when the person closed its question, or may not. */
const REFUSALS: Readonly<Record<number, string>> = {
  126: fixed('The question for an administrator was closed.'),
  127: fixed('An administrator did not agree.'),
}

/** How a person without an administrator's rights comes to the service: by the desktop's question, or by a command. */
export function offerInstall({ platform, script, node: own, username, find, run, probe, timers }: OfferPorts) {
  const wait = () => new Promise<void>((resolve) => void timers.after(PAUSE, resolve))
  const words = async () => {
    const node = platform === 'linux' && (await find('systemctl')) ? (own ?? (await find('node'))) : null
    return node === null ? null : [node, script, 'service', 'install']
  }
  return {
    async way(): Promise<ServiceStatus['install']> {
      const command = await words()
      if (command === null) return { way: 'no', command: '' }
      const way = (await find('pkexec')) === null ? 'command' : 'ask'
      return { way, command: ['sudo', ...command, '--user', username].map(quoted).join(' ') }
    },
    /** Resolves when the service listens. Fails: `service.not-installed`. */
    async install(): Promise<void> {
      const [command, pkexec] = [await words(), await find('pkexec')]
      if (command === null || pkexec === null) throw refused(fixed('This desktop cannot ask for an administrator.'))
      const { status, output } = await run(pkexec, command)
      if (status !== 0) throw refused(REFUSALS[status] ?? output)
      for (let look = 0; look < LOOKS && (await probe()).link === 'absent'; look++) await wait()
    },
  }
}

const refused = (message: Sentence) => new BackupError('service.not-installed', message)

const quoted = (word: string): string =>
  /^[\w./=-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
