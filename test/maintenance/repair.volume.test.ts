import { access, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import {
  LocalBackend,
  openRepository,
  pathOf,
  type Repository,
  Unfolding,
  walkSnapshot,
} from '../../src/main/repository'
import { noWaiting } from '../../src/main/repository/surroundings.fake'
import { repairIndex, repairPacks, repairSnapshots } from '../../src/main/requester'
import { withScratch } from '../support/scratch'
import { build, copyOf, type Damage, type Exhibit, filesIn, KINDS, PASSWORD } from './museum'
import { moversInProcess } from './mover-in-process'

const { signal } = new AbortController()
type Held = Parameters<typeof repairIndex>[0]

/** A museum's repository with one damage, and what repairs it under its lock. */
const withDamage = (damage: Damage, work: (exhibit: Exhibit, held: Held, repository: Repository) => Promise<void>) =>
  withScratch('repair', async (scratch) => {
    const exhibit = await copyOf(await build(join(scratch, 'whole')), join(scratch, 'damaged'))
    await damage(exhibit)
    exhibit.repository.close()
    const options = { signal, timers: noWaiting() }
    const repository = await openRepository(new LocalBackend(exhibit.folder), PASSWORD, options)
    const lock = await repository.lock('exclusive', { signal })
    const startMover = moversInProcess()
    await work(
      exhibit,
      { repository, lock, signal, startMover, isDryRun: false, now: 1, onEvent: () => undefined },
      repository,
    )
    await lock.release()
    repository.close()
  })

const kind = (name: string): Damage => KINDS[name] ?? (() => Promise.reject(new Error(name)))
const indexFile = (name: string) => join('index', name)
const packFile = (id: string) => join('data', id.slice(0, 2), id)
const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

it('Z51 Z52: an index that cannot be read is replaced, and lies in the quarantine of its repair', () =>
  withDamage(kind('an index is cut off'), async ({ folder, indexes: [damaged = ''], first, trees }, held) => {
    const before = await filesIn(folder)
    const { plan, quarantine } = await repairIndex(held, false)
    expect(plan.damagedIndexes).toEqual([damaged])
    expect([...plan.added].sort()).toEqual([first.id, trees.id].sort())
    expect(quarantine).toMatch(/^quarantine\/[^/]+-repair-index$/)
    expect(await isThere(join(folder, indexFile(damaged)))).toBe(false)
    expect(await readdir(join(folder, quarantine ?? '', 'index'))).toContain(damaged)
    const after = await filesIn(folder)
    expect([...before].filter((file) => !after.has(file))).toEqual([])
  }))

it('Z52: a pack that is not there is left out, and one that is spread over index files is gathered', async () => {
  await withDamage(kind('a data pack is gone'), async ({ second }, held) => {
    expect((await repairIndex(held, false)).plan.missing).toEqual([second.id])
  })
  await withDamage(kind('the blobs of a pack are spread over two index files'), async ({ second }, held) => {
    expect((await repairIndex(held, false)).plan.gathered).toEqual([second.id])
  })
})

it('Z54 Z55: what is sound of a damaged pack is copied, then its index files and it are set aside', () =>
  withDamage(kind('a byte of a data pack is changed'), async ({ folder, second }, held, repository) => {
    const { repaired, quarantine } = await repairPacks(held, [])
    expect(repaired.packs).toEqual([{ pack: second.id, isThere: true, soundBlobs: 2, damagedBlobs: 1 }])
    expect(repaired.newPacks.length).toBe(1)
    expect(await isThere(join(folder, packFile(second.id)))).toBe(false)
    expect(await readdir(join(folder, quarantine ?? '', 'data'))).toContain(second.id)
    expect([...(await repository.packs({ isFresh: true })).ids()]).not.toContain(second.id)
  }))

it('Z56: a damaged restore point gets one beside it, of what is left, under names that say so', () =>
  withDamage(kind('a data pack is gone'), async ({ snapshots: ids }, held, repository) => {
    await repairIndex(held, false)
    const { repaired } = await repairSnapshots({ ...held, now: 2 }, () => true, false)
    const made = repaired.flatMap(({ by }) => by ?? [])
    expect(made.length).toBe(2)
    const all = (await repository.snapshots()).snapshots
    expect(ids.every((id) => all.some((snapshot) => snapshot.id === id))).toBe(true)
    for (const snapshot of all.filter(({ id }) => made.includes(id))) {
      expect(snapshot.tags).toContain('repaired')
      expect(ids).toContain(snapshot.original)
      const paths: string[] = []
      for await (const { names } of walkSnapshot(repository, snapshot, new Unfolding(0))) paths.push(pathOf(names))
      expect(paths).toContain('/home/inner/deep.repaired')
      expect(paths).toContain('/home/a')
    }
  }))
