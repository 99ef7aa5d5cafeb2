// Runs TypeScript from a script, as vitest would: what scripts and tests share is written and checked as TypeScript.
// `node scripts/load.mjs FILE [ARGUMENT]...` runs FILE as a program.
import * as path from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './run.mjs'

export async function load(file) {
  const { runnerImport } = await import('vite')
  const { module } = await runnerImport(path.resolve(root, file), { root, configFile: false, logLevel: 'error' })
  return module
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await load(process.argv[2])
