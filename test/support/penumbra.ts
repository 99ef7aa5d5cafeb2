import { isAbsolute, resolve } from 'node:path'
import { LocalBackend } from '../../src/main/repository'
import { cheapen } from './cheap-keys'
import { type CommandResult, runCommand } from './run-command'

/**
 * Penumbra's own command line as a test uses it: the built program, with settings and state in a folder of its own.
 *
 * Units: five minutes at most for one command.
 */
export interface Penumbra {
  readonly environment: Readonly<Record<string, string>>
  run(args: readonly string[], accept?: readonly number[]): Promise<CommandResult>
  /** With --json: what it printed, message by message. */
  messages(args: readonly string[], accept?: readonly number[]): Promise<readonly Message[]>
  /** `backup` with --json; exit code 0 or it throws. */
  backup(args: readonly string[]): Promise<BackupReport>
  /** `shadows list --json`. */
  shadows(): Promise<readonly ShadowCopy[]>
}

export type Message = { readonly message_type: string } & Readonly<Record<string, unknown>>

export interface BackupReport {
  readonly summary: {
    readonly snapshot_id: string
    readonly total_files_processed: number
    readonly total_bytes_processed: number
    /** Units: seconds. */
    readonly total_duration: number
    readonly consistency: string
    readonly freeze_milliseconds: number | null
  }
  /** Where each volume's files can be read. */
  readonly shadowCopies: readonly {
    readonly volume: string
    readonly provider: string
    readonly device_object: string
  }[]
}

export interface ShadowCopy {
  readonly id: string
  readonly volume: string
  readonly deviceObject: string
}

export const COMMAND_LINE = resolve('bin/penumbra.mjs')

/** `home` holds all that Penumbra keeps on this machine; the repository is named for every command. */
export function penumbraAt(
  home: string,
  repository: string,
  password: string,
  access: Readonly<Record<string, string>> = {},
): Penumbra {
  const environment = {
    ...access,
    PENUMBRA_REPOSITORY: repository,
    PENUMBRA_PASSWORD: password,
    XDG_CONFIG_HOME: `${home}/config`,
    XDG_STATE_HOME: `${home}/state`,
    XDG_CACHE_HOME: `${home}/cache`,
    XDG_RUNTIME_DIR: `${home}/run`,
  }
  const run: Penumbra['run'] = async (args, accept = [0]) => {
    const result = await runCommand(process.execPath, [COMMAND_LINE, ...args], {
      ...{ env: environment, accept, timeout: 300_000 },
    })
    const isMade = args[0] === 'init' && !args.includes('-r') && result.status === 0
    if (isMade && isAbsolute(repository)) await cheapen(new LocalBackend(repository), password)
    return result
  }
  const messages: Penumbra['messages'] = async (args, accept) => {
    const { stdout } = await run([...args, '--json'], accept)
    return linesOf(stdout).map((line) => JSON.parse(line) as Message)
  }
  return {
    environment,
    run,
    messages,
    backup: async (args) => reportOf(await messages(['backup', ...args])),
    shadows: async () => JSON.parse((await run(['shadows', 'list', '--json'])).stdout) as ShadowCopy[],
  }
}

function reportOf(messages: readonly Message[]): BackupReport {
  const summary = messages.find(({ message_type }) => message_type === 'summary')
  if (!summary) throw new Error(`no summary among ${JSON.stringify(messages)}`)
  return {
    summary: summary as unknown as BackupReport['summary'],
    shadowCopies: messages.filter(
      ({ message_type }) => message_type === 'shadow_copy',
    ) as unknown as BackupReport['shadowCopies'],
  }
}

const linesOf = (text: string) => text.split('\n').filter((line) => line !== '')
