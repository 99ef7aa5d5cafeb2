/**
 * A path of a document, Windows or POSIX, understood on any system (rule E1).
 *
 * A POSIX path begins with `/` and stands as it is. Any other is a Windows path: variables in `%` are put in, whatever
 * their case, `/` is `\`, a closing `\` says nothing.
 */
export interface DocumentPath {
  /** As a person reads it. */
  readonly text: string
  /** For comparison: `/` between elements, and lower case for Windows, where case says nothing. */
  readonly folded: string
  readonly isWindows: boolean
  /** The volume as the path names it: `C:`, `\\?\Volume{...}`, `\\server\share`, `/`; null when it names none. */
  readonly volume: string | null
  /** Names of variables without a value: the path cannot be known. */
  readonly unknownVariables: readonly string[]
}

/** Values by name in upper case. */
export type PathVariables = ReadonlyMap<string, string>

/** A path on a drive that is written as it is read: nearly all of them. */
const PLAIN = /^[A-Z]:(?:\\[^\\/%]+)*$/
const NONE: readonly string[] = []

const WINDOWS_VOLUME = /^([a-z]:|\\\\\?\\volume\{[^\\}]*\}|\\\\[^\\]+\\[^\\]+)(?=\\|$)/i

export function documentPath(text: string, variables: PathVariables): DocumentPath {
  if (text.startsWith('/')) {
    const path = text.replace(/\/+$/, '')
    return { text: path || '/', folded: path, isWindows: false, volume: '/', unknownVariables: NONE }
  }
  if (PLAIN.test(text)) {
    const folded = text.toLowerCase().replaceAll('\\', '/')
    return { text, folded, isWindows: true, volume: text.slice(0, 2), unknownVariables: NONE }
  }
  const unknownVariables: string[] = []
  const putIn = (whole: string, name: string): string => {
    const value = variables.get(name.toUpperCase())
    if (value === undefined) unknownVariables.push(name)
    return value ?? whole
  }
  const known = text.includes('%') ? text.replace(/%([^%]+)%/g, putIn) : text
  const path = known
    .replaceAll('/', '\\')
    .replace(/\\+$/, '')
    .replace(/^[a-z]:/, (letter) => letter.toUpperCase())
  const volume = WINDOWS_VOLUME.exec(path)?.[0] ?? null
  return { text: path, folded: path.replaceAll('\\', '/').toLowerCase(), isWindows: true, volume, unknownVariables }
}

/** A name pattern for comparison: on Windows without regard to case, where `*.*` is any name. */
export function foldFileSpec(fileSpec: string, isWindows: boolean): string {
  if (!isWindows) return fileSpec
  return fileSpec === '*.*' ? '*' : fileSpec.toLowerCase()
}

/** Whether a folded path is a folded folder or lies below it. */
export const isBelow = (folder: string, path: string): boolean => path === folder || path.startsWith(`${folder}/`)
