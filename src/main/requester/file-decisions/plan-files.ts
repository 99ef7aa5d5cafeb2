import { type ComponentFileSet, fileSpecBackupType } from '../../vss/documents'
import type { Steps } from '../steps'
import type { DecisionRule } from './decide-file'
import { type FileRules, type FileSource, sourceOf } from './file-rules'
import type { JobVolumes } from './job-volumes'
import { type FoldedPattern, type PatternIndex, foldPattern, patternIndexSteps } from './pattern-index'
import type { PartialFile } from './writer-entries'

export type FileAction =
  | { readonly kind: 'copy'; readonly from: FileSource }
  /** `since` is a FILETIME; 0 leaves it to what the requester knows. */
  | { readonly kind: 'copy-modified'; readonly from: FileSource; readonly since: bigint }
  | { readonly kind: 'ranges'; readonly from: FileSource; readonly ranges: string }
  | { readonly kind: 'skip' }

/** One line of a plan: files that are treated alike, before anybody has looked at them. */
export interface FileRow {
  readonly origin: 'file-set' | 'log-file-set' | 'differenced' | 'partial' | 'ranges-file'
  /** Where they are restored. */
  readonly path: string
  readonly fileSpec: string
  readonly recursive: boolean
  /** Where they are read here: by the volume map, and at the alternate path of a set that has one. */
  readonly readAt: string
  /** The volumes that are read. */
  readonly volumes: readonly string[]
  readonly action: FileAction
  readonly rule: DecisionRule
  /** What single files of it may meet instead. */
  readonly exceptions: readonly FileException[]
}

export type FileException = 'some-excluded' | 'some-partial' | 'created-during-backup'

/** The plan of one component's file sets, in their order. One step a file set. */
export function* planFileSets(
  sets: readonly ComponentFileSet[],
  rules: FileRules,
  volumes: JobVolumes,
): Steps<readonly FileRow[]> {
  const partial = yield* patternIndexSteps(partialPatterns(rules.partial.values(), volumes))
  const rows: FileRow[] = []
  for (const fileSet of sets) {
    rows.push(planFileSet(fileSet, rules, partial, volumes))
    yield
  }
  return rows
}

function* partialPatterns(files: Iterable<PartialFile>, volumes: JobVolumes) {
  for (const file of files) yield [foldPattern(asPattern(file), volumes), file] as const
}

function planFileSet(
  fileSet: ComponentFileSet,
  rules: FileRules,
  partial: PatternIndex<PartialFile>,
  volumes: JobVolumes,
): FileRow {
  const pattern = foldPattern(fileSet, volumes)
  const { action, rule } = decidePattern(fileSet, pattern, rules)
  const isRead = action.kind !== 'skip'
  const exceptions: FileException[] = []
  if (isRead && rules.excludes.touches(pattern)) exceptions.push('some-excluded')
  if (rule !== 'E13' && rules.policy === 'required' && rule !== 'E14' && partial.touches(pattern)) {
    exceptions.push('some-partial')
  }
  if (isRead && (fileSet.backupTypes & fileSpecBackupType.createdDuringBackup) !== 0) {
    exceptions.push('created-during-backup')
  }
  const path = volumes.resolve(fileSet.path)
  const readFolder = fileSet.alternatePath === null ? path : volumes.resolve(fileSet.alternatePath)
  const { fileSpec, recursive } = fileSet
  return {
    origin: fileSet.isLog ? 'log-file-set' : 'file-set',
    path: path.text,
    fileSpec,
    recursive,
    readAt: volumes.readable(readFolder),
    volumes: volumes.namesOf(readFolder, recursive),
    action,
    rule,
    exceptions,
  }
}

function decidePattern(
  fileSet: ComponentFileSet,
  pattern: FoldedPattern,
  rules: FileRules,
): { readonly action: FileAction; readonly rule: DecisionRule } {
  if (rules.excludes.covering(pattern) !== null) return { action: { kind: 'skip' }, rule: 'E13' }
  const from = sourceOf(fileSet, rules)
  if (rules.policy === 'everything') return { action: { kind: 'copy', from }, rule: 'E22' }
  const differenced = rules.differenced.equalTo(pattern)
  if (differenced) return { action: { kind: 'copy-modified', from, since: differenced.since }, rule: 'E14' }
  return (fileSet.backupTypes & rules.bits.required) !== 0
    ? { action: { kind: 'copy', from }, rule: 'E17' }
    : { action: { kind: 'skip' }, rule: 'E18' }
}

export const asPattern = ({ path, name }: PartialFile) => ({ path, fileSpec: name, recursive: false })
