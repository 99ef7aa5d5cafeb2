import { LocalBackend, openRepository } from '../repository'
import { BackupError } from '../model/backup-error'
import type { Command, Console, Needs } from './command'
import { exitCodeOf } from './exit-code'

/** What a command left behind. */
export interface Ran {
  readonly code: number
  readonly lines: readonly string[]
  readonly complaints: readonly string[]
  readonly bytes: Buffer
  /** Of the largest write. */
  readonly largest: number
}

/** Runs one command of the command line in a local repository, with everything said kept. */
export async function runVerb(
  command: Command,
  folder: string,
  password: string,
  args: readonly string[],
  surroundings: { readonly now?: number; readonly answers?: readonly string[]; readonly signal?: AbortSignal } = {},
): Promise<Ran> {
  const { now = Date.UTC(2026, 10, 21), answers = [], signal = new AbortController().signal } = surroundings
  const [lines, complaints, parts, waiting] = [[] as string[], [] as string[], [] as Uint8Array[], [...answers]]
  const needs = {
    openRepository: (location: string, word: string) => openRepository(new LocalBackend(location), word, { signal }),
    rememberedPassword: () => Promise.resolve(null),
  } as unknown as Needs
  const console: Console = {
    print: (line) => lines.push(line),
    complain: (line) => complaints.push(line),
    write: (bytes) => {
      parts.push(Uint8Array.from(bytes))
      return Promise.resolve()
    },
    status: () => undefined,
    ask: answers.length > 0 ? () => Promise.resolve(waiting.shift() ?? '') : null,
    environment: { PENUMBRA_REPOSITORY: folder, PENUMBRA_PASSWORD: password },
    now: () => now,
  }
  const code = await command.run(needs, args, console, signal).catch((error: unknown) => {
    if (!(error instanceof BackupError)) throw error
    complaints.push(error.message)
    return exitCodeOf(error.code)
  })
  const largest = Math.max(0, ...parts.map(({ length }) => length))
  return { code, lines, complaints, bytes: Buffer.concat(parts), largest }
}
