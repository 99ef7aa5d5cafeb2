// Builds the native core and its drivers with address and undefined-behaviour sanitizers into native/build-asan,
// makes a small repository with restic, and runs restoring, planning, verifying, mounting and fuzzing under them. With --thread
// it is the thread sanitizer, native/build-tsan, and a backup, a restore and a check by several threads.
import { createRequire } from 'node:module'
import { execFile } from 'node:child_process'
import * as fs from 'node:fs'
import * as os from 'node:os'
import * as path from 'node:path'
import { promisify } from 'node:util'
import { exerciseMountDriver } from '../native/test/support/exercise-mount-driver.mjs'
import { exerciseReadDriver, exerciseThreads } from '../native/test/support/exercise-read-driver.mjs'

const root = path.resolve(import.meta.dirname, '..')
const isThread = process.argv.includes('--thread')
const output = path.join(root, isThread ? 'native/build-tsan' : 'native/build-asan')
const core = path.join(root, 'native/src/core/mover')
const mount = path.join(root, 'native/src/core/mount')
const support = path.join(root, 'native/test/support')
const zstd = path.join(path.dirname(createRequire(import.meta.url).resolve('zstd-napi/package.json')), 'deps/zstd/lib')
const execute = promisify(execFile)

const kinds = isThread ? ['-fsanitize=thread'] : ['-fsanitize=address,undefined', '-fno-sanitize-recover=all']
const sanitizers = ['-g', '-O1', '-fno-omit-frame-pointer', ...kinds]
/** Files for one instruction set; all others are compiled for any processor of the family. */
const instructionSets = {
  'sha256_shani.cc': ['-msha', '-msse4.1', '-mssse3'],
  'aes_ni.cc': ['-maes', '-msse4.1'],
  'aes_vaes.cc': ['-maes', '-mvaes', '-mavx512f', '-mavx512bw'],
  'aes_vaes256.cc': ['-maes', '-mvaes', '-mavx2'],
  'rabin_gfni.cc': ['-mavx512f', '-mavx512bw', '-mavx512vbmi', '-mgfni'],
  'rabin_pclmul.cc': ['-mpclmul', '-msse4.1'],
  'rabin_vpclmul.cc': ['-mvpclmulqdq', '-mpclmul', '-mavx2'],
  'scrypt_avx2.cc': ['-mavx2'],
  'poly1305_ifma.cc': ['-mavx512f', '-mavx512bw', '-mavx512dq', '-mavx512ifma'],
  'poly1305_avx2.cc': ['-mavx2'],
  'sha256_avx2.cc': ['-mavx2'],
  'sha256_avx512.cc': ['-mavx512f', '-mavx512bw', '-mavx512vl', '-mavx512dq'],
  'scrypt_avx512.cc': ['-mavx512f', '-mavx512bw', '-mavx512vl', '-mavx512dq'],
}

const filesIn = (folder, extension) =>
  fs
    .readdirSync(folder)
    .filter((name) => name.endsWith(extension))
    .map((name) => path.join(folder, name))

const sources = [
  ...['common', 'compress', 'decompress'].flatMap((part) => filesIn(path.join(zstd, part), '.c')),
  ...filesIn(core, '.cc'),
  ...filesIn(mount, '.cc'),
]
/** Each a program on top of all the sources. */
const drivers = ['read-driver', 'mount-driver']

/** Compiles what is newer than its object; headers count as one. */
async function compile(source, newestHeader) {
  const object = path.join(output, `${path.basename(source)}.o`)
  const built = fs.statSync(object, { throwIfNoEntry: false })?.mtimeMs ?? 0
  if (built > Math.max(fs.statSync(source).mtimeMs, newestHeader)) return object
  const isC = source.endsWith('.c')
  const own = isC
    ? ['-DZSTD_DISABLE_ASM', '-DXXH_NAMESPACE=ZSTD_', '-DZSTD_NO_TRACE']
    : [
        '-std=c++17',
        `-I${core}`,
        `-I${zstd}`,
        ...(process.arch === 'x64' ? (instructionSets[path.basename(source)] ?? []) : []),
      ]
  await execute(isC ? 'gcc' : 'g++', [...sanitizers, ...own, '-c', source, '-o', object])
  return object
}

async function build() {
  fs.mkdirSync(output, { recursive: true })
  const headers = [core, mount, support].flatMap((folder) => filesIn(folder, '.h'))
  const newestHeader = Math.max(...headers.map((file) => fs.statSync(file).mtimeMs))
  const waiting = [...sources, ...drivers.map((name) => path.join(support, `${name}.cc`))]
  const objects = new Map()
  const work = async () => {
    for (let source = waiting.pop(); source !== undefined; source = waiting.pop()) {
      objects.set(path.basename(source, '.cc'), await compile(source, newestHeader))
    }
  }
  await Promise.all(Array.from({ length: os.cpus().length }, work))
  const shared = [...objects].filter(([name]) => !drivers.includes(name)).map(([, object]) => object)
  return Promise.all(
    drivers.map(async (name) => {
      const driver = path.join(output, name)
      await execute('g++', [...sanitizers, objects.get(name), ...shared, '-pthread', '-ldl', '-o', driver])
      return driver
    }),
  )
}

const [readDriver, mountDriver] = await build()
if (!isThread) await exerciseReadDriver(readDriver)
exerciseThreads(readDriver)
if (!isThread) await exerciseMountDriver(mountDriver)
