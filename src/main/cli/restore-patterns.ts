import { readFile } from 'node:fs/promises'
import { BackupError } from '../model/backup-error'
import { parsePattern, quotePath } from '../repository'
import type { RestoreWish } from '../requester'

/** restic's options that choose what of a restore point is restored. */
export const PATTERN_OPTIONS = {
  include: { type: 'string', short: 'i', multiple: true },
  iinclude: { type: 'string', multiple: true },
  'include-file': { type: 'string', multiple: true },
  'iinclude-file': { type: 'string', multiple: true },
  exclude: { type: 'string', short: 'e', multiple: true },
  iexclude: { type: 'string', multiple: true },
  'exclude-file': { type: 'string', multiple: true },
  'iexclude-file': { type: 'string', multiple: true },
  'include-xattr': { type: 'string', multiple: true },
  'exclude-xattr': { type: 'string', multiple: true },
  'ownership-by-name': { type: 'boolean' },
  sparse: { type: 'boolean' },
} as const

type Values = {
  readonly [K in keyof typeof PATTERN_OPTIONS]?: (typeof PATTERN_OPTIONS)[K] extends { multiple: true }
    ? readonly string[]
    : boolean
}

type Choice = Pick<RestoreWish, 'include' | 'patterns' | 'metadata'>

/**
 * What is restored, as restic understands its options; several that include add up, those that exclude are never mixed with
 * them. Paths from the root on without a wildcard must be there: whoever names one wants it (rule Z100).
 *
 * Fails: `invalid-request`; `source.unreadable` for a file of patterns.
 */
export async function choiceOf(
  values: Values,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Choice> {
  const fromFiles = async (files: readonly string[] = []) =>
    (await Promise.all(files.map((file) => patternsIn(file, environment)))).flat()
  const include = [...(values.include ?? []), ...(await fromFiles(values['include-file']))]
  const includeAnyCase = [...(values.iinclude ?? []), ...(await fromFiles(values['iinclude-file']))]
  const exclude = [...(values.exclude ?? []), ...(await fromFiles(values['exclude-file']))]
  const excludeAnyCase = [...(values.iexclude ?? []), ...(await fromFiles(values['iexclude-file']))]
  for (const pattern of [...include, ...includeAnyCase, ...exclude, ...excludeAnyCase]) requirePattern(pattern)
  if (include.length + includeAnyCase.length > 0 && exclude.length + excludeAnyCase.length > 0)
    throw refusal('Say what is restored or what is not, by --include or --exclude; not both.')
  const metadata = metadataOf(values)
  const isPaths = includeAnyCase.length === 0 && include.every(isPath)
  const paths = isPaths ? include.map((path) => quotePath(cleanPath(path))) : []
  const patterns = { include: isPaths ? [] : include, includeAnyCase, exclude, excludeAnyCase }
  const isChosen = Object.values(patterns).some((list) => list.length > 0)
  return { include: paths, ...(isChosen && { patterns }), ...(metadata && { metadata }) }
}

function metadataOf(values: Values): Choice['metadata'] | null {
  const [only, without] = [values['include-xattr'] ?? [], values['exclude-xattr'] ?? []]
  if (only.length > 0 && without.length > 0)
    throw refusal('Say which extended attributes are restored or which are not; not both.')
  for (const pattern of [...only, ...without]) requirePattern(pattern)
  const ownersByName = values['ownership-by-name'] ?? false
  if (!ownersByName && only.length + without.length === 0) return null
  return { ownersByName, onlyAttributes: [...only], withoutAttributes: [...without] }
}

const isPath = (pattern: string): boolean => pattern.startsWith('/') && !/[*?[\\]/.test(pattern)

const cleanPath = (path: string): string =>
  `/${path
    .split('/')
    .filter((name) => name !== '' && name !== '.')
    .join('/')}`

function requirePattern(text: string): void {
  if (parsePattern(text.replace(/^!/, '')) === null) throw refusal(`${text} is no pattern.`)
}

/** One a line; empty lines and those that begin with # are none. `$NAME` is what the environment has, `$$` a dollar. */
async function patternsIn(
  file: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<readonly string[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new BackupError('source.unreadable', `The patterns in ${file} cannot be read.`, {
      context: { path: file },
      cause,
    })
  })
  return text
    .replace(/^\ufeff/, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) =>
      line.replace(/\$(?:\$|\{(\w+)\}|(\w+))/g, (whole, braced?: string, plain?: string) =>
        whole === '$$' ? '$' : (environment[braced ?? plain ?? ''] ?? ''),
      ),
    )
}

const refusal = (message: string) => new BackupError('invalid-request', message)
