// The Node that a package carries for the command line and the service: Electron's own does not run as Node there.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { root, say } from '../run.mjs'

const VERSION = '24.21.0'

/** Whole downloads, by what the registry calls their integrity. */
const SUMS = {
  'linux-x64': 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  'linux-arm64': 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
}

/**
 * A folder with `node` and its `LICENSE`: fetched once, checked, kept beside the other packages.
 * Throws where there is none for this computer, or when what comes is not what is pinned.
 */
export function nodeRuntime(target = `${process.platform}-${process.arch}`) {
  const wanted = SUMS[target]
  if (!wanted) throw new Error(`no Node runtime is pinned for ${target}`)
  const kept = path.join(root, 'node_modules/.cache/penumbra', `node-${target}-${VERSION}`)
  if (fs.existsSync(path.join(kept, 'node'))) return kept
  fs.mkdirSync(path.dirname(kept), { recursive: true })
  const work = fs.mkdtempSync(`${kept}-`)
  try {
    say(`fetching Node ${VERSION} for the package`)
    const spec = `node-${target}@${VERSION}`
    const options = ['--ignore-scripts', '--silent', '--prefer-offline', '--pack-destination', work]
    run('npm', ['pack', spec, ...options], work)
    const archive = fs.readdirSync(work).find((name) => name.endsWith('.tgz'))
    const bytes = fs.readFileSync(path.join(work, archive))
    const sum = `sha512-${createHash('sha512').update(bytes).digest('base64')}`
    if (sum !== wanted) throw new Error(`${spec} is not what is pinned: ${sum}`)
    run('tar', ['-xzf', archive, '--no-same-owner', '--strip-components=1', 'package/LICENSE'], work)
    run('tar', ['-xzf', archive, '--no-same-owner', '--strip-components=2', 'package/bin/node'], work)
    fs.rmSync(path.join(work, archive))
    fs.chmodSync(work, 0o755)
    fs.renameSync(work, kept)
  } finally {
    fs.rmSync(work, { recursive: true, force: true })
  }
  return kept
}

function run(command, args, cwd) {
  const { status, error } = spawnSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'], timeout: 300_000 })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}`)
}
