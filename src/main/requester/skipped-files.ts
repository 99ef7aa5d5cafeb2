import { FINGERPRINT, type KnownGroup, type KnownSkip, type SkipCause, type SkippedGroup } from '../../contract/skipped'
import type { MoverIssue } from '../mover'
import { unquoteName } from '../repository'

/** Errno numbers of Linux, as the mover tells them on every system. */
const CAUSES: ReadonlyMap<number, SkipCause> = new Map<number, SkipCause>([
  ...[1, 13].map((errno) => [errno, 'no-rights'] as const), // EPERM, EACCES
  ...[2, 20, 116].map((errno) => [errno, 'vanished'] as const), // ENOENT, ENOTDIR, ESTALE
  ...[5, 6, 19, 61, 74, 117].map((errno) => [errno, 'io-error'] as const), // EIO, ENXIO, ENODEV, ENODATA, EBADMSG, EUCLEAN
  ...[36, 40, 84].map((errno) => [errno, 'name'] as const), // ENAMETOOLONG, ELOOP, EILSEQ
  ...[11, 16, 26].map((errno) => [errno, 'in-use'] as const), // EAGAIN, EBUSY, ETXTBSY
])

/** How many paths of a group are told, and how many exclusions name single files. */
const [TOLD, SINGLE, IN_COMMAND] = [100, 50, 20]

type Skip = Pick<MoverIssue, 'kind' | 'path' | 'errno' | 'message'>

/** Null for what is no skipped file: the mount point of another volume. */
export function causeOf({ kind, errno }: Pick<MoverIssue, 'kind' | 'errno'>): SkipCause | null {
  switch (kind) {
    case 'mount-skipped':
      return null
    case 'file-changed':
      return 'changed'
    case 'vanished':
      return 'vanished'
    case 'metadata':
      return 'attributes'
    case 'unreadable':
    case 'refused':
    case 'write-failed':
      return CAUSES.get(errno) ?? 'other'
  }
}

/** When a person marked a file as known; null for what is new. */
export type KnownSince = (issue: Pick<Skip, 'kind' | 'errno' | 'path'>) => string | null

interface Known {
  readonly known?: readonly KnownSkip[] | undefined
  readonly knownGroups?: readonly KnownGroup[] | undefined
}

/** Of ten thousand each is asked about. `fingerprints`: by path; of those that have none only names count. */
export function knowing(
  { known = [], knownGroups = [] }: Known,
  fingerprints: ReadonlyMap<string, string> = new Map(),
): KnownSince {
  const byPath = new Map(known.map((one) => [`${one.cause} ${one.path}`, one.since]))
  const byFingerprint = new Map<string, string>()
  for (const { cause, since, fingerprints: all } of knownGroups)
    for (let at = 0; at < all.length; at += FINGERPRINT)
      byFingerprint.set(`${cause} ${all.slice(at, at + FINGERPRINT)}`, since)
  return (issue) => {
    const cause = causeOf(issue)
    const own = fingerprints.get(issue.path)
    return byPath.get(`${cause} ${issue.path}`) ?? byFingerprint.get(`${cause} ${own}`) ?? null
  }
}

/** Whether the names that are told, and kept, are not enough to know them by. */
export const needsFingerprints = (issues: readonly Skip[], { knownGroups = [] }: Known): boolean =>
  issues.length > TOLD || knownGroups.length > 0

/** What a run skipped, by cause, the largest group first. `reader`: who reads the files; null where nobody lacks a right. Pure. */
export function skippedGroups(
  issues: readonly Skip[],
  knownSince: KnownSince,
  reader: string | null,
  fingerprints: ReadonlyMap<string, string> = new Map(),
): readonly SkippedGroup[] {
  const groups = new Map<SkipCause, Skip[]>()
  for (const issue of issues) {
    const cause = causeOf(issue)
    if (cause === null) continue
    const group = groups.get(cause)
    if (group) group.push(issue)
    else groups.set(cause, [issue])
  }
  return [...groups]
    .map(([cause, all]) => groupOf(cause, all.sort(byPath), { knownSince, fingerprints }, reader))
    .sort((one, other) => other.count - one.count)
}

/** Threads meet them in any order. */
const byPath = (one: Skip, other: Skip): number => (one.path < other.path ? -1 : 1)

function groupOf(
  cause: SkipCause,
  sorted: readonly Skip[],
  { knownSince, fingerprints }: { readonly knownSince: KnownSince; readonly fingerprints: ReadonlyMap<string, string> },
  reader: string | null,
): SkippedGroup {
  const [fresh, old]: [Skip[], Skip[]] = [[], []]
  const since: string[] = []
  for (const issue of sorted) {
    const known = knownSince(issue)
    if (known === null) fresh.push(issue)
    else {
      old.push(issue)
      since.push(known)
    }
  }
  const all = [...fresh, ...old]
  const paths = all.map(({ path }) => path)
  const prints = paths.length > TOLD ? paths.flatMap((path) => fingerprints.get(path) ?? []) : []
  const isFixable = cause === 'no-rights' && reader !== null
  const [oldest] = since.sort()
  return {
    ...{ cause, count: all.length, message: all[0]?.message ?? '', paths: paths.slice(0, TOLD) },
    ...(prints.length > 0 && { fingerprints: prints.join('') }),
    excludes: [...excludesOf(paths)],
    fix: isFixable ? fixOf(paths, reader) : null,
    known: oldest === undefined ? null : { count: old.length, since: oldest },
  }
}

/** Each path by itself; where they are many, or cannot be typed, the folders in which they are. */
function excludesOf(paths: readonly string[]): readonly string[] {
  const single = paths.map(plainOf).filter((path) => path !== null)
  if (paths.length <= SINGLE && single.length === paths.length) return single.map(literal)
  const folders = paths.map((path) => path.slice(0, path.lastIndexOf('/'))).map(plainOf)
  return [...new Set(folders.flatMap((folder) => (folder === null || folder === '' ? [] : literal(folder))))].slice(
    0,
    SINGLE,
  )
}

/** `X` lets a folder be entered, and makes no file a program. */
function fixOf(paths: readonly string[], reader: string): string | null {
  const plain = paths.slice(0, IN_COMMAND).flatMap((path) => plainOf(path) ?? [])
  return plain.length === 0 ? null : ['sudo setfacl -m', shell(`u:${reader}:rX`), '--', ...plain.map(shell)].join(' ')
}

/** The path as text; null where its bytes are no text that can be typed in a line. */
function plainOf(quoted: string): string | null {
  const bytes = Buffer.concat(
    quoted.split('/').flatMap((name, at) => [Buffer.from(at === 0 ? '' : '/'), unquoteName(name)]),
  )
  const text = bytes.toString('utf8')
  return Buffer.from(text).equals(bytes) && !/\p{Cc}/u.test(text) ? text : null
}

/** A path as a pattern that fits nothing else. */
const literal = (path: string): string => path.replace(/[\\*?[\]]/g, '\\$&')

const shell = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)
