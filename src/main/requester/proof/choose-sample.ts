import { DOCUMENTS_FOLDER, type Tree, displayPath } from '../../repository'

/** A file that is to be fetched back. `path` is quoted. */
export interface SampleFile {
  readonly path: string
  readonly size: number
  readonly mtime: string
}

export interface SampleLimits {
  readonly files: number
  /** Of all files together. */
  readonly bytes: number
}

/** How often a random way down is tried for each wanted file. */
const TRIES = 6

/** Some files of a tree by random ways down from its root: every folder on the way is as likely as its neighbours. */
export async function chooseSample(
  source: { loadTree(id: string): Promise<Tree> },
  rootTree: string,
  { files, bytes }: SampleLimits,
  random: () => number,
): Promise<readonly SampleFile[]> {
  const chosen = new Map<string, SampleFile>()
  let left = bytes
  for (let tried = 0; tried < files * TRIES && chosen.size < files; tried++) {
    const found = await wayDown(source, rootTree, random)
    if (!found || found.size > left || chosen.has(found.path)) continue
    chosen.set(found.path, found)
    left -= found.size
  }
  return [...chosen.values()]
}

async function wayDown(
  source: { loadTree(id: string): Promise<Tree> },
  rootTree: string,
  random: () => number,
): Promise<SampleFile | null> {
  let [tree, path]: [string | null, string] = [rootTree, '']
  while (tree !== null) {
    const { nodes } = await source.loadTree(tree)
    const open = path === '' ? nodes.filter(({ name }) => name !== DOCUMENTS_FOLDER) : nodes
    const node = open[Math.floor(random() * open.length)]
    if (!node) return null
    path = `${path}/${node.name}`
    if (node.type === 'file') return { path, size: node.size, mtime: node.mtime }
    tree = node.type === 'dir' ? node.subtree : null
  }
  return null
}

/** The path as the system knows it; null for a name that is no text. */
export function systemPath(quoted: string): string | null {
  const shown = displayPath(quoted)
  return /\\[xu]/.test(shown) || shown.includes('\uFFFD') ? null : shown
}
