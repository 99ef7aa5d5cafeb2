// Lays out what goes into a package: `application` becomes the archive that Electron loads, `engine` lies beside it as
// files for the Node that the package carries.
import * as fs from 'node:fs'
import * as path from 'node:path'
import { root } from '../run.mjs'
import { nodeRuntime } from './node-runtime.mjs'

const target = `${process.platform}-${process.arch}`

/** What the addon is made of, once built. */
const NATIVE = ['native/build/Release/penumbra.node', 'native/build/Release/penumbra-watchdog']

/** What a package names for those who compile it. */
const FOR_COMPILERS = ['node-addon-api']

/** A package's program, not its sources, nor what it has for other computers. */
const LEFT_OUT = /\.(map|d\.ts|d\.mts|d\.cts|md)$|^(src|binding\.gyp)$/

export function stage(folder) {
  fs.rmSync(folder, { recursive: true, force: true })
  const [application, engine] = ['application', 'engine'].map((name) => path.join(folder, name))
  const { scripts, devDependencies, dependencies, overrides, bin, ...facts } = read('package.json')

  for (const name of ['out/main', 'out/preload', 'out/renderer', 'assets', ...NATIVE]) copy(name, application)
  for (const name of ['assets/systemd', 'out/main/console.js', 'out/main/command-line.js']) {
    fs.rmSync(path.join(application, name), { recursive: true })
  }
  write(application, { ...facts, desktopName: `${facts.name}.desktop`, author: facts.productName })
  // Under its own name electron-builder would look for the packages of a project.
  copyPackages(path.join(application, 'modules'))

  for (const name of ['out/main', 'assets/systemd', 'bin', ...NATIVE]) copy(name, engine)
  fs.rmSync(path.join(engine, 'out/main/index.js'))
  write(engine, facts)
  copyPackages(path.join(engine, 'node_modules'))
  const runtime = nodeRuntime()
  fs.copyFileSync(path.join(runtime, 'node'), path.join(engine, 'bin/node'), fs.constants.COPYFILE_FICLONE)
  fs.chmodSync(path.join(engine, 'bin/node'), 0o755)
  fs.copyFileSync(path.join(runtime, 'LICENSE'), path.join(engine, 'bin/LICENSE.node'))
  fs.writeFileSync(path.join(engine, 'bin/penumbra'), LAUNCHER, { mode: 0o755 })
  return { application, engine }
}

const LAUNCHER = `#!/bin/sh
# The command line, by the Node that came with this package.
here=$(dirname -- "$(readlink -f -- "$0")")
exec "$here/node" "$here/penumbra.mjs" "$@"
`

function copy(name, into) {
  const from = path.join(root, name)
  if (!fs.existsSync(from)) throw new Error(`${name} is not there; run "npm run build" and "npm run native"`)
  fs.cpSync(from, path.join(into, name), { recursive: true })
}

function write(folder, facts) {
  fs.writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(facts, null, 2)}\n`)
}

/** The packages that the built program loads, with what those need. */
function copyPackages(into) {
  const wanted = loadedPackages()
  for (const name of wanted) {
    const from = packageFolder(name)
    if (!from) continue
    const { dependencies = {}, optionalDependencies = {} } = read(path.join(from, 'package.json'))
    for (const other of [...Object.keys(dependencies), ...Object.keys(optionalDependencies)]) {
      if (!FOR_COMPILERS.includes(other)) wanted.add(other)
    }
    fs.cpSync(from, path.join(into, name), { recursive: true, dereference: true, filter: isNeeded(from) })
  }
}

/** What the built files require that is neither ours, nor Node's, nor Electron. */
function loadedPackages() {
  const found = new Set()
  const files = fs.readdirSync(path.join(root, 'out/main'), { recursive: true }).filter((name) => name.endsWith('.js'))
  for (const file of files) {
    const text = fs.readFileSync(path.join(root, 'out/main', file), 'utf8')
    for (const [, name] of text.matchAll(/\b(?:require|import)\("((?:@[\w-]+\/)?[\w-]+)"\)/g)) {
      if (name !== 'electron') found.add(name)
    }
  }
  return found
}

/** Null where it is only for other computers, and so not installed. */
function packageFolder(name) {
  const folder = path.join(root, 'node_modules', name)
  return fs.existsSync(folder) ? folder : null
}

const isNeeded = (from) => (file) => {
  const parts = path.relative(from, file).split(path.sep)
  if (parts[0] === 'prebuilds' && parts[1] && parts[1] !== target) return false
  return !parts.some((part) => LEFT_OUT.test(part))
}

const read = (file) => JSON.parse(fs.readFileSync(path.resolve(root, file), 'utf8'))
