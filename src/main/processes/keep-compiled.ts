import { statSync } from 'node:fs'
import * as modules from 'node:module'
import { join } from 'node:path'

/** What Node 22.1 and later have of this. */
interface Runtime {
  /** Of every version. */
  readonly builtinModules?: unknown
  readonly enableCompileCache?: (folder: string) => unknown
}

/** Others may write the folder. */
const WRITABLE = 0o022

/**
 * Lets the runtime keep what it compiled, so that the next start need not. What is kept is run: only below a cache folder
 * that is there already, belongs to who runs this (`uid`; undefined where users have no number), and that nobody else
 * may write. Answers whether it is kept.
 */
export function keepCompiled(
  cache: string,
  uid: number | undefined = process.getuid?.(),
  { enableCompileCache }: Runtime = modules,
): boolean {
  if (!enableCompileCache) return false
  const folder = statSync(cache, { throwIfNoEntry: false })
  if (!folder?.isDirectory()) return false
  if (uid !== undefined && (folder.uid !== uid || (folder.mode & WRITABLE) !== 0)) return false
  enableCompileCache(join(cache, 'compiled'))
  return true
}
