import { isAscii } from 'node:buffer'
import { readFileSync } from 'node:fs'
import * as modules from 'node:module'
import { createRequire } from 'node:module'
import { basename, dirname } from 'node:path'
import { Script } from 'node:vm'
import { digestOf, keep, readKept } from './kept-code'

export interface Compiled {
  /** Where what was compiled is kept (`compiledFolder`); null: nowhere. */
  readonly folder: string | null
  /** What is asked of the program: what another word needs is compiled and kept when it is first said. */
  readonly word: string
  /** Tells when to keep it, of a program that is ended by others; else that is when the process ends. */
  readonly atEnd?: (then: () => void) => void
}

/** What Node 22.1 and later have of this. */
interface Runtime {
  /** Of every version. */
  readonly builtinModules?: unknown
  readonly enableCompileCache?: (folder: string) => unknown
  /** Node 22.10 and later. Without being asked it keeps when the process ends by itself. */
  readonly flushCompileCache?: () => void
}

/**
 * Loads a program's file, and answers what it exports. The runtime keeps what it
 * compiles where it can; for an older one it is done here, and such a file must not contain `import()`.
 */
export function loadProgram(
  file: string,
  { folder, word, atEnd }: Compiled,
  { enableCompileCache, flushCompileCache }: Runtime = modules,
): unknown {
  const load = createRequire(file)
  if (!folder) return load(file)
  if (!enableCompileCache) return loadKept(file, { folder, word, atEnd: atEnd ?? atExit }, load)
  enableCompileCache(folder)
  if (flushCompileCache) atEnd?.(flushCompileCache)
  return load(file)
}

const atExit = (then: () => void): void => void process.once('exit', then)

type Kept = Required<Compiled> & { readonly folder: string }

function loadKept(file: string, { folder, word, atEnd }: Kept, load: NodeJS.Require): unknown {
  const text = readFileSync(file)
  const source = digestOf(text)
  const name = `${basename(file)}.code`
  const kept = readKept(folder, name, source)
  const code = text.toString(isAscii(text) ? 'latin1' : 'utf8')
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${code}\n})`, {
    filename: file,
    ...(kept && { cachedData: kept.code }),
  })
  const words = kept && script.cachedDataRejected !== true ? kept.words : []
  if (!words.includes(word)) {
    atEnd(() => keep(folder, name, source, { code: script.createCachedData(), words: [...words, word] }))
  }
  const module = { exports: {} }
  const program = script.runInThisContext() as (...given: readonly unknown[]) => void
  program(module.exports, load, module, file, dirname(file))
  return module.exports
}
