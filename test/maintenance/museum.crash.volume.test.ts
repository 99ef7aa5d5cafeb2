import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { BackupError } from '../../src/main/model/backup-error'
import { inEnglish } from '../../src/main/model/sentence'
import type { Mover } from '../../src/main/mover'
import {
  LocalBackend,
  openRepository,
  pathOf,
  type Repository,
  Unfolding,
  walkSnapshot,
} from '../../src/main/repository'
import { repairIndex, repairPacks, repairSnapshots, verifyRepository } from '../../src/main/requester'
import { noWaiting } from '../../src/main/repository/surroundings.fake'
import { restic } from '../support/restic'
import { withScratch } from '../support/scratch'
import { build, copyOf, type Exhibit, filesIn, KINDS, PASSWORD } from './museum'
import { type Death, moversInProcess } from './mover-in-process'

const { signal } = new AbortController()
const LIMIT = 300_000
type StartMover = (repository: Repository, signal: AbortSignal) => Promise<Mover>

/** What a person does: the index, then the packs, then the restore points; each shown first. */
async function repairAll(repository: Repository, startMover: StartMover, isDryRun: boolean, now = 1): Promise<void> {
  const lock = await repository.lock('exclusive', { signal })
  const held = { repository, lock, signal, startMover, isDryRun, now, onEvent: () => undefined }
  try {
    // Twice: what is sound of a pack can be saved only once an index names it, and is named anew afterwards.
    await repairIndex(held, false)
    await repairPacks(held, [])
    await repairIndex({ ...held, now: now + 1 }, true)
    await repairSnapshots({ ...held, now: now + 2 }, () => true, true)
  } finally {
    await lock.release()
  }
}

const open = (folder: string) => openRepository(new LocalBackend(folder), PASSWORD, { signal, timers: noWaiting() })

async function errorsIn(folder: string): Promise<readonly string[]> {
  const repository = await open(folder)
  try {
    const structure = await repository.check({ signal })
    const options = { readData: { kind: 'all' }, signal, onEvent: () => undefined } as const
    const { findings } = await verifyRepository(repository, moversInProcess(), options)
    // The data mover says which trees are worth a look: as when each of them is looked at.
    expect(findings.slice(0, structure.length)).toEqual(structure)
    return findings
      .filter(({ severity }) => severity === 'error')
      .map(({ code, message }) => `${code}: ${inEnglish(message)}`)
  } finally {
    repository.close()
  }
}

/** Path and content of each file that any restore point brings back whole. */
async function readable(folder: string): Promise<ReadonlySet<string>> {
  const repository = await open(folder)
  const found = new Set<string>()
  for (const snapshot of (await repository.snapshots()).snapshots) {
    const tolerant = { loadTree: (id: string) => repository.loadTree(id).catch(() => ({ id, nodes: [] })) }
    for await (const { names, node } of walkSnapshot(tolerant, snapshot, new Unfolding(0))) {
      if (node.type !== 'file' || node.content === null) continue
      const hash = createHash('sha256')
      const parts = node.content.map((id) => repository.loadBlob(id).then((bytes) => hash.update(bytes)))
      const isWhole = await Promise.all(parts).then(
        () => true,
        () => false,
      )
      if (isWhole) found.add(`${pathOf(names)} ${node.content.join(' ')}`)
    }
  }
  repository.close()
  return found
}

const missingFrom = (all: ReadonlySet<string>, part: ReadonlySet<string>) => [...part].filter((one) => !all.has(one))

const withMuseum = (work: (whole: Exhibit, folder: string) => Promise<void>) =>
  withScratch('museum', async (scratch) => {
    await work(await build(join(scratch, 'whole')), join(scratch, 'damaged'))
  })

it('Z59: the museum has more than twenty kinds, and its whole repository no flaw', () =>
  withMuseum(async (whole) => {
    expect(Object.keys(KINDS).length).toBeGreaterThan(25)
    expect(await errorsIn(whole.folder)).toEqual([])
    expect((await readable(whole.folder)).size).toBe(4)
  }))

it.each(Object.entries(KINDS))(
  'Z59: %s: check names it, a dry run changes nothing, repair loses nothing and leaves no flaw',
  (_, damage) =>
    withMuseum(async (whole, folder) => {
      const exhibit = await copyOf(whole, folder)
      await damage(exhibit)
      exhibit.repository.close()
      expect((await errorsIn(folder)).length).toBeGreaterThan(0)
      const [files, before] = [await filesIn(folder), await readable(folder)]
      const repository = await open(folder)
      await repairAll(repository, moversInProcess(), true).catch(onlyDamagedIndex)
      expect(missingFrom(await filesIn(folder), files)).toEqual([])
      expect(missingFrom(files, await filesIn(folder))).toEqual([])
      await repairAll(repository, moversInProcess(), false)
      repository.close()
      expect(await errorsIn(folder)).toEqual([])
      expect(missingFrom(await readable(folder), before)).toEqual([])
      expect(missingFrom(await filesIn(folder), files)).toEqual([])
      for (const version of ['debian', 'newest'] as const) {
        const options = { version, repository: folder, password: PASSWORD, accept: [0, 1] }
        const { status, stdout, stderr } = await restic(['check', '--read-data'], options)
        expect({ status, said: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, said: '' })
      }
    }),
  LIMIT,
)

/** One kind of each sort of repair; every step of each is a run of its own. */
const KILLED = [
  'every index is damaged',
  'an index leaves out a blob',
  'a byte of a data pack is changed',
  'a tree pack is cut off',
]

it.each(KILLED.map((kind) => [kind, KINDS[kind] ?? (() => Promise.reject(new Error(kind)))] as const))(
  'Z59: %s: a repair that is killed at any step loses nothing, and the next one ends its work',
  (_, damage) =>
    withMuseum(async (whole, folder) => {
      for (let at = 1; ; at++) {
        const exhibit = await copyOf(whole, folder)
        await damage(exhibit)
        const [files, before] = [await filesIn(folder), await readable(folder)]
        const death: Death = { at, calls: 0 }
        await repairAll(exhibit.repository, moversInProcess(death), false).catch(onlyDeath)
        expect(missingFrom(await readable(folder), before)).toEqual([])
        await repairAll(exhibit.repository, moversInProcess(), false, 10)
        exhibit.repository.close()
        expect(await errorsIn(folder)).toEqual([])
        expect(missingFrom(await readable(folder), before)).toEqual([])
        expect(missingFrom(await filesIn(folder), files)).toEqual([])
        if (death.calls < at) break
      }
    }),
  LIMIT,
)

/** A dry run cannot see past an index that it did not repair. */
function onlyDamagedIndex(error: unknown): void {
  if (!(error instanceof BackupError) || error.code !== 'repository.index-corrupt') throw error
}

function onlyDeath(error: unknown): void {
  if (!(error instanceof BackupError) || error.code !== 'mover.died') throw error
}
