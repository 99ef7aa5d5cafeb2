import { type FilePattern, fitsFileSpec } from '../../vss/documents'
import { type Steps, finish } from '../steps'
import { foldFileSpec } from './document-path'
import {
  type FolderPatterns,
  type PatternEntry,
  addPattern,
  firstFitting,
  firstOfWords,
  noPatterns,
  sharesName,
} from './folder-patterns'
import type { JobVolumes } from './job-volumes'
import { isWithinSpec } from './name-patterns'

/** Files of a folder, or of a tree, whose names fit a pattern; all for comparison, see document-path.ts. */
export interface FoldedPattern {
  readonly folder: string
  readonly fileSpec: string
  readonly recursive: boolean
}

/**
 * Patterns with what they stand for, found by the files they hold. A lookup costs the depth of the folder, and the
 * patterns with wildcards on the way; patterns that are one name cost nothing.
 */
export interface PatternIndex<Value> {
  /** What holds the file: the pattern of the nearest folder, the first of several. */
  readonly holding: (folder: string, name: string) => Value | null
  /** What names the same files in the same words. */
  readonly equalTo: (pattern: FoldedPattern) => Value | null
  /** Something that holds every file of the pattern. */
  readonly covering: (pattern: FoldedPattern) => Value | null
  /** Whether some file may fit both the pattern and one of these. */
  readonly touches: (pattern: FoldedPattern) => boolean
  /** Whether a pattern stands for this very folder. */
  readonly hasFolder: (folder: string) => boolean
}

export const patternIndex = <Value>(entries: Iterable<readonly [FoldedPattern, Value]>): PatternIndex<Value> =>
  finish(patternIndexSteps(entries))

/** One step an entry. */
export function* patternIndexSteps<Value>(
  entries: Iterable<readonly [FoldedPattern, Value]>,
): Steps<PatternIndex<Value>> {
  const folders = new Map<string, FolderPatterns<Value>>()
  /** Folders right below, for folders with patterns and all above them. */
  const below = new Map<string, Set<string>>()
  let order = 0
  for (const [{ folder, fileSpec, recursive }, value] of entries) {
    let home = folders.get(folder)
    if (!home) {
      home = noPatterns()
      folders.set(folder, home)
      addBelow(below, folder)
    }
    addPattern(home, { fileSpec, recursive, value, order: order++ })
    yield
  }
  return lookups(folders, below)
}

function lookups<Value>(
  folders: ReadonlyMap<string, FolderPatterns<Value>>,
  below: ReadonlyMap<string, ReadonlySet<string>>,
): PatternIndex<Value> {
  const above = placesAbove(folders)
  const nearest = (folder: string, words: string, isWanted: (entry: PatternEntry<Value>) => boolean): Value | null => {
    const own = folders.get(folder)
    const here = own && firstFitting(own, words, isWanted)
    if (here) return here.value
    for (const patterns of above(folder)) {
      const found = firstFitting(patterns, words, (entry) => entry.recursive && isWanted(entry))
      if (found) return found.value
    }
    return null
  }
  return {
    hasFolder: (folder) => folders.has(folder),
    holding: (folder, name) => nearest(folder, name, ({ fileSpec }) => fitsFileSpec(fileSpec, name)),
    equalTo: ({ folder, fileSpec, recursive }) => {
      const home = folders.get(folder)
      const found = home && firstOfWords(home, fileSpec, (entry) => entry.recursive === recursive)
      return found ? found.value : null
    },
    covering: ({ folder, fileSpec, recursive }) =>
      nearest(folder, fileSpec, (entry) => (entry.recursive || !recursive) && isWithinSpec(fileSpec, entry.fileSpec)),
    touches: ({ folder, fileSpec, recursive }) => {
      const own = folders.get(folder)
      if (own && sharesName(own, fileSpec, () => true)) return true
      for (const patterns of above(folder)) {
        if (sharesName(patterns, fileSpec, ({ recursive: isDeep }) => isDeep)) return true
      }
      const next = recursive ? below.get(folder) : undefined
      if (!next) return false
      const left = [...next]
      for (let at = left.pop(); at !== undefined; at = left.pop()) {
        const patterns = folders.get(at)
        if (patterns && sharesName(patterns, fileSpec, () => true)) return true
        for (const deeper of below.get(at) ?? []) left.push(deeper)
      }
      return false
    },
  }
}

/** The patterns of the folders above one, nearest first. Folders that follow each other mostly lie in one. */
function placesAbove<Value>(
  folders: ReadonlyMap<string, FolderPatterns<Value>>,
): (folder: string) => readonly FolderPatterns<Value>[] {
  const none: readonly FolderPatterns<Value>[] = []
  let last: { readonly start: string; readonly places: readonly FolderPatterns<Value>[] } | null = null
  return (folder) => {
    if (folders.size === 0 || !folder.includes('/')) return none
    const start = folderAbove(folder)
    if (last?.start === start) return last.places
    const places: FolderPatterns<Value>[] = []
    for (let at = start; ; at = folderAbove(at)) {
      const patterns = folders.get(at)
      if (patterns) places.push(patterns)
      if (!at.includes('/')) break
    }
    last = { start, places }
    return places
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

/** Values of a document with their patterns for comparison, made one by one. */
export function* folded<Value extends Pick<FilePattern, 'path' | 'fileSpec' | 'recursive'>>(
  values: Iterable<Value>,
  volumes: Pick<JobVolumes, 'resolve'>,
): Generator<readonly [FoldedPattern, Value]> {
  for (const value of values) yield [foldPattern(value, volumes), value]
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

const folderAbove = (folder: string): string => folder.slice(0, folder.lastIndexOf('/'))

/** Notes a folder below the one above it, and that below its own, up to one that is known. */
function addBelow(below: Map<string, Set<string>>, folder: string): void {
  for (let at = folder; at.includes('/'); at = folderAbove(at)) {
    const above = folderAbove(at)
    const known = below.get(above)
    if (known) {
      known.add(at)
      return
    }
    below.set(above, new Set([at]))
  }
}
