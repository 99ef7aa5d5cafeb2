// Runs TypeScript from a script, as vitest would: what scripts and tests share is written and checked as TypeScript.
import * as path from 'node:path'
import { root } from './run.mjs'

export async function load(file) {
  const { runnerImport } = await import('vite')
  const { module } = await runnerImport(path.join(root, file), { root, configFile: false, logLevel: 'error' })
  return module
}
