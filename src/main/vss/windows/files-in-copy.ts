import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import type { ShadowCopy } from '..'
import { type ComponentFileSet, fitsFileSpec } from '../documents'
import { deepest } from './component-state'
import { inCopy, nativePath } from './path-names'

/**
 * The logical paths of a component's files: a name without wildcards stands for itself, patterns are looked up in the
 * shadow copy, after the instant. Names of Windows fit a pattern in any case. Links to folders are not followed.
 */
export async function filesInCopy(
  sets: readonly ComponentFileSet[],
  copies: readonly ShadowCopy[],
): Promise<readonly string[]> {
  const found = new Set<string>()
  for (const set of sets) {
    const root = set.path.replace(/\/+$/, '')
    if (!set.recursive && !/[*?]/.test(set.fileSpec)) found.add(`${root}/${set.fileSpec}`)
    else await collect(root, root, set)
    if (set.alternatePath !== null) await collect(root, set.alternatePath.replace(/\/+$/, ''), set)
  }
  return [...found].sort()

  async function collect(folder: string, read: string, set: ComponentFileSet): Promise<void> {
    for (const entry of await entriesOf(physical(read, copies))) {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) {
        if (set.recursive) await collect(path, `${read}/${entry.name}`, set)
      } else if (fits(set.fileSpec, entry.name)) found.add(path)
    }
  }
}

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

const entriesOf = (folder: string): Promise<readonly Dirent[]> =>
  readdir(folder, { withFileTypes: true }).catch(() => [])
