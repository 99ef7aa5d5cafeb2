// Compiles the addon for Windows and the scripted vssapi.dll, and checks the sources against the SDK's shape.
import { execFile } from 'node:child_process'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { promisify } from 'node:util'
import { root } from '../run.mjs'
import { call, processors } from './toolchain.mjs'

const TARGET = 'x86_64-w64-mingw32'
const COMMON = ['-std=c++17', '-O1', '-g0', '-Wall', '-Wextra', '-Werror', '-Wno-unknown-pragmas']
const WINDOWS = ['-D_WIN32_WINNT=0x0602', '-DUNICODE', '-D_UNICODE']
const NAPI = [
  ...['-DNAPI_VERSION=8', '-DNAPI_DISABLE_CPP_EXCEPTIONS', '-DNODE_ADDON_API_DISABLE_DEPRECATED'],
  ...['-DBUILDING_NODE_EXTENSION', '-DNODE_GYP_MODULE_NAME=penumbra'],
]
/** Objects of a test double are deleted by their own Release alone. */
const DOUBLE = ['-Wno-non-virtual-dtor', '-Wno-delete-non-virtual-dtor']
const LIBRARIES = ['-lole32', '-loleaut32', '-luuid', '-ladvapi32']
const native = path.join(root, 'native')
export const output = path.join(native, 'build', 'windows')
const compiler = promisify(execFile)

/** @param {{ nodeApi: string }} tools */
export async function buildAddon(tools, name = 'penumbra.node', changed = {}) {
  fs.mkdirSync(output, { recursive: true })
  const objects = await compile(addonSources(), 'addon', addonFlags(tools), changed)
  const made = path.join(output, name)
  const delayed = delayLoad(tools)
  call(`${TARGET}-g++-posix`, [
    '-shared',
    '-static',
    '-s',
    '-o',
    made,
    ...objects,
    ...delayed,
    ...LIBRARIES,
    '-ldelayimp',
  ])
  return made
}

/** The test double, and the COM server of the shadow storage beside it. */
export async function buildDouble() {
  const folder = path.join(native, 'test', 'vssapi')
  const sources = fs.readdirSync(folder).filter((file) => file.endsWith('.cc'))
  const flags = [...COMMON, ...WINDOWS, ...DOUBLE]
  const objects = await compile(
    sources.map((file) => path.join(folder, file)),
    'double',
    flags,
  )
  const made = path.join(output, 'vssapi.dll')
  const exported = path.join(folder, 'vssapi.def')
  call(`${TARGET}-g++-posix`, ['-shared', '-static', '-s', '-o', made, ...objects, exported, ...LIBRARIES])
  return made
}

/**
 * The sources compile with headers of the SDK's shape, too: mingw-w64 calls a boolean `boolean`, the SDK `bool`, and its
 * IVssWriterComponentsExt is an IUnknown. The copy is made here, and kept nowhere.
 */
export async function checkSdkShape() {
  const folder = path.join(output, 'sdk-shape')
  fs.mkdirSync(folder, { recursive: true })
  for (const header of ['vss.h', 'vswriter.h', 'vsbackup.h', 'vsmgmt.h']) {
    const text = fs.readFileSync(path.join('/usr/share/mingw-w64/include', header), 'utf8')
    const shaped = text
      .replace(/\bboolean\b/g, 'bool')
      .replace(/^IVssWriterComponentsExt : public IVssWriterComponents$/m, '$&, public IUnknown')
    fs.writeFileSync(path.join(folder, header), shaped)
  }
  const flags = [...COMMON, ...WINDOWS, '-fsyntax-only', '-DPENUMBRA_SDK_SHAPED', `-I${folder}`]
  const sources = addonSources().filter((file) => /\/core\/(vss|windows)\//.test(file))
  await eachAtOnce(sources, (source) => compiler(`${TARGET}-g++-posix`, [...flags, source], { timeout: 300_000 }))
  return sources.length
}

export const addonSources = () =>
  [
    'src/addon.cc',
    ...['src/core', 'src/binding'].flatMap((folder) =>
      call('node', ['list-sources.cjs', folder, 'win'], native).split('\n'),
    ),
  ].map((file) => path.join(native, file))

const addonFlags = ({ nodeApi }) => [
  ...[...COMMON, ...WINDOWS, ...NAPI, `-I${path.join(nodeApi, 'include')}`],
  `-I${path.join(root, 'node_modules', 'node-addon-api')}`,
]

/** Objects of the sources; one is made anew when it, or any header, is newer. `changed` replaces a source by another file. */
async function compile(sources, group, flags, changed = {}) {
  const newest = Math.max(...headersOf(native).map((file) => fs.statSync(file).mtimeMs))
  const jobs = sources.map((source) => {
    const from = changed[source] ?? source
    const name = path.relative(native, source).replaceAll('/', '_').replace(/cc$/, 'o')
    return {
      source: from,
      object: path.join(output, `${from === source ? group : path.basename(from, '.cc')}_${name}`),
    }
  })
  const isStale = ({ source, object }) =>
    !fs.existsSync(object) || fs.statSync(object).mtimeMs < Math.max(newest, fs.statSync(source).mtimeMs)
  await eachAtOnce(jobs.filter(isStale), ({ source, object }) =>
    compiler(`${TARGET}-g++-posix`, [...flags, '-c', source, '-o', object], { timeout: 300_000 }),
  )
  return jobs.map(({ object }) => object)
}

const headersOf = (folder) =>
  ['src', 'test/vssapi'].flatMap((part) =>
    fs
      .readdirSync(path.join(folder, part), { recursive: true })
      .filter((file) => file.endsWith('.h'))
      .map((file) => path.join(folder, part, file)),
  )

/** Node-API by delay load, from whatever program runs the addon: node.exe, electron.exe or another. */
function delayLoad({ nodeApi }) {
  const library = path.join(output, 'node-delayed.a')
  const hook = path.join(output, 'delay-hook.o')
  if (!fs.existsSync(library)) {
    const names = ['js_native_api.def', 'node_api.def'].flatMap((file) =>
      fs
        .readFileSync(path.join(nodeApi, 'def', file), 'utf8')
        .split('\n')
        .filter((line) => line !== '' && !/^(NAME|EXPORTS)/.test(line)),
    )
    const definition = path.join(output, 'node.def')
    fs.writeFileSync(definition, ['NAME node.exe', 'EXPORTS', ...new Set(names.sort())].join('\n'))
    call(`${TARGET}-dlltool`, ['-m', 'i386:x86-64', '-d', definition, '-y', library])
  }
  call(`${TARGET}-gcc-posix`, ['-O1', '-c', path.join(native, 'test', 'windows', 'delay-hook.c'), '-o', hook])
  return [hook, library]
}

async function eachAtOnce(items, work) {
  const waiting = [...items]
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: processors }, worker))
}
