import type { ComponentFileSet } from '../../vss/documents'
import type { JobVolumes } from './job-volumes'
import { type FoldedPattern, type PatternIndex, foldPattern, foldersAbove, patternIndex } from './pattern-index'
import type { DifferencedFiles, PartialFile, WriterEntries } from './writer-entries'

interface Asked {
  readonly entries: WriterEntries
  readonly excludes: PatternIndex<unknown>
  readonly allowsDifferenced: boolean
  readonly allowsPartial: boolean
}

interface Known {
  readonly sets: readonly ComponentFileSet[]
  readonly fileSets: PatternIndex<ComponentFileSet>
}

export interface CheckedEntries {
  readonly differenced: readonly DifferencedFiles[]
  readonly partial: readonly PartialFile[]
  readonly problems: readonly string[]
}

/** Which of a writer's entries count, and which break the model (rules E15, E16, E20). */
export function checkEntries(
  { entries, ...asked }: Asked,
  { sets, fileSets }: Known,
  volumes: JobVolumes,
): CheckedEntries {
  const problems = entries.unreadable.map((what) => `cannot read ${what}`)
  const folders = new Set(sets.map(({ path }) => volumes.resolve(path).folded))
  const isOfComponent = (folder: string) =>
    folders.has(folder) || foldersAbove(folder).some((above) => folders.has(above))

  const whyNotNew = (path: string, folder: string): string | null => {
    if (!isOfComponent(folder)) return 'lies outside the paths of the component'
    const { obstacleOf } = volumes
    return obstacleOf({ ...NO_SET, path }) === null ? null : 'lies on a volume outside the job'
  }
  const whyNot = (entry: DifferencedFiles): string | null => {
    const pattern = foldPattern(entry, volumes)
    if (fileSets.equalTo(pattern)) return null
    if (fileSets.touches(pattern)) return 'overlaps a file set without being equal to it'
    return whyNotNew(entry.path, pattern.folder)
  }

  const differenced = (asked.allowsDifferenced ? entries.differenced : []).filter((entry) => {
    const reason = whyNot(entry)
    if (reason !== null) problems.push(`differenced files ${entry.path} ${entry.fileSpec}: ${reason}`)
    return reason === null
  })
  const named = patternIndex(differenced.map((entry) => [foldPattern(entry, volumes), entry] as const))

  if (!asked.allowsPartial && entries.partial.length > 0) {
    problems.push('names partial files, which this backup did not offer to keep')
  }
  const partial = (asked.allowsPartial ? entries.partial : []).filter(({ path, name }) => {
    const { folder, fileSpec }: FoldedPattern = foldPattern({ path, fileSpec: name, recursive: false }, volumes)
    const reason = named.holding(folder, fileSpec)
      ? 'is differenced too; it is copied whole'
      : fileSets.holding(folder, fileSpec)
        ? null
        : whyNotNew(path, folder)
    if (reason !== null) problems.push(`partial file ${path} ${name}: ${reason}`)
    return reason === null
  })
  return { differenced, partial, problems }
}

const NO_SET: ComponentFileSet = {
  ...{ path: '', fileSpec: '*', recursive: false, backupTypes: 0, isLog: false, alternatePath: null },
  unknown: { attributes: new Map(), children: [] },
}
