import type { Unknown } from './xml-element'

/**
 * Files of a component: a folder, a name pattern with `*` and `?`, and whether the folders below count.
 *
 * `alternatePath` is where they are read from at backup time instead; null when they are read where they are.
 */
export interface ComponentFileSet {
  readonly path: string
  readonly fileSpec: string
  readonly recursive: boolean
  /** VSS_FILE_SPEC_BACKUP_TYPE mask. */
  readonly backupTypes: number
  readonly isLog: boolean
  readonly alternatePath: string | null
  readonly unknown: Unknown
}

/** Whether a name fits a pattern in which `*` stands for any run of characters and `?` for one. */
export function fitsFileSpec(fileSpec: string, name: string): boolean {
  let star = -1
  let resume = 0
  let at = 0
  for (let index = 0; index < name.length;) {
    if (fileSpec[at] === '*') {
      star = at++
      resume = index
    } else if (at < fileSpec.length && (fileSpec[at] === '?' || fileSpec[at] === name[index])) {
      at++
      index++
    } else if (star >= 0) {
      at = star + 1
      index = ++resume
    } else return false
  }
  while (fileSpec[at] === '*') at++
  return at === fileSpec.length
}

/** Whether a file lies in the set. Paths are absolute, with `/`. */
export function holdsFile(set: Pick<ComponentFileSet, 'path' | 'fileSpec' | 'recursive'>, path: string): boolean {
  const slash = path.lastIndexOf('/')
  const folder = path.slice(0, slash)
  const root = set.path.replace(/\/+$/, '')
  const isInside = folder === root || (set.recursive && folder.startsWith(`${root}/`))
  return isInside && !path.split('/').includes('..') && fitsFileSpec(set.fileSpec, path.slice(slash + 1))
}
