import { mkdir, readdir, rm, rmdir, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Addon, loadAddon, type NativeEngine } from '../../src/main/native'
import { LocalBackend } from '../../src/main/repository/backend'
import { initRepository, openRepository, type Repository } from '../../src/main/repository'
import { randomBytes, seededRandom } from '../support/seeded-random'
import { withScratch } from '../support/scratch'
import type { DiskChange, Fault } from './disk-change'

/** A repository of some hundred kilobytes with one restore point, and a source that has changed since. */
export interface SmallRepository {
  readonly scratch: string
  readonly folder: string
  readonly source: string
  /** The source as the restore point has it. */
  readonly older: string
  readonly tree: string
}

export const PASSWORD = 'crash'
const { signal } = new AbortController()
/** Small enough that a backup fills several packs. Units: bytes. */
const PACK_SIZE = 48 << 10
const root = fileURLToPath(new URL('../..', import.meta.url))
export const addon: Addon = loadAddon(root)

/** What the probe tells of a backup or restore on a disk that fails; see native/test/probe/crash.cc. */
export interface CrashReport {
  /** Empty when nothing failed. */
  readonly code: string
  readonly calls: number
  /** What the first failing call was to do. */
  readonly failed: string
  readonly changes: readonly DiskChange[]
  readonly rootTree?: string
  readonly issues?: number
}

interface CrashProbe {
  crashingBackup(options: object): CrashReport
  crashingRestore(options: object): CrashReport
  crashingBringBack(options: object): CrashReport
  crashingPrune(options: object): CrashReport
}
const probe = createRequire(import.meta.url)(join(root, 'native/build/Release/penumbra_probe.node')) as CrashProbe

/** `large`: the size of one more file, of several blobs. */
export const withSmallRepository = <T>(
  label: string,
  work: (small: SmallRepository) => Promise<T>,
  { large = 0 } = {},
): Promise<T> =>
  withScratch(label, async (scratch) => {
    const [folder, source, older] = [join(scratch, 'repository'), join(scratch, 'source'), join(scratch, 'older')]
    const options = { scrypt: { N: 2, r: 1, p: 1 }, signal }
    const repository = await initRepository(new LocalBackend(folder), PASSWORD, options)
    const random = seededRandom(7)
    for (const place of [source, older]) {
      await mkdir(join(place, 'inner'), { recursive: true })
      await writeFile(join(place, 'text'), 'what was there first\n'.repeat(400))
    }
    for (const name of ['kept', 'inner/replaced', 'inner/gone']) {
      const content = randomBytes(random, 30_000)
      await writeFile(join(source, name), content)
      await writeFile(join(older, name), content)
    }
    if (large > 0) {
      const content = randomBytes(random, large)
      await writeFile(join(source, 'large'), content)
      await writeFile(join(older, 'large'), content)
    }
    const tree = await backUp(folder, repository, source)
    await repository.saveSnapshot(snapshotOf(tree, source))
    repository.close()
    await removeEmptyFolders(join(folder, 'data'))
    await rm(join(source, 'inner/gone'))
    for (const name of ['inner/replaced', 'new', 'inner/new', 'inner/more']) {
      await writeFile(join(source, name), randomBytes(random, 40_000))
    }
    await symlink('nowhere', join(source, 'link'))
    await writeFile(join(source, 'empty'), '')
    return work({ scratch, folder, source, older, tree })
  })

/** Answers the root tree. */
export const backUp = (
  folder: string,
  repository: Repository,
  source: string,
  { durable = false } = {},
): Promise<string> =>
  usingEngine(
    folder,
    repository,
    async (engine) => {
      const { rootTree } = await engine.backup(request([source]), () => undefined)
      await engine.finish()
      return rootTree
    },
    { durable },
  )

/** Other clients make folders of packs as they need them; so each backup has some to make, too. */
async function removeEmptyFolders(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    await rmdir(join(folder, name)).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOTEMPTY')) throw error
    })
  }
}

export const snapshotOf = (tree: string, source: string) => ({
  ...{ tree, parent: null, original: null, time: '2026-11-21T12:00:00Z', paths: [source], hostname: 'host' },
  ...{ username: '', uid: 0, gid: 0, excludes: [], tags: [], program: '', summary: null },
})

const request = (sources: readonly string[]) => ({
  ...{ sources, mappings: [], alternates: [], omit: [], excludes: [], alwaysRead: [], parts: [], reservedNames: [] },
  ...{ live: false, crossMounts: false, startedAt: 0, parentTree: null },
})

export const open = (folder: string): Promise<Repository> =>
  openRepository(new LocalBackend(folder), PASSWORD, { signal })

const keysOf = ({ masterKey: { encrypt, macK, macR }, chunkerPolynomial }: Repository) => ({
  ...{ encrypt: Uint8Array.from(encrypt), macK: Uint8Array.from(macK), macR: Uint8Array.from(macR) },
  chunkerPolynomial,
})

/** An engine that knows every index of the repository. What it writes is synced only if it should be durable. */
export async function usingEngine<T>(
  folder: string,
  repository: Repository,
  use: (engine: NativeEngine) => Promise<T>,
  { durable = false } = {},
): Promise<T> {
  const options = { threads: 1, compressionLevel: 3, packSize: PACK_SIZE, durable, cache: null }
  const engine = addon.openEngine({ repository: folder, ...keysOf(repository), ...options })
  try {
    await engine.loadIndexes(await repository.indexIds())
    return await use(engine)
  } finally {
    await engine.close()
  }
}

/** Backs the source up into `folder`, on a disk that fails as told. */
export async function crashingBackup(folder: string, source: string, fault: Fault): Promise<CrashReport> {
  const repository = await open(folder)
  const common = { repository: folder, ...keysOf(repository), packSize: PACK_SIZE, fault }
  return probe.crashingBackup({ ...common, indexes: await repository.indexIds(), sources: [source] })
}

/** What is replaced goes to the folder `undo`; with a `source` the target is made identical below it. */
interface Undoable {
  readonly source?: string
  readonly undo?: string
}

/** Restores a tree into a target on a disk that fails as told. */
export async function crashingRestore(
  folder: string,
  { tree, ...where }: { readonly tree: string; readonly target: string } & Undoable,
  fault: Fault,
): Promise<CrashReport> {
  const repository = await open(folder)
  const common = { repository: folder, ...keysOf(repository), packSize: PACK_SIZE, fault }
  return probe.crashingRestore({ ...common, indexes: await repository.indexIds(), tree, ...where })
}

/** Undoes a restore on a disk that fails as told. */
export async function crashingBringBack(
  folder: string,
  places: { readonly target: string; readonly kept: string; readonly aside: string },
  fault: Fault,
): Promise<CrashReport> {
  const repository = await open(folder)
  const common = { repository: folder, ...keysOf(repository), packSize: PACK_SIZE, fault }
  return probe.crashingBringBack({ ...common, indexes: await repository.indexIds(), ...places })
}

/** Removes what `trees` do not need, on a disk that fails as told. */
export async function crashingPrune(folder: string, trees: readonly string[], fault: Fault): Promise<CrashReport> {
  const repository = await open(folder)
  const common = { repository: folder, ...keysOf(repository), packSize: PACK_SIZE, fault }
  return probe.crashingPrune({ ...common, indexes: await repository.indexIds(), trees })
}
