import { readFileSync, statSync } from 'node:fs'
import { parseArgs } from 'node:util'

/** The verbs that open the repository which -r or PENUMBRA_REPOSITORY names before they do anything else with it. */
const OPENING: ReadonlySet<string> = new Set([
  ...['backup', 'snapshots', 'ls', 'documents', 'restore', 'check', 'unlock', 'find', 'versions', 'diff', 'stats'],
  ...['dump', 'mount', 'tag', 'pin', 'unpin', 'copy', 'forget', 'prune', 'repair', 'key', 'cat'],
])

/** What decides which repository a command opens, and with what; every other argument is passed over. */
const OPTIONS = {
  repo: { type: 'string', short: 'r' },
  'password-file': { type: 'string', short: 'p' },
  'data-dir': { type: 'string' },
  service: { type: 'boolean' },
  job: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

const WORD = /^[a-z][a-z-]{0,29}$/
const ADDRESS = /^(rest|rclone|sftp|s3):/

/** The arguments as far as they are understood before a command reads them itself. */
const read = (argv: readonly string[]) =>
  parseArgs({ args: [...argv], options: OPTIONS, strict: false, allowPositionals: true })

/** The command's word, with `--data-dir` and whatever else before it; empty where there is none. */
export function firstWord(argv: readonly string[]): string {
  const [word = ''] = read(argv).positionals
  return WORD.test(word) ? word : ''
}

/**
 * The folder and the password of the repository that a command will open, where the arguments and the environment alone
 * tell both; else null. A guess that costs nothing but time when it is wrong: the command reads its arguments itself.
 */
export function firstQuestion(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): { readonly folder: string; readonly password: string } | null {
  const { values, positionals } = read(argv)
  if (!OPENING.has(positionals[0] ?? '') || values.help === true || values.job !== undefined) return null
  const folder = textOf(values.repo) ?? environment.PENUMBRA_REPOSITORY
  if (!folder || ADDRESS.test(folder)) return null
  const named = textOf(values['password-file']) ?? environment.PENUMBRA_PASSWORD_FILE
  const password = environment.PENUMBRA_PASSWORD || (named ? firstLine(named) : null)
  return password ? { folder, password } : null
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined)

/** Of a file that can be read twice: what a pipe gives is left to the command. */
function firstLine(file: string): string | null {
  try {
    return statSync(file).isFile() ? (readFileSync(file, 'utf8').split(/\r?\n/)[0] ?? null) : null
  } catch {
    return null
  }
}
