import { canShareName, hasWildcard } from './name-patterns'

/** A pattern of a folder and what it stands for. `order` is its place among all patterns. */
export interface PatternEntry<Value> {
  readonly fileSpec: string
  readonly recursive: boolean
  readonly value: Value
  readonly order: number
}

/** The patterns of one folder, in their order. A pattern that is one name is found at once, however many there are. */
export interface FolderPatterns<Value> {
  readonly entries: PatternEntry<Value>[]
  /** Those with wildcards; none while there are few. */
  wild: PatternEntry<Value>[]
  /** By their words; null while there are few, which are looked through. */
  bySpec: Map<string, PatternEntry<Value>[]> | null
}

type Test<Value> = (entry: PatternEntry<Value>) => boolean

const FEW = 8

/** Of a folder with few: never added to. */
const NONE: never[] = []

export const noPatterns = <Value>(): FolderPatterns<Value> => ({ entries: [], wild: NONE, bySpec: null })

/** Changes `folder`. */
export function addPattern<Value>(folder: FolderPatterns<Value>, entry: PatternEntry<Value>): void {
  folder.entries.push(entry)
  if (folder.bySpec) {
    noteWords(folder.bySpec, entry)
    if (hasWildcard(entry.fileSpec)) folder.wild.push(entry)
  } else if (folder.entries.length > FEW) {
    folder.bySpec = new Map()
    folder.wild = folder.entries.filter(({ fileSpec }) => hasWildcard(fileSpec))
    for (const known of folder.entries) noteWords(folder.bySpec, known)
  }
}

function noteWords<Value>(bySpec: Map<string, PatternEntry<Value>[]>, entry: PatternEntry<Value>): void {
  const same = bySpec.get(entry.fileSpec)
  if (same) same.push(entry)
  else bySpec.set(entry.fileSpec, [entry])
}

/** The first with these words that passes. */
export const firstOfWords = <Value>(
  { entries, bySpec }: FolderPatterns<Value>,
  words: string,
  passes: Test<Value>,
): PatternEntry<Value> | undefined =>
  bySpec ? bySpec.get(words)?.find(passes) : entries.find((entry) => entry.fileSpec === words && passes(entry))

/** The first that passes. One without wildcards may pass only when it is these very words. */
export function firstFitting<Value>(
  folder: FolderPatterns<Value>,
  words: string,
  passes: Test<Value>,
): PatternEntry<Value> | undefined {
  if (!folder.bySpec) return folder.entries.find(passes)
  const same = firstOfWords(folder, words, passes)
  const wild = folder.wild.find(passes)
  return same && (!wild || same.order < wild.order) ? same : wild
}

/** Whether a name may fit both `fileSpec` and a pattern here that passes. */
export function sharesName<Value>(folder: FolderPatterns<Value>, fileSpec: string, passes: Test<Value>): boolean {
  const meets: Test<Value> = (entry) => passes(entry) && canShareName(entry.fileSpec, fileSpec)
  return hasWildcard(fileSpec) ? folder.entries.some(meets) : firstFitting(folder, fileSpec, meets) !== undefined
}
