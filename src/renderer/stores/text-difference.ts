import { structuredPatch } from 'diff'

export interface DifferenceLine {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** Lines that stand together, with three around them. Line numbers count from one. */
export interface DifferenceBlock {
  readonly before: number
  readonly after: number
  readonly lines: readonly DifferenceLine[]
}

/** Texts with more changes than this are not compared line by line: it would keep the window. */
const MOST_CHANGES = 4_000

/** What became of a text, block by block; empty when nothing did, null when too much did. */
export function differenceOf(before: string, after: string): readonly DifferenceBlock[] | null {
  const patch = structuredPatch('', '', before, after, '', '', { context: 3, maxEditLength: MOST_CHANGES })
  if (!patch) return null
  return patch.hunks.map(({ oldStart, newStart, lines }) => ({
    before: oldStart,
    after: newStart,
    lines: lines.flatMap((line) => {
      const kind = kinds[line.charAt(0)]
      return kind ? [{ kind, text: line.slice(1) }] : []
    }),
  }))
}

/** What stands at the begin of a line of a patch; a file without a last line feed has a line of its own, which is left out. */
const kinds: Readonly<Record<string, DifferenceLine['kind']>> = { ' ': 'same', '+': 'added', '-': 'removed' }
