import type { ComponentFileSet } from '../../vss/documents'
import type { Steps } from '../steps'
import type { JobVolumes } from './job-volumes'
import {
  type FoldedPattern,
  type PatternIndex,
  foldPattern,
  folded,
  foldersAbove,
  patternIndexSteps,
} from './pattern-index'
import type { DifferencedFiles, PartialFile, WriterEntries } from './writer-entries'

interface Asked {
  readonly entries: WriterEntries
  readonly excludes: PatternIndex<unknown>
  readonly allowsDifferenced: boolean
  readonly allowsPartial: boolean
}

export interface CheckedEntries {
  readonly differenced: readonly DifferencedFiles[]
  readonly partial: readonly PartialFile[]
  readonly problems: readonly string[]
}

/** Which of a writer's entries count, and which break the model (rules E15, E16, E20). One step an entry. */
export function* checkEntries(
  { entries, ...asked }: Asked,
  fileSets: PatternIndex<ComponentFileSet>,
  volumes: JobVolumes,
): Steps<CheckedEntries> {
  const problems = entries.unreadable.map((what) => `cannot read ${what}`)
  const isOfComponent = (folder: string) =>
    fileSets.hasFolder(folder) || foldersAbove(folder).some((above) => fileSets.hasFolder(above))

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

  const differenced: DifferencedFiles[] = []
  for (const entry of asked.allowsDifferenced ? entries.differenced : []) {
    const reason = whyNot(entry)
    if (reason === null) differenced.push(entry)
    else problems.push(`differenced files ${entry.path} ${entry.fileSpec}: ${reason}`)
    yield
  }
  const named = yield* patternIndexSteps(folded(differenced, volumes))

  if (!asked.allowsPartial && entries.partial.length > 0) {
    problems.push('names partial files, which this backup did not offer to keep')
  }
  const partial: PartialFile[] = []
  for (const file of asked.allowsPartial ? entries.partial : []) {
    const { path, name } = file
    const { folder, fileSpec }: FoldedPattern = foldPattern({ path, fileSpec: name, recursive: false }, volumes)
    const reason = named.holding(folder, fileSpec)
      ? 'is differenced too; it is copied whole'
      : fileSets.holding(folder, fileSpec)
        ? null
        : whyNotNew(path, folder)
    if (reason === null) partial.push(file)
    else problems.push(`partial file ${path} ${name}: ${reason}`)
    yield
  }
  return { differenced, partial, problems }
}

const NO_SET: ComponentFileSet = {
  ...{ path: '', fileSpec: '*', recursive: false, backupTypes: 0, isLog: false, alternatePath: null },
  unknown: { attributes: new Map(), children: [] },
}
