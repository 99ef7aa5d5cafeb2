import type { ComponentFileSet, ComponentMetadata } from '../../vss/documents'
import { type Steps, finish } from '../steps'
import type { TypeBits } from './effective-type'
import { type CheckedEntries, checkEntries } from './entry-errors'
import type { JobVolumes } from './job-volumes'
import { type PatternIndex, foldPattern, folded, patternIndexSteps } from './pattern-index'
import type { DifferencedFiles, PartialFile, WriterEntries } from './writer-entries'

/** Where a file is read. What need not come from the shadow copy may be read while it is in use. */
export type FileSource = 'shadow-copy' | 'live'

/** `required`: what restoring this backup needs; `everything`: every file, whole, from the shadow copy. */
export type CopyPolicy = 'required' | 'everything'

/** What decides about the files of one added component and its members. */
export interface FileRules {
  readonly policy: CopyPolicy
  readonly bits: TypeBits
  readonly excludes: PatternIndex<unknown>
  readonly fileSets: PatternIndex<ComponentFileSet>
  readonly differenced: PatternIndex<DifferencedFiles>
  /** By folded path. */
  readonly partial: ReadonlyMap<string, PartialFile>
  /** Folded paths. */
  readonly rangesFiles: ReadonlySet<string>
}

/** An added component, its members, and what the writer said of their files. */
export interface ComponentSet {
  /** The added component first. */
  readonly members: readonly ComponentMetadata[]
  readonly entries: WriterEntries
  readonly excludes: PatternIndex<unknown>
  readonly bits: TypeBits
  /** Whether differenced files count: the writer can name them, and the type builds on a base that is there. */
  readonly allowsDifferenced: boolean
  readonly allowsPartial: boolean
  readonly policy: CopyPolicy
}

export type SetRules = CheckedEntries & { readonly rules: FileRules }

/**
 * Makes the rules of one component set. `problems` are errors of the writer (rule E20): the component's backup did not
 * succeed, and an entry that is wrong decides nothing.
 */
export const fileRules = (set: ComponentSet, volumes: JobVolumes): SetRules => finish(fileRulesSteps(set, volumes))

/** One step a file set and an entry. */
export function* fileRulesSteps(set: ComponentSet, volumes: JobVolumes): Steps<SetRules> {
  const fileSets = yield* patternIndexSteps(setsOf(set, volumes))
  const checked = yield* checkEntries(set, fileSets, volumes)
  const { differenced, partial } = checked
  return {
    ...checked,
    rules: {
      ...{ policy: set.policy, bits: set.bits, excludes: set.excludes, fileSets },
      differenced: yield* patternIndexSteps(folded(differenced, volumes)),
      partial: new Map(partial.map((file) => [foldedFile(file, volumes), file])),
      rangesFiles: new Set(
        partial.flatMap(({ ranges }) => (ranges.kind === 'file' ? [volumes.resolve(ranges.path).folded] : [])),
      ),
    },
  }
}

function* setsOf({ members }: ComponentSet, volumes: JobVolumes) {
  for (const { fileSets } of members) yield* folded(fileSets, volumes)
}

/** Rule E19: where a file set is read; one that is in no set of the writer is read from the shadow copy. */
export const sourceOf = (fileSet: ComponentFileSet | null, { bits, policy }: Pick<FileRules, 'bits' | 'policy'>) =>
  fileSet === null || policy === 'everything' || (fileSet.backupTypes & bits.fromShadowCopy) !== 0
    ? 'shadow-copy'
    : 'live'

export function foldedFile({ path, name }: PartialFile, volumes: JobVolumes): string {
  const { folder, fileSpec } = foldPattern({ path, fileSpec: name, recursive: false }, volumes)
  return `${folder}/${fileSpec}`
}
