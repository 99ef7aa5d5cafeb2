import type { SkippedGroup } from '../../../contract/skipped'

/** What a person can do about files that were skipped. */
export interface SkippedActions {
  readonly onExclude: (patterns: readonly string[]) => void
  readonly onKnown: (group: SkippedGroup, isKnown: boolean) => void
  /** The way to the service; left out where it does the work already. */
  readonly onService?: (() => void) | undefined
  /** Says whether it worked. */
  readonly onCopy: (text: string) => boolean
}
