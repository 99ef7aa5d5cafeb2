import { type FilePattern, fitsFileSpec } from '../../vss/documents'
import type { JobVolumes } from './job-volumes'
import { foldFileSpec } from './document-path'

/** Files of a folder, or of a tree, whose names fit a pattern; all for comparison, see document-path.ts. */
export interface FoldedPattern {
  readonly folder: string
  readonly fileSpec: string
  readonly recursive: boolean
}

/** Patterns with what they stand for, found by the files they hold. A lookup costs the depth of the folder. */
export interface PatternIndex<Value> {
  /** What holds the file: the pattern of the nearest folder, the first of several. */
  readonly holding: (folder: string, name: string) => Value | null
  /** What names the same files in the same words. */
  readonly equalTo: (pattern: FoldedPattern) => Value | null
  /** Something that holds every file of the pattern. */
  readonly covering: (pattern: FoldedPattern) => Value | null
  /** Whether some file may fit both the pattern and one of these. */
  readonly touches: (pattern: FoldedPattern) => boolean
}

export function patternIndex<Value>(entries: readonly (readonly [FoldedPattern, Value])[]): PatternIndex<Value> {
  const byFolder = new Map<string, (readonly [FoldedPattern, Value])[]>()
  const foldersBelow = new Map<string, Set<string>>()
  for (const entry of entries) {
    const { folder } = entry[0]
    const known = byFolder.get(folder)
    if (known) {
      known.push(entry)
      continue
    }
    byFolder.set(folder, [entry])
    for (const above of foldersAbove(folder)) {
      const below = foldersBelow.get(above)
      if (below) below.add(folder)
      else foldersBelow.set(above, new Set([folder]))
    }
  }
  const firstOver = (folder: string, test: (pattern: FoldedPattern) => boolean): Value | null => {
    for (const at of [folder, ...foldersAbove(folder)]) {
      for (const [pattern, value] of byFolder.get(at) ?? []) {
        if ((at === folder || pattern.recursive) && test(pattern)) return value
      }
    }
    return null
  }
  return {
    holding: (folder, name) => firstOver(folder, ({ fileSpec }) => fitsFileSpec(fileSpec, name)),
    equalTo: (wanted) =>
      (byFolder.get(wanted.folder) ?? []).find(
        ([{ fileSpec, recursive }]) => fileSpec === wanted.fileSpec && recursive === wanted.recursive,
      )?.[1] ?? null,
    covering: (wanted) =>
      firstOver(
        wanted.folder,
        ({ fileSpec, recursive }) => (recursive || !wanted.recursive) && isWithinSpec(wanted.fileSpec, fileSpec),
      ),
    touches: (wanted) => {
      const meets = ({ fileSpec }: FoldedPattern) => canShareName(fileSpec, wanted.fileSpec)
      if (firstOver(wanted.folder, meets) !== null) return true
      if (!wanted.recursive) return false
      return [...(foldersBelow.get(wanted.folder) ?? [])].some((folder) =>
        (byFolder.get(folder) ?? []).some(([pattern]) => meets(pattern)),
      )
    },
  }
}

/** A pattern of a document for comparison. */
export function foldPattern(
  { path, fileSpec, recursive }: Pick<FilePattern, 'path' | 'fileSpec' | 'recursive'>,
  { resolve }: Pick<JobVolumes, 'resolve'>,
): FoldedPattern {
  const { folded, isWindows } = resolve(path)
  return { folder: folded, fileSpec: foldFileSpec(fileSpec, isWindows), recursive }
}

/** Folders above a folded one, nearest first; the root of POSIX is the empty text. */
export function foldersAbove(folder: string): readonly string[] {
  const above: string[] = []
  for (let end = folder.lastIndexOf('/'); end >= 0; end = folder.lastIndexOf('/', end - 1)) {
    above.push(folder.slice(0, end))
    if (end === 0) break
  }
  return above
}

/** Whether every name of `inner` surely fits `outer`: for any name, the same pattern, or a pattern that is one name. */
const isWithinSpec = (inner: string, outer: string): boolean =>
  outer === '*' || inner === outer || (!/[*?]/.test(inner) && fitsFileSpec(outer, inner))

/** Whether some name fits both patterns. Costs the product of their lengths. */
export function canShareName(one: string, other: string): boolean {
  let row = new Array<boolean>(other.length + 1).fill(false)
  for (let at = one.length; at >= 0; at--) {
    const next: boolean[] = new Array<boolean>(other.length + 1).fill(false)
    for (let beside = other.length; beside >= 0; beside--) {
      const [left, right] = [one[at], other[beside]]
      if (left === undefined && right === undefined) next[beside] = true
      else if (left === '*')
        next[beside] = (row[beside] ?? false) || (right !== undefined && (next[beside + 1] ?? false))
      else if (right === '*')
        next[beside] = (next[beside + 1] ?? false) || (left !== undefined && (row[beside] ?? false))
      else if (left !== undefined && right !== undefined && (left === right || left === '?' || right === '?'))
        next[beside] = row[beside + 1] ?? false
    }
    row = next
  }
  return row[0] ?? false
}
