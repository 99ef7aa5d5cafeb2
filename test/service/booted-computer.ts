import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, readFile, readdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { type CommandOptions, type CommandResult, runCommand } from '../support/run-command'
import { withScratch } from '../support/scratch'
import { type TestUser, UserCaller } from '../support/two-users'
import { withVolume } from '../support/volumes'

/**
 * A computer that systemd runs, with the built program in /opt/penumbra and a btrfs volume at /data (boot.sh).
 *
 * Everything that its users and services change is thrown away; only the volume is real. Needs root, systemd, dbus.
 */
export interface BootedComputer {
  /** The volume that is /data there, as it is seen from here. */
  readonly volume: string
  /** Runs a command there, as root. */
  readonly run: (command: string, args: readonly string[], options?: CommandOptions) => Promise<CommandResult>
  /** Our command line there. */
  readonly penumbra: (args: readonly string[], options?: CommandOptions) => Promise<CommandResult>
  /** The service's caller there. */
  readonly caller: (user: TestUser) => UserCaller
  /** Resolves when the computer has ended by itself. */
  readonly ended: Promise<unknown>
}

export const ROOT: TestUser = { name: 'root', uid: 0, gid: 0, groups: [] }
export const COMMAND_LINE = '/opt/penumbra/bin/penumbra.mjs'
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
const NAMESPACES = ['--pid', '--mount', '--cgroup', '--ipc', '--uts', '--net']

export const withBootedComputer = (work: (computer: BootedComputer) => Promise<void>): Promise<void> =>
  withVolume({ kind: 'btrfs', size: 1 << 30, label: 'booted' }, (volume) =>
    withScratch('boot', async (home) => {
      const [root, program, up] = [join(home, 'root'), join(home, 'program'), join(home, 'up')]
      await mkdir(root)
      await stageProgram(program)
      await runCommand('mkfifo', [up])
      const boot = ['sh', resolve('test/service/boot.sh'), root, program, volume, up]
      const outer = spawn('unshare', ['--fork', '--kill-child', ...NAMESPACES, '--', ...boot], {
        stdio: ['ignore', 'ignore', 'inherit'],
      })
      const ended = once(outer, 'exit')
      try {
        const isUp = runCommand('cat', [up])
        await Promise.race([isUp, ended.then(() => Promise.reject(new Error('the computer did not start')))])
        await work(computerOf(await firstProcess(outer), volume, ended))
      } finally {
        outer.kill('SIGKILL')
        await ended
      }
    }),
  )

function computerOf(pid: number, volume: string, ended: Promise<unknown>): BootedComputer {
  const prefix = ['nsenter', `--target=${pid}`, '--all', '--wdns=/', 'env', '-i', `PATH=${PATH}`, 'HOME=/root']
  const run: BootedComputer['run'] = (command, args, options) => {
    const [first = '', ...rest] = [...prefix, command, ...args]
    return runCommand(first, rest, options)
  }
  return {
    ...{ volume, run, ended },
    penumbra: (args, options) => run(process.execPath, [COMMAND_LINE, ...args], options),
    caller: (user) => new UserCaller(user, '', { prefix, socket: '/run/penumbra/service.sock' }),
  }
}

/** The one child of `unshare`: the first process of the new computer. */
async function firstProcess({ pid = 0 }: ChildProcess): Promise<number> {
  return Number((await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim())
}

/** What an installed program has: the built code, the addon, and the packages that it needs when it runs. */
async function stageProgram(folder: string): Promise<void> {
  const release = 'native/build/Release'
  await mkdir(join(folder, release), { recursive: true })
  const parts = ['package.json', 'bin', 'out', 'assets', `${release}/penumbra.node`, `${release}/penumbra-watchdog`]
  for (const part of parts) await cp(part, join(folder, part), { recursive: true })
  for (const name of await packagesOf('package.json')) {
    const to = join(folder, 'node_modules', name)
    await mkdir(dirname(to), { recursive: true })
    await cp(join('node_modules', name), to, { recursive: true, dereference: true })
  }
  await runCommand('chmod', ['-R', 'go-w', folder])
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

/** With what they need themselves; optional ones when they are there. */
async function packagesOf(file: string, found = new Set<string>()): Promise<ReadonlySet<string>> {
  const { dependencies = {}, optionalDependencies = {} } = JSON.parse(await readFile(file, 'utf8')) as Manifest
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
    const place = join('node_modules', name)
    if (found.has(name) || !(await stat(place).catch(() => null))) continue
    found.add(name)
    await packagesOf(join(place, 'package.json'), found)
  }
  return found
}

/** Names of the shadow copies that lie on the volume. */
export async function shadowCopiesOn(volume: string): Promise<readonly string[]> {
  const { stdout } = await runCommand('btrfs', ['subvolume', 'list', volume])
  return stdout.split('\n').filter((line) => line !== '')
}

export const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => [])
