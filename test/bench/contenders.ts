import { join } from 'node:path'
import { COMMAND_LINE, penumbraAt } from '../support/penumbra'
import { newestRestic } from '../support/restic'
import { runCommand } from '../support/run-command'

/** One program that is measured. Each gets a new repository for each run; commands are argument lists. */
export interface Contender {
  readonly name: string
  readonly environment: Readonly<Record<string, string>>
  readonly init: readonly string[]
  /** Opens the repository and lists its snapshots: what the others take too before they work. */
  readonly start: readonly string[]
  readonly backup: (source: string) => readonly string[]
  /** Brings everything back below the folder it is run in. */
  readonly restore: (target: string) => readonly string[]
  /** Whether a restore that has ended cannot be lost to a power cut: the others leave that to the system. */
  readonly restoresDurably: boolean
}

/** A restore as durable as everybody's: what a contender leaves in the cache is synced within its time. */
export const durableRestore = ({ restore, restoresDurably }: Contender, target: string): readonly string[] =>
  restoresDurably ? restore(target) : ['sh', '-c', '"$@" && sync --file-system .', 'sh', ...restore(target)]

const PASSWORD = 'benchmark'

/** Penumbra, restic of Debian 12 and the newest, and borg where it is installed. `home` is their own. */
export async function contendersAt(home: string, repository = join(home, 'repository')): Promise<readonly Contender[]> {
  const hasBorg = (await runCommand('sh', ['-c', 'command -v borg'], { accept: [0, 1, 127] })).status === 0
  return [
    penumbra(home, repository),
    await restic('restic', repository),
    await restic(await newestRestic(), repository),
    ...(hasBorg ? [await borg(home, repository)] : []),
  ]
}

function penumbra(home: string, repository: string): Contender {
  const run = [process.execPath, COMMAND_LINE]
  return {
    name: 'penumbra',
    environment: penumbraAt(home, repository, PASSWORD).environment,
    init: [...run, 'init'],
    start: [...run, 'snapshots'],
    // Live, as the others: a shadow copy is measured elsewhere.
    backup: (source) => [...run, 'backup', '--provider', 'none', '--json', source],
    restore: (target) => [...run, 'restore', 'latest', '--target', target, '--json'],
    restoresDurably: true,
  }
}

async function restic(program: string, repository: string): Promise<Contender> {
  const { stdout } = await runCommand(program, ['version'])
  const run = [program, '--repo', repository, '--no-cache', '--quiet']
  return {
    name: stdout.split(' ').slice(0, 2).join(' '),
    environment: { RESTIC_PASSWORD: PASSWORD },
    init: [...run, 'init'],
    start: [...run, 'snapshots'],
    backup: (source) => [...run, 'backup', source],
    restore: (target) => [...run, 'restore', 'latest', '--target', target],
    restoresDurably: false,
  }
}

async function borg(home: string, repository: string): Promise<Contender> {
  const { stdout } = await runCommand('borg', ['--version'])
  return {
    name: stdout.trim(),
    environment: { BORG_PASSPHRASE: PASSWORD, BORG_REPO: repository, BORG_BASE_DIR: home },
    init: ['borg', 'init', '--encryption', 'repokey'],
    start: ['borg', 'list'],
    backup: (source) => ['borg', 'create', '--compression', 'zstd,3', '::{now:%H%M%S%f}', source],
    restore: () => ['sh', '-c', 'borg extract "::$(borg list --last 1 --short)"'],
    restoresDurably: false,
  }
}
