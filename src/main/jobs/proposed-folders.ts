import { readFile } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import type { ProposedFolder } from '../../contract/volumes'
import { fixed } from '../model/sentence'
import { isFolder } from '../files'

/** The folders that desktops make for a person, in the order in which they are worth protecting. */
const KINDS = [
  ['DOCUMENTS', fixed('Documents')],
  ['PICTURES', fixed('Pictures')],
  ['DESKTOP', fixed('Desktop')],
  ['VIDEOS', fixed('Videos')],
  ['MUSIC', fixed('Music')],
  ['DOWNLOAD', fixed('Downloads')],
] as const

/**
 * Folders worth protecting on this computer: the whole home first, then the person's own folders as the desktop names
 * them. Source: xdg-user-dirs (`user-dirs.dirs`, whose values are absolute or begin with `$HOME/`).
 */
export async function proposeFolders(home: string, configHome: string): Promise<ProposedFolder[]> {
  const named = await readUserDirs(join(configHome, 'user-dirs.dirs'), home)
  const folders = KINDS.map(([kind, label]) => ({ path: named.get(kind) ?? join(home, label), label }))
  const all = [{ path: home, label: fixed('Home folder') }, ...folders.filter(({ path }) => path !== home)]
  return Promise.all(all.map(async (folder) => ({ ...folder, exists: await isFolder(folder.path) })))
}

async function readUserDirs(file: string, home: string): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const found = new Map<string, string>()
  for (const [, kind = '', value = ''] of text.matchAll(/^XDG_([A-Z]+)_DIR="(.*)"$/gm)) {
    const path = value.replace(/^\$HOME(?=\/|$)/, () => home).replace(/\/+$/, '')
    if (isAbsolute(path)) found.set(kind, path)
  }
  return found
}
