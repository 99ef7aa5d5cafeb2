import { statSync } from 'node:fs'
import { join } from 'node:path'

/** Others may write the folder. */
const WRITABLE = 0o022

/**
 * Where what is compiled of a program may be kept, so that the next start need not; null where it may not. What is kept is
 * run: only below a cache folder that is there already, belongs to who runs this (`uid`; undefined where users have no
 * number), and that nobody else may write. It may not be there yet.
 */
export function compiledFolder(cache: string, uid: number | undefined = process.getuid?.()): string | null {
  const folder = join(cache, 'compiled')
  return isOwn(cache, uid) && isOwn(folder, uid, true) ? folder : null
}

function isOwn(folder: string, uid: number | undefined, mayBeMissing = false): boolean {
  const found = statSync(folder, { throwIfNoEntry: false })
  if (!found) return mayBeMissing
  return found.isDirectory() && (uid === undefined || (found.uid === uid && (found.mode & WRITABLE) === 0))
}
