import { parseArgs } from 'node:util'
import { BackupError } from '../model/backup-error'
import { placeOf, type RateLimits } from '../repository'

type Option = { readonly type: 'string' | 'boolean'; readonly short?: string; readonly multiple?: boolean }
type Options = Readonly<Record<string, Option>>

type Value<O extends Option> = O extends { type: 'boolean' }
  ? boolean
  : O extends { multiple: true }
    ? string[]
    : string
type Values<O extends Options> = { readonly [K in keyof O]?: Value<O[K]> }

const COMMON = {
  repo: { type: 'string', short: 'r' },
  'password-file': { type: 'string', short: 'p' },
  json: { type: 'boolean' },
  'retry-lock': { type: 'string' },
  'limit-upload': { type: 'string' },
  'limit-download': { type: 'string' },
  verbose: { type: 'string' },
} as const satisfies Options

/**
 * Reads a command's arguments: its own options and those that every command has.
 * Fails: `invalid-request` for what is not known, and for a password among the arguments, where every process can read it.
 */
export function readArguments<const O extends Options>(
  args: readonly string[],
  options: O,
): { readonly values: Values<typeof COMMON & O>; readonly positionals: readonly string[] } {
  if (args.some((arg) => /^--password(=|$)/.test(arg))) {
    throw new BackupError(
      'invalid-request',
      'A password is never an argument: set PENUMBRA_PASSWORD_FILE or PENUMBRA_PASSWORD, or type it when asked.',
    )
  }
  try {
    const config = { args: [...args], options: { ...COMMON, ...options }, allowPositionals: true, strict: true }
    const { values, positionals } = parseArgs(config)
    return { values: values as Values<typeof COMMON & O>, positionals }
  } catch (cause) {
    throw new BackupError('invalid-request', cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

/** The repository that is asked for, in its one spelling. Fails: `invalid-request` when none is named, or no place. */
export function repositoryOf(
  asked: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const location = asked ?? environment.PENUMBRA_REPOSITORY
  if (!location) {
    throw new BackupError('invalid-request', 'Name the repository with -r or PENUMBRA_REPOSITORY.')
  }
  return placeOf(location).location
}

/** Whether every request to a server is told: `--verbose=2`. Fails: `invalid-request` for another number than 0 to 2. */
export function tellsRequests({ verbose = '0' }: { readonly verbose?: string | undefined }): boolean {
  return oneOf('verbose', verbose, ['0', '1', '2']) === '2'
}

/** As restic takes them: KiB a second, of this process; absent and 0 are unlimited. Fails: `invalid-request`. */
export function limitsOf(values: {
  readonly 'limit-upload'?: string | undefined
  readonly 'limit-download'?: string | undefined
}): RateLimits {
  const rate = (name: 'limit-upload' | 'limit-download'): number | null => {
    const text = values[name] ?? '0'
    if (!/^\d{1,9}$/.test(text)) throw new BackupError('invalid-request', `--${name} takes KiB a second, not ${text}.`)
    return Number(text) === 0 ? null : Number(text) * 1024
  }
  return { upload: rate('limit-upload'), download: rate('limit-download') }
}

/** Fails: `invalid-request` unless `value` is one of `allowed`. */
export function oneOf<const T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((option) => option === value)
  if (found === undefined) {
    throw new BackupError('invalid-request', `--${name} takes one of ${allowed.join(', ')}, not ${value}.`)
  }
  return found
}
