import './model/plain-schemas'
import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { inEnglish } from './model/sentence'
import {
  type Command,
  FATAL,
  INTERRUPTED,
  askPassword,
  commandNamed,
  exitCodeOf,
  loadCommands,
  serverWords,
} from './cli'
import { createEngine } from './engine'
import { BackupError } from './model/backup-error'
import { systemClock } from './model/clock'
import { once } from './model/once'
import { systemTimers } from './model/timers'
import { type PowerOptions, holdLater, startPower } from './power'
import { createNodeStarter, createThreadStarter, currentUser, processRights } from './processes'
import type { Derive } from './repository'
import type { ServiceCommands } from './service-commands'
import { type Places, places } from './settings'
import { type OpenedLog, describeError, openLog } from './log'

/** The command line's composition root: plain Node, no Electron. `console.ts` loads it. */

export interface Begun {
  /** Of the built entries. */
  readonly folder: string
  readonly derive: Derive | undefined
  /** Where what is compiled of a program is kept; null: nowhere. */
  readonly compiled: string | null
}

const usageText = (shown: readonly Command[]) => `usage: penumbra <command> [options]

${shown.map(({ usage }) => `  ${usage}`).join('\n')}

Every command takes -r FOLDER (or PENUMBRA_REPOSITORY) and --json. The password comes from PENUMBRA_PASSWORD_FILE,
PENUMBRA_PASSWORD, what the application remembered, or a prompt; never from an argument.
--data-dir FOLDER keeps settings, state and cache in that folder. --service takes those of root's service, for root.
--retry-lock 5m waits for a lock of another.
`

const print = (text: string) => void process.stdout.write(`${text}\n`)
const write = (bytes: Uint8Array) =>
  new Promise<void>((resolve, reject) => {
    process.stdout.write(bytes, (error) => (error ? reject(error) : resolve()))
  })
const complain = (text: string) => void process.stderr.write(`${text}\n`)
const status = (text: string) => {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`)
}

const HELP: readonly string[] = ['help', '--help', '-h']

/** Not behind `--`: what stands there are names. */
const asksForHelp = (args: readonly string[]): boolean => {
  const end = args.indexOf('--')
  return args.slice(0, end < 0 ? args.length : end).some((one) => one === '--help' || one === '-h')
}

async function main(argv: readonly string[], begun: Begun): Promise<number> {
  const { dataFolder, isForService, rest } = withoutPlaces(argv)
  const [first = '', ...args] = rest
  const word = first === '--version' ? 'version' : first
  const command = await commandNamed(word)
  const isHelp = HELP.includes(word)
  if (!command) {
    const commands = await loadCommands()
    const asked = isHelp ? commands.filter(({ name }) => name === args[0]) : []
    if (isHelp || word === '') print(usageText(asked.length > 0 ? asked : commands))
    else complain(`There is no command "${word}". "penumbra help" lists them all.`)
    return isHelp ? 0 : FATAL
  }
  if (asksForHelp(args)) {
    print(usageText([command]))
    return 0
  }
  const profile = dataFolder ?? process.env.PENUMBRA_PROFILE
  const user = currentUser()
  const isDaemon = command.name === 'daemon'
  // Windows' own is always asked for: nobody there is known by a number.
  const isService = process.platform === 'win32' ? isForService : user.uid === 0 && (isDaemon || isForService)
  const account = isService ? 'service' : 'user'
  const where = { profile, account, platform: process.platform, home: homedir(), environment: process.env } as const
  const kept: Places = places(where)
  const opened = openLog(kept.state, isDaemon ? 'service' : 'command-line', {
    clock: systemClock,
    timers: systemTimers,
  })
  process.once('exit', () => opened.log.flushNow())
  const reportBug = opened.bugReporter(complain)
  try {
    return await runCommand(command, args, { kept, profile, user, isService, opened, reportBug, begun })
  } catch (error) {
    if (!(error instanceof BackupError)) reportBug(error)
    else opened.log.write({ level: 'error', area: 'start', ...describeError(error) })
    return explain(error)
  } finally {
    await opened.log.close()
  }
}

/** What holds the computer awake while it runs. A service does so by itself. */
const LONG_RUNS: readonly string[] = ['backup', 'restore', 'check']

/** What needs the data mover as soon as its repository is open. */
const MOVING: readonly string[] = ['backup', 'restore', 'mount']

/** Where an administrator's restores are remembered: the early-boot unit looks here, whoever is at home then. */
const MACHINE_RESTORES = '/var/lib/penumbra/restores'

interface Around {
  readonly kept: Places
  readonly profile: string | undefined
  readonly user: ReturnType<typeof currentUser>
  readonly isService: boolean
  readonly opened: OpenedLog
  readonly reportBug: (error: unknown) => void
  readonly begun: Begun
}

async function runCommand(command: Command, args: readonly string[], around: Around): Promise<number> {
  const { kept, profile, user, isService, opened, reportBug, begun } = around
  const root = resolve(begun.folder, '../..')
  const refuse = () => Promise.resolve(null)
  const engine = createEngine({
    ...{ root, derive: begun.derive },
    places: kept,
    home: homedir(),
    user,
    startProcess: createNodeStarter(begun.folder, opened.heard, begun.compiled),
    startThread: createThreadStarter(begun.folder),
    ...(process.platform === 'linux' && user.uid === 0 && !profile && { restoresFolder: MACHINE_RESTORES }),
    log: opened,
    isService,
    dialogs: { chooseFolder: refuse, chooseFile: refuse, chooseExisting: refuse, toPdf: null, openFolder: null },
    rights: { host: 'service', ...processRights() },
    describeHost: () => Promise.resolve({ isUnsandboxed: false, hasTray: false }),
    reportBug,
    holdsDatabases: false,
  })
  // Its process is ready by the time the repository is open.
  const discardMover = MOVING.includes(command.name) ? engine.commands.prepareMover() : () => undefined
  await engine.begin({ command: command.name })
  const { failure } = await engine.settings.load()
  if (failure) complain(inEnglish(failure.message))
  for (const unfinished of await engine.cleanUp()) complain(inEnglish(unfinished))
  const ask = process.stdin.isTTY ? askPassword : null
  const console = { print, write, complain, status, ask, environment: process.env, now: () => systemClock.now() }
  const interrupted = interruption()
  const byPower = { ...powerOf(user.uid), reportBug }
  const service = once(async () => {
    const { serviceCommands } = await import('./service-commands')
    const entries = begun.folder
    return serviceCommands({ ...around, engine, places: kept, uid: user.uid, root, entries, complain, byPower })
  })
  const run = () => command.run({ ...engine.commands, ...ofService(service) }, args, console, interrupted.signal)
  try {
    return await (LONG_RUNS.includes(command.name) ? awake(run, interrupted, byPower) : run())
  } finally {
    discardMover()
  }
}

/** What only few commands need is loaded by them. */
const ofService = (late: () => Promise<ServiceCommands>): ServiceCommands => ({
  serve: async (...asked) => (await late()).serve(...asked),
  installation: {
    install: async (person) => (await late()).installation.install(person),
    status: async () => (await late()).installation.status(),
    uninstall: async () => (await late()).installation.uninstall(),
  },
  ask: async (...asked) => (await late()).ask(...asked),
})

const powerOf = (uid: number) => ({ environment: process.env, platform: process.platform, uid, timers: systemTimers })

/** Runs a command that must not be slept through: it is stopped before the computer sleeps or ends. */
async function awake(
  run: () => Promise<number>,
  interrupted: AbortController,
  byPower: Omit<PowerOptions, 'stop'>,
): Promise<number> {
  const stop = async (why: BackupError) => {
    interrupted.abort(why)
    await ended.catch(() => undefined)
  }
  const power = startPower({ ...byPower, stop })
  const spare = holdLater(power, systemTimers)
  const ended = run().finally(() => {
    spare()
    power.close()
  })
  return ended
}

/** The first interrupt asks for an orderly end; the second does not ask. SIGHUP is none: stock restic asks with it (R58). */
function interruption(): AbortController {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(INTERRUPTED)
      controller.abort()
    })
  }
  return controller
}

interface Asked {
  readonly dataFolder: string | undefined
  readonly isForService: boolean
  readonly rest: readonly string[]
}

function withoutPlaces(argv: readonly string[]): Asked {
  const at = argv.indexOf('--data-dir')
  const isForService = argv[0] === '--service'
  const others = isForService ? argv.slice(1) : argv
  if (at < 0) return { dataFolder: undefined, isForService, rest: others }
  return {
    ...{ dataFolder: argv[at + 1], isForService },
    rest: argv.filter((_, index) => index !== at && index !== at + 1 && !(isForService && index === 0)),
  }
}

/** What a failure means for whoever reads the standard error, and its exit code. */
function explain(error: unknown): number {
  status('')
  if (error instanceof BackupError) {
    complain(`${error.message} (${error.code})`)
    const words = serverWords(error.code)
    if (words !== null) complain(words)
    return exitCodeOf(error.code)
  }
  complain('Something went wrong inside Penumbra; what is said above is in its log too (penumbra logs).')
  return FATAL
}

/** Runs what the arguments of this process say. */
export function begin(begun: Begun): void {
  // A reader that has seen enough (`| head`) ends the command, as it does everywhere.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : FATAL))
  // Nothing is left to do by then: without it the runtime first gives back, page by page, what it ends with anyway.
  process.once('beforeExit', () => process.exit())
  main(process.argv.slice(2), begun).then(
    (code) => (process.exitCode = code),
    (error: unknown) => (process.exitCode = explain(error)),
  )
}
