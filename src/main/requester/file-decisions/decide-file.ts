import { type FileRules, type FileSource, sourceOf } from './file-rules'
import type { PartialFile } from './writer-entries'

/** Which row of the model decides (docs/spec/file-decisions.md). */
export type DecisionRule = 'E13' | 'E14' | 'E16' | 'E17' | 'E18' | 'E22'

export type FileDecision =
  | { readonly kind: 'copy'; readonly from: FileSource; readonly rule: DecisionRule }
  | { readonly kind: 'ranges'; readonly of: PartialFile; readonly from: FileSource; readonly rule: DecisionRule }
  | { readonly kind: 'skip'; readonly rule: DecisionRule }
  /** No file of this component. */
  | { readonly kind: 'foreign' }

/** A file as it was found in the copy. `folder` and `name` are folded, see document-path.ts. */
export interface FoundFile {
  readonly folder: string
  readonly name: string
  /** FILETIME: 100 ns since 1601, UTC. */
  readonly modified: bigint
  /** Whether the requester's own records know it as changed since the base; null when they say nothing. */
  readonly isChanged: boolean | null
}

/** Decides about one file, in the order of the model: exclude, differenced, partial, mask. Pure. */
export function decideFile(rules: FileRules, file: FoundFile): FileDecision {
  const { folder, name } = file
  const path = `${folder}/${name}`
  if (rules.rangesFiles.has(path)) return { kind: 'copy', from: 'shadow-copy', rule: 'E16' }
  const fileSet = rules.fileSets.holding(folder, name)
  const differenced = rules.differenced.holding(folder, name)
  const partial = rules.partial.get(path)
  if (!fileSet && !differenced && !partial) return { kind: 'foreign' }
  if (rules.excludes.holding(folder, name) !== null) return { kind: 'skip', rule: 'E13' }

  const from = sourceOf(fileSet, rules)
  if (rules.policy === 'everything') return { kind: 'copy', from, rule: 'E22' }
  if (differenced) {
    const isModified = differenced.since === 0n ? (file.isChanged ?? true) : file.modified > differenced.since
    return isModified ? { kind: 'copy', from, rule: 'E14' } : { kind: 'skip', rule: 'E14' }
  }
  if (partial) return { kind: 'ranges', of: partial, from, rule: 'E16' }
  return fileSet && (fileSet.backupTypes & rules.bits.required) !== 0
    ? { kind: 'copy', from, rule: 'E17' }
    : { kind: 'skip', rule: 'E18' }
}
