import { randomBytes } from 'node:crypto'
import { moversInProcess } from '../maintenance/mover-in-process'
import { Passwords } from '../../src/main/jobs'
import { LocalBackend, openRepository } from '../../src/main/repository'
import { BackupError } from '../../src/main/model/backup-error'
import { searchNames } from '../../src/main/requester'
import type { SecretStore } from '../../src/main/secrets'
import type { Command, Console, Needs } from '../../src/main/cli/command'
import { exitCodeOf } from '../../src/main/cli/exit-code'

/** What a command left behind. */
export interface Ran {
  readonly code: number
  readonly lines: readonly string[]
  /** Lines and bytes in the order in which they came. */
  readonly text: string
  readonly complaints: readonly string[]
  readonly bytes: Buffer
  /** Of the largest write. */
  readonly largest: number
}

interface Surroundings {
  readonly now?: number
  readonly answers?: readonly string[]
  readonly signal?: AbortSignal
  readonly secrets?: SecretStore
}

/** A secret store in memory. */
export function noSecrets(held = new Map<string, string>()): SecretStore {
  return {
    get: (name) => Promise.resolve(held.get(name) ?? null),
    set: (name, value) => Promise.resolve(void held.set(name, value)),
    remove: (name) => Promise.resolve(void held.delete(name)),
    place: () => Promise.resolve('keychain'),
    isManaged: () => Promise.resolve(false),
  }
}

/** Runs one command of the command line in a local repository, with everything said kept. */
export async function runVerb(
  command: Command,
  folder: string,
  password: string,
  args: readonly string[],
  surroundings: Surroundings = {},
): Promise<Ran> {
  const { now = Date.UTC(2026, 10, 21), answers = [], signal = new AbortController().signal } = surroundings
  const [lines, complaints, waiting] = [[] as string[], [] as string[], [...answers]]
  const [parts, said] = [[] as Uint8Array[], [] as Uint8Array[]]
  const ports = {
    openRepository: (location: string, word: string) => openRepository(new LocalBackend(location), word, { signal }),
    random: (count: number) => Uint8Array.from(randomBytes(count)),
    owner: { hostname: 'linden', username: 'penumbra-ana' },
  }
  const needs = {
    limitRates: () => undefined,
    openRepository: ports.openRepository,
    searchNames: (...asked: Parameters<Needs['searchNames']>) => searchNames(moversInProcess(), ...asked),
    passwords: new Passwords({ ...ports, secrets: surroundings.secrets ?? noSecrets() }),
  } as unknown as Needs
  const console: Console = {
    print: (line) => {
      lines.push(line)
      said.push(Buffer.from(`${line}\n`))
    },
    complain: (line) => complaints.push(line),
    write: (bytes) => {
      parts.push(Uint8Array.from(bytes))
      said.push(Uint8Array.from(bytes))
      return Promise.resolve()
    },
    status: () => undefined,
    ask: answers.length > 0 ? () => Promise.resolve(waiting.shift() ?? '') : null,
    environment: { PENUMBRA_REPOSITORY: folder, ...(password ? { PENUMBRA_PASSWORD: password } : {}) },
    now: () => now,
  }
  const code = await command.run(needs, args, console, signal).catch((error: unknown) => {
    if (!(error instanceof BackupError)) throw error
    complaints.push(error.message)
    return exitCodeOf(error.code)
  })
  const largest = Math.max(0, ...parts.map(({ length }) => length))
  return { code, lines, text: Buffer.concat(said).toString(), complaints, bytes: Buffer.concat(parts), largest }
}
