// Compiles the addon's core for 64-bit ARM without linking it, so that what only x64 has stays behind its conditions.
// Needs Debian's g++-aarch64-linux-gnu.
import { execFileSync, spawnSync } from 'node:child_process'
import * as path from 'node:path'
import { root } from './run.mjs'

const native = path.join(root, 'native')
const print = (...args) => execFileSync(process.execPath, args, { cwd: native, encoding: 'utf8' })
const sources = print('list-sources.cjs', 'src/core', 'linux').split('\n')
const include = path.resolve(native, print('zstd-sources.cjs', '--include').trim())
const flags = ['-fsyntax-only', '-std=gnu++17', '-Wall', '-Wextra', '-Werror', '-isystem', include]
for (const source of sources) {
  const { status, error } = spawnSync('aarch64-linux-gnu-g++', [...flags, source], { cwd: native, stdio: 'inherit' })
  if (error) throw new Error(`aarch64-linux-gnu-g++ is needed: ${error.message}`)
  if (status !== 0) process.exitCode = 1
}
process.stdout.write(`${sources.length} files compile for aarch64: ${process.exitCode === 1 ? 'no' : 'yes'}\n`)
