import { createHash } from 'node:crypto'
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import type { Contents } from './lost-power'

/** A folder with all below it, in memory: small ones only. Keys are absolute paths; links and devices are left out. */
export async function readContents(folder: string): Promise<Contents> {
  const contents = new Map<string, Uint8Array | 'folder'>([[folder, 'folder']])
  for (const entry of (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    if (entry.isFile()) contents.set(path, await readFile(path))
    if (!entry.isDirectory()) continue
    for (const [below, content] of await readContents(path)) contents.set(below, content)
  }
  return contents
}

/** Makes `folder` hold what `contents` say that `origin` held. */
export async function writeContents(contents: Contents, origin: string, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  for (const [path, content] of contents) {
    const place = join(folder, relative(origin, path))
    if (content === 'folder') await mkdir(place, { recursive: true })
    else await writeFile(place, content)
  }
}

/** Equal for two states of a repository that differ in nothing but the random bytes of seals. */
export function stateOf(contents: Contents): string {
  const lines = [...contents].map(([path, content]) => {
    const kind = basename(dirname(path)).replace(/^[0-9a-f]{2}$/, 'data')
    if (content === 'folder') return /\/data\/[0-9a-f]{2}$/.test(path) ? '' : `folder ${path}`
    const isWhole = createHash('sha256').update(content).digest('hex') === basename(path)
    return `${kind} ${content.length} ${isWhole ? 'whole' : basename(path).replace(/[0-9a-f]{16,}/g, '')}`
  })
  return lines.sort().join('\n')
}
