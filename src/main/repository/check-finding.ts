import type { FailureCode } from '../../contract/failure'
import type { Sentence } from '../../contract/sentence'
import { BackupError } from '../model/backup-error'

/** Something that is not as it should be. An error means that something cannot be restored; a hint does not. */
export interface CheckFinding {
  readonly severity: 'error' | 'hint'
  readonly code: FailureCode | HintCode
  /** For a person. */
  readonly message: Sentence
  /** Which file, blob, snapshot or path. */
  readonly context: Readonly<Record<string, string>>
}

/**
 * - `pack-unindexed`: a pack that no index names: left by an interrupted run, costs only space.
 * - `pack-duplicate`: several index files say the same of a pack.
 * - `pack-mixed`: data and trees in one pack, as very old clients wrote.
 * - `size-differs`: the blobs of a file do not add up to its recorded size.
 */
export type HintCode = 'pack-unindexed' | 'pack-duplicate' | 'pack-mixed' | 'size-differs'

/** Units: files or trees of the step; `total` is null while it is not known. */
export interface CheckProgress {
  readonly step: 'keys' | 'index' | 'packs' | 'snapshots' | 'trees'
  readonly done: number
  readonly total: number | null
}

export const hint = (code: HintCode, message: Sentence, context: CheckFinding['context']): CheckFinding => ({
  severity: 'hint',
  code,
  message,
  context,
})

export const flaw = (code: FailureCode, message: Sentence, context: CheckFinding['context']): CheckFinding => ({
  severity: 'error',
  code,
  message,
  context,
})

/** Failures that say something about the repository, as opposed to the way to it. */
const VERDICTS: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'repository.missing',
  'repository.config-corrupt',
  'repository.unknown-format',
  'repository.key-corrupt',
  'repository.index-corrupt',
  'repository.pack-corrupt',
  'repository.pack-missing',
  'repository.tree-corrupt',
  'repository.snapshot-corrupt',
  'repository.blob-missing',
])

/** Turns a failure of reading into a finding; everything else (cancelled, unreachable, a bug) goes on. */
export function findingOf(error: unknown, context: CheckFinding['context'] = {}): CheckFinding {
  if (!(error instanceof BackupError) || !VERDICTS.has(error.code)) throw error
  return flaw(error.code, error.said, { ...error.options.context, ...context })
}
