import { type ComponentFileSet, fileSpecBackupType } from '../../vss/documents'
import type { DecisionRule } from './decide-file'
import { type FileRules, type FileSource, sourceOf } from './file-rules'
import type { JobVolumes } from './job-volumes'
import { type FoldedPattern, type PatternIndex, foldPattern, patternIndex } from './pattern-index'
import type { DifferencedFiles, PartialFile } from './writer-entries'

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

/** The plan of one component's file sets, in their order. */
export function planFileSets(
  sets: readonly ComponentFileSet[],
  rules: FileRules,
  volumes: JobVolumes,
): readonly FileRow[] {
  const partial = patternIndex(
    [...rules.partial.values()].map((file) => [foldPattern(asPattern(file), volumes), file] as const),
  )
  return sets.map((fileSet) => planFileSet(fileSet, rules, partial, volumes))
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
  const readFolder = volumes.resolve(fileSet.alternatePath ?? fileSet.path)
  return {
    ...{ origin: fileSet.isLog ? 'log-file-set' : 'file-set', path: volumes.resolve(fileSet.path).text },
    ...{ fileSpec: fileSet.fileSpec, recursive: fileSet.recursive, action, rule, exceptions },
    readAt: volumes.readable(readFolder),
    volumes: volumes.namesOf(readFolder, fileSet.recursive),
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

/** What a writer added beside its file sets: new differenced files, partial files, and the files of their ranges. */
export function planEntries(
  entries: { readonly differenced: readonly DifferencedFiles[]; readonly partial: readonly PartialFile[] },
  rules: FileRules,
  volumes: JobVolumes,
): readonly FileRow[] {
  const row = (origin: FileRow['origin'], entry: Pick<FileRow, 'path' | 'fileSpec' | 'recursive'>) => {
    const path = volumes.resolve(entry.path)
    return {
      ...{ origin, path: path.text, fileSpec: entry.fileSpec, recursive: entry.recursive },
      ...{ readAt: volumes.readable(path), volumes: volumes.namesOf(path, entry.recursive), exceptions: [] },
    }
  }
  const isWhole = rules.policy === 'everything'
  const whole = { action: { kind: 'copy', from: 'shadow-copy' }, rule: 'E22' } as const
  const added = entries.differenced
    .filter((entry) => rules.fileSets.equalTo(foldPattern(entry, volumes)) === null)
    .map((entry): FileRow => {
      const { since } = entry
      if (rules.excludes.covering(foldPattern(entry, volumes)) !== null) {
        return { ...row('differenced', entry), action: { kind: 'skip' }, rule: 'E13' }
      }
      const modified = { action: { kind: 'copy-modified', from: 'shadow-copy', since }, rule: 'E14' } as const
      return { ...row('differenced', entry), ...(isWhole ? whole : modified) }
    })
  const partial = entries.partial.flatMap((file): readonly FileRow[] => {
    const pattern = foldPattern(asPattern(file), volumes)
    const shown = row('partial', asPattern(file))
    if (rules.excludes.covering(pattern) !== null) return [{ ...shown, action: { kind: 'skip' }, rule: 'E13' }]
    const from = sourceOf(rules.fileSets.holding(pattern.folder, pattern.fileSpec), rules)
    const some = { action: { kind: 'ranges', from, ranges: file.rangesText }, rule: 'E16' } as const
    const own: FileRow = { ...shown, ...(isWhole ? whole : some) }
    if (file.ranges.kind !== 'file') return [own]
    const at = Math.max(file.ranges.path.lastIndexOf('\\'), file.ranges.path.lastIndexOf('/'))
    const beside = { path: file.ranges.path.slice(0, at), fileSpec: file.ranges.path.slice(at + 1), recursive: false }
    return [own, { ...row('ranges-file', beside), action: { kind: 'copy', from: 'shadow-copy' }, rule: 'E16' }]
  })
  return [...added, ...partial]
}

const asPattern = ({ path, name }: PartialFile) => ({ path, fileSpec: name, recursive: false })
