import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Units: bytes. */
export interface StoredFiles {
  readonly [kind: string]: { readonly files: number; readonly bytes: number }
}

const KINDS = ['data', 'index', 'keys', 'locks', 'snapshots'] as const

/** How many files of each kind a repository's folder holds; needs no password. Null when it cannot be looked into. */
export async function countStoredFiles(location: string): Promise<StoredFiles | null> {
  if (!(await stat(join(location, 'config')).catch(() => null))) return null
  const counted: Record<string, { files: number; bytes: number }> = {}
  for (const kind of KINDS) counted[kind] = await countFolder(join(location, kind), kind === 'data')
  return counted
}

async function countFolder(folder: string, hasFolders: boolean): Promise<{ files: number; bytes: number }> {
  let [files, bytes] = [0, 0]
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    if (entry.isDirectory() && hasFolders) {
      const inside = await countFolder(join(folder, entry.name), false)
      files += inside.files
      bytes += inside.bytes
    } else if (entry.isFile()) {
      files++
      bytes += (await stat(join(folder, entry.name)).catch(() => ({ size: 0 }))).size
    }
  }
  return { files, bytes }
}
