// A Windows of its own for one run: a new Wine prefix without a way to the machine's root or the person's folders.
import { spawn } from 'node:child_process'
import * as fs from 'node:fs'
import * as os from 'node:os'
import * as path from 'node:path'
import { call } from './toolchain.mjs'

const WINE = '/usr/lib/wine/wine64'
const SERVER = '/usr/lib/wine/wineserver'
const SECOND = 1_000
const QUIET = { WINEARCH: 'win64', WINEDEBUG: '-all', DISPLAY: '' }

/** Makes it; drive D is `shared`, a folder below it. `close` ends everything that runs in it and removes it. */
export async function makeWine() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'penumbra-wine-'))
  const prefix = path.join(folder, 'prefix')
  const shared = path.join(folder, 'shared')
  const home = path.join(folder, 'home')
  for (const each of [prefix, shared, home]) fs.mkdirSync(each)
  const { NODE_EXTRA_CA_CERTS: _, ...environment } = process.env
  const env = { ...environment, ...QUIET, HOME: home, WINEPREFIX: prefix }
  const wine = {
    folder,
    prefix,
    shared,
    env,
    run: (args, options) => run(env, args, options),
    close: () => close(env, folder),
  }
  try {
    const noExtras = { WINEDLLOVERRIDES: 'mscoree=;mshtml=' }
    await run(env, ['wineboot', '-i'], { env: noExtras, minutes: 6 })
    await run(env, ['winecfg', '-v', 'win10'], { env: noExtras })
    call(SERVER, ['-w'], folder, env)
    cutOff(prefix, shared)
    return wine
  } catch (error) {
    wine.close()
    throw error
  }
}

/** Runs a program, with what it writes in files: Node for Windows cannot write to a pipe of this system. */
function run(env, args, { env: more = {}, minutes = 3 } = {}) {
  const out = fs.mkdtempSync(path.join(env.HOME, 'run-'))
  const files = ['stdout', 'stderr'].map((name) => fs.openSync(path.join(out, name), 'w+'))
  const overrides = { WINEDLLOVERRIDES: 'vssapi=n;mscoree=;mshtml=' }
  return new Promise((resolve) => {
    const child = spawn(WINE, args, {
      env: { ...env, ...overrides, ...more },
      stdio: ['ignore', ...files],
      cwd: path.join(env.HOME, '..', 'shared'),
    })
    const late = setTimeout(() => child.kill('SIGKILL'), minutes * 60 * SECOND)
    const end = (status) => {
      clearTimeout(late)
      for (const file of files) fs.closeSync(file)
      const [stdout, stderr] = ['stdout', 'stderr'].map((name) => fs.readFileSync(path.join(out, name), 'utf8'))
      resolve({ status, stdout, stderr })
    }
    child.on('error', () => end(null))
    child.on('exit', end)
  })
}

/** Drives C and D only, and no link that leads out. */
function cutOff(prefix, shared) {
  const drives = path.join(prefix, 'dosdevices')
  for (const name of fs.readdirSync(drives)) if (name !== 'c:') fs.rmSync(path.join(drives, name))
  fs.symlinkSync(shared, path.join(drives, 'd:'))
  replaceLinks(path.join(prefix, 'drive_c', 'users'))
}

/** Plain folders in place of the links to the person's own. */
function replaceLinks(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) replaceLinks(file)
    if (!entry.isSymbolicLink()) continue
    fs.unlinkSync(file)
    fs.mkdirSync(file)
  }
}

function close(env, folder) {
  try {
    call(SERVER, ['-k'], folder, env)
  } catch {
    // Nothing ran any more.
  }
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
}
