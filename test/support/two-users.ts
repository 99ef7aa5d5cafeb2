import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Call, Input, Output } from '../../src/contract/calls'
import type { Reply } from '../../src/contract/failure'
import type { SessionState } from '../../src/contract/sessions'
import { inEnglish } from '../../src/main/model/sentence'
import { type Daemon, socketOf, startDaemon, withDaemon } from './daemon'
import { type CommandResult, runCommand } from './run-command'
import { withScratch } from './scratch'
import { withVolume } from './volumes'

/** An account of the computer as the service under test sees it. */
export interface TestUser {
  readonly name: string
  readonly uid: number
  readonly gid: number
  readonly groups: readonly number[]
}

/** A group that both are in, until a test takes one of them out. */
export const SHARED = 4200
export const ADA: TestUser = { name: 'ada', uid: 4101, gid: 4101, groups: [SHARED] }
export const BOB: TestUser = { name: 'bob', uid: 4102, gid: 4102, groups: [SHARED] }
export const USERS = [ADA, BOB] as const

export interface World {
  /** Root's folder: the service's data, its socket, its policy. */
  readonly home: string
  /** A volume, btrfs unless told: `home/ada`, `home/bob` (each 0700), `shared` (root's and the group's), `public` (everybody's). */
  readonly volume: string
  readonly setPolicy: (users: readonly number[]) => Promise<void>
  readonly setGroup: (members: readonly string[]) => Promise<void>
  /** `prefix` is a command that becomes the service. */
  readonly start: (prefix?: readonly string[]) => Promise<Daemon>
}

/**
 * A computer with two users, for the service alone: the accounts are laid over /etc in a mount namespace of its own, so
 * that nothing of the real computer changes. Needs root.
 */
export const withTwoUsers = (
  work: (world: World) => Promise<void>,
  kind: 'btrfs' | 'xfs' | 'ext4' = 'btrfs',
): Promise<void> =>
  withScratch('two', (home) =>
    withVolume({ kind, size: 1 << 30, label: 'two' }, async (volume) => {
      for (const folder of [home, dirname(volume), volume]) await chmod(folder, 0o755)
      await mkdir(join(home, 'profile'), { mode: 0o755 })
      const row = ({ name, uid, gid }: TestUser) => `${name}:x:${uid}:${gid}::${volume}/home/${name}:/bin/sh\n`
      await writeFile(join(home, 'passwd'), `root:x:0:0::/root:/bin/sh\n${USERS.map(row).join('')}`)
      for (const { name, uid, gid } of USERS) {
        const own = join(volume, 'home', name)
        await mkdir(join(own, 'documents'), { recursive: true })
        await writeFile(join(own, 'documents', `of ${name}`), `secret of ${name}`)
        await runCommand('chown', ['-R', `${uid}:${gid}`, own])
        await chmod(own, 0o700)
      }
      await mkdir(join(volume, 'public'))
      await chmod(join(volume, 'public'), 0o1777)
      await mkdir(join(volume, 'shared'))
      await writeFile(join(volume, 'shared', 'note'), 'of the group')
      await runCommand('chown', ['-R', `root:${SHARED}`, join(volume, 'shared')])
      await chmod(join(volume, 'shared'), 0o750)
      const policy = join(home, 'policy.json')
      const world: World = {
        home,
        volume,
        setPolicy: (users) => writeFile(policy, JSON.stringify({ version: 1, administrators: [], users })),
        setGroup: (members) =>
          writeFile(
            join(home, 'group'),
            `root:x:0:\nshared:x:${SHARED}:${members.join(',')}\nada:x:4101:\nbob:x:4102:\n`,
          ),
        start: (prefix = []) =>
          startDaemon(home, ['--policy', policy], ['unshare', '--mount', 'sh', '-c', STARTER, home, ...prefix]),
      }
      await world.setPolicy(USERS.map(({ uid }) => uid))
      await world.setGroup(USERS.map(({ name }) => name))
      await work(world)
    }),
  )

const STARTER = 'mount --bind "$0/passwd" /etc/passwd && mount --bind "$0/group" /etc/group && exec "$@"'

export const withService = (
  world: World,
  work: (daemon: Daemon) => Promise<void>,
  prefix: readonly string[] = [],
): Promise<void> => world.start(prefix).then((daemon) => withDaemon(daemon, () => work(daemon)))

const becoming = ({ uid, gid, groups }: TestUser): readonly string[] => [
  ...[`--reuid=${uid}`, `--regid=${gid}`],
  groups.length === 0 ? '--clear-groups' : `--groups=${groups.join(',')}`,
]

/** A command of the user's own; any status is accepted. */
export const as = (user: TestUser, command: string, ...args: readonly string[]): Promise<CommandResult> =>
  runCommand('setpriv', [...becoming(user), command, ...args], {
    cwd: '/',
    accept: Array.from({ length: 256 }, (_, status) => status),
  })

/** What a shell of the user says to a script; `$1` and so on are `args`. */
export const shell = (user: TestUser, script: string, ...args: readonly string[]): Promise<CommandResult> =>
  as(user, 'sh', '-c', script, 'sh', ...args)

const RELAY = `const socket = require('net').connect(process.argv[1])
socket.on('error', () => process.exit(1)).on('close', () => process.exit(0))
process.stdin.pipe(socket); socket.pipe(process.stdout)`

export interface UserPlace {
  readonly prefix?: readonly string[]
  readonly socket?: string
}

/** A program of the user that talks to the service and knows nothing of ours. */
export class UserCaller {
  readonly events: { readonly event: string; readonly payload: unknown }[] = []
  readonly refusals: unknown[] = []
  readonly closed: Promise<void>
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, (reply: Reply<unknown>) => void>()
  #wake: () => void = () => undefined
  #rest = ''
  #nextId = 1

  /** `prefix` is a command that becomes the user's program: the way to another computer. */
  constructor(user: TestUser, home: string, { prefix = [], socket = socketOf(home) }: UserPlace = {}) {
    const relay = ['setpriv', ...becoming(user), process.execPath, '-e', RELAY, socket]
    const [command = '', ...args] = [...prefix, ...relay]
    this.#child = spawn(command, args, { cwd: '/', stdio: ['pipe', 'pipe', 'ignore'] })
    this.#child.stdin?.on('error', () => undefined)
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => this.#hear(text))
    this.closed = new Promise((resolve) => this.#child.once('close', () => resolve()))
  }

  call<C extends Call>(name: C, input: Input<C>): Promise<Reply<Output<C>>> {
    return this.ask({ call: name, input }) as Promise<Reply<Output<C>>>
  }

  /** Any message at all; rejects when the connection ends first. */
  ask(message: Readonly<Record<string, unknown>>): Promise<Reply<unknown>> {
    const id = this.#nextId++
    this.#child.stdin?.write(`${JSON.stringify({ id, ...message })}\n`)
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, resolve)
      void this.closed.then(() => reject(new Error(`cut off: ${JSON.stringify(this.refusals)}`)))
    })
  }

  /** The value, or an error with the code and the words of the failure. */
  async must<C extends Call>(name: C, input: Input<C>): Promise<Output<C>> {
    const reply = await this.call(name, input)
    if (reply.ok) return reply.value
    throw new Error(`${name}: ${reply.failure.code} ${inEnglish(reply.failure.message)}`)
  }

  /** The session when it has come that far; asks to be told. */
  async sessionWhen(sessionId: string, isReached: (state: SessionState) => boolean): Promise<SessionState> {
    await this.ask({ subscribe: ['sessions.changed'] })
    for (;;) {
      const heard = new Promise<void>((resolve) => (this.#wake = resolve))
      const state = (await this.must('sessions.list', {})).find((found) => found.sessionId === sessionId)
      if (state && isReached(state)) return state
      await Promise.race([heard, this.closed.then(() => Promise.reject(new Error('cut off')))])
    }
  }

  ended(sessionId: string): Promise<SessionState> {
    return this.sessionWhen(sessionId, ({ phase }) => phase === 'ended')
  }

  async close(): Promise<void> {
    this.#child.stdin?.end()
    this.#child.kill()
    await this.closed
  }

  #hear(text: string): void {
    const lines = (this.#rest + text).split('\n')
    this.#rest = lines.pop() ?? ''
    for (const line of lines) this.#take(JSON.parse(line) as Heard)
  }

  #take(heard: Heard): void {
    if ('event' in heard) {
      this.events.push(heard)
      this.#wake()
    } else if (heard.id === null) this.refusals.push(heard.reply)
    else this.#waiting.get(heard.id)?.(heard.reply)
  }
}

type Heard =
  | { readonly event: string; readonly payload: unknown }
  | { readonly id: number | null; readonly reply: Reply<unknown> }
