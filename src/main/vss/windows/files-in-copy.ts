import { filesOfSets, type ShadowCopy } from '..'
import { type ComponentFileSet, fitsFileSpec } from '../documents'
import { deepest } from './component-state'
import { inCopy, nativePath } from './path-names'

/** The logical paths of a component's files (rule C48). Names of Windows fit a pattern in any case. */
export const filesInCopy = (
  sets: readonly ComponentFileSet[],
  copies: readonly ShadowCopy[],
): Promise<readonly string[]> => filesOfSets(sets, { physical: (path) => physical(path, copies), fits })

/** As Windows has it, `*.*` is every name. */
const fits = (fileSpec: string, name: string): boolean =>
  fileSpec === '*.*' || fitsFileSpec(fileSpec.toLowerCase(), name.toLowerCase())

function physical(path: string, copies: readonly ShadowCopy[]): string {
  const volume = deepest(
    path,
    copies.map((copy) => copy.volume),
  )
  const copy = copies.find((one) => one.volume === volume)
  return copy ? inCopy(copy, path) : nativePath(path)
}
