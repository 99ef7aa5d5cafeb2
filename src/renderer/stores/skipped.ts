import type { Degradation } from '../../contract/jobs'
import type { SkippedGroup } from '../../contract/skipped'

/** A run or a session that may have skipped files. */
export interface SkippedBy {
  readonly skipped?: readonly SkippedGroup[] | undefined
  readonly degradations: readonly Degradation[]
}

/** Selector: what is degraded besides files that are told by their cause. */
export const othersThanSkipped = ({ skipped = [], degradations }: SkippedBy): readonly Degradation[] =>
  skipped.length === 0
    ? degradations
    : degradations.filter(({ kind }) => kind !== 'file-skipped' && kind !== 'file-changed')
