import type { CopyQuestion } from '../../stores/shadow-copies'

/** What a person can do about one shadow copy, and about the list. */
export interface CopyActions {
  readonly expose: (id: string) => void
  readonly conceal: (id: string) => void
  readonly ask: (question: CopyQuestion | null) => void
  readonly look: () => void
}
