// The addon's engine on a repository that a test has opened or made.
import { execFileSync } from 'node:child_process'
import * as fs from 'node:fs'
import { createRequire } from 'node:module'
import * as os from 'node:os'
import * as path from 'node:path'

const addon = createRequire(import.meta.url)('../../build/Release/penumbra.node')

export const ignore = () => undefined

/** Calls `use` with an engine that knows every index of the repository, and closes it. */
export async function withEngine(repository, use, options = {}) {
  const engine = addon.openEngine({
    repository: repository.folder,
    ...repository.keys,
    chunkerPolynomial: repository.polynomial,
    threads: 0,
    compressionLevel: 3,
    packSize: 16 << 20,
    durable: true,
    ...options,
  })
  try {
    await engine.loadIndexes(repository.idsOf('index'))
    return await use(engine)
  } finally {
    await engine.close()
  }
}

export const restoreRequest = (tree, target, more = {}) => ({
  tree,
  target,
  mark: 'ab12',
  include: [],
  hiddenNames: [],
  conflicts: 'keep-existing',
  owners: true,
  verify: false,
  ...more,
})

export const restore = (repository, tree, target, more = {}) =>
  withEngine(repository, (engine) => engine.restore(restoreRequest(tree, target, more), ignore))

export const plan = (repository, tree, target, more = {}) =>
  withEngine(repository, (engine) => engine.planRestore(restoreRequest(tree, target, more), ignore))

export const verifyPacks = (repository, packs = repository.packs()) =>
  withEngine(repository, (engine) => engine.verifyPacks(packs, ignore))

/** A folder that is gone after the test, on a file system that takes every attribute. */
export function temporaryFolder(test, name = 'penumbra-native-') {
  const base = fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir()
  const folder = fs.mkdtempSync(path.join(base, name))
  // Node cannot remove what lies deeper than a path may be long.
  test.after(() => execFileSync('rm', ['-rf', folder]))
  return folder
}

/** A folder inside `folder`, made. */
export function madeFolder(folder, name) {
  const made = path.join(folder, name)
  fs.mkdirSync(made)
  return made
}

/** Whatever a restore should have tidied away. */
export const leftOvers = (folder) =>
  fs.readdirSync(folder, { recursive: true }).filter((name) => String(name).includes('.penumbra-restore-'))
