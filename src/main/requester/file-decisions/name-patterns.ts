import { fitsFileSpec } from '../../vss/documents'

/** Questions about patterns of names, folded for comparison. */
export const hasWildcard = (fileSpec: string): boolean => fileSpec.includes('*') || fileSpec.includes('?')

/** Whether every name of `inner` surely fits `outer`: for any name, the same pattern, or a pattern that is one name. */
export const isWithinSpec = (inner: string, outer: string): boolean =>
  outer === '*' || inner === outer || (!hasWildcard(inner) && fitsFileSpec(outer, inner))

/** Whether some name fits both patterns. Costs at most the product of their lengths. */
export function canShareName(one: string, other: string): boolean {
  if (!hasWildcard(one)) return fitsFileSpec(other, one)
  if (!hasWildcard(other)) return fitsFileSpec(one, other)
  return one === '*' || other === '*' || canMeet(one, other)
}

/** Compares from the ends: a row holds, for every rest of `other`, whether it shares a name with the rest of `one`. */
function canMeet(one: string, other: string): boolean {
  let row = new Array<boolean>(other.length + 1).fill(false)
  for (let at = one.length; at >= 0; at--) {
    const next: boolean[] = new Array<boolean>(other.length + 1).fill(false)
    for (let beside = other.length; beside >= 0; beside--) {
      const [left, right] = [one[at], other[beside]]
      if (left === undefined && right === undefined) next[beside] = true
      else if (left === '*')
        next[beside] = (row[beside] ?? false) || (right !== undefined && (next[beside + 1] ?? false))
      else if (right === '*')
        next[beside] = (next[beside + 1] ?? false) || (left !== undefined && (row[beside] ?? false))
      else if (left !== undefined && right !== undefined && (left === right || left === '?' || right === '?'))
        next[beside] = row[beside + 1] ?? false
    }
    row = next
  }
  return row[0] ?? false
}
