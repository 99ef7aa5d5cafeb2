import { randomBytes } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { NativeEngine } from '../native'
import { type Backend, openRepository } from '../repository'
import { type Faults, lost } from '../repository/backend/faulty.fake'
import { addon, backUp, nothing, options, story } from '../../../test/support/carried-story'

const checked = async (backend: Backend) => {
  const opened = await openRepository(backend, 'p', options)
  const findings = await opened.check({ signal: options.signal })
  opened.close()
  return findings.filter(({ severity }) => severity === 'error')
}

const restored = async (engine: NativeEngine, tree: string, home: string) => {
  const target = join(home, `restored ${randomBytes(4).toString('hex')}`)
  await mkdir(target)
  const wish = { tree, target, mark: '1', include: [], hiddenNames: [] } as const
  const how = { conflicts: 'replace', owners: true, verify: true } as const
  return { result: await engine.restore({ ...wish, ...how }, nothing), target }
}

it('B30: what the native mover stored through a carrier is whole, and nothing of it was plain in JavaScript', () =>
  story(async ({ home, source, stored, repository, with: withEngine }) => {
    const { rootTree, packs } = await withEngine({}, (engine) => backUp(engine, source))
    expect(packs.length).toBeGreaterThan(3)
    expect(await checked(stored)).toEqual([])
    await withEngine({}, async (engine) => {
      expect((await engine.verifyPacks(await repository.packIds(), nothing)).damage).toEqual([])
      const { target } = await restored(engine, rootTree, home)
      for (let at = 0; at < 8; at++) {
        const original = await readFile(join(source, `file ${at}`))
        expect((await readFile(join(target, source, `file ${at}`))).equals(original)).toBe(true)
      }
    })
    expect(addon.fileBytesInJavaScript()).toBe(0)
  }))

it('B30: an index goes out only when all packs before it are there', () =>
  story(async ({ source, stored, with: withEngine }) => {
    const pending = new Set<string>()
    let order: string[] = []
    const before: Faults['before'] = async (call, kind) => {
      if (call !== 'save') return
      order.push(kind)
      if (kind === 'index') expect(pending.size).toBe(0)
      if (kind !== 'data') return
      const mark = String(order.length)
      pending.add(mark)
      await new Promise((done) => setTimeout(done, 20))
      pending.delete(mark)
    }
    order = []
    await withEngine({ before }, (engine) => backUp(engine, source))
    expect(order.at(-1)).toBe('index')
    expect(await checked(stored)).toEqual([])
  }))

it('B36: a server that is lost at any store ends the run with its code; the next run completes it', () =>
  story(async ({ source, stored, with: withEngine }) => {
    for (const end of [1, 3, 5, 'index'] as const) {
      let saves = 0
      let isLost = false
      const before: Faults['before'] = (call, kind) => {
        if (call === 'save') isLost ||= kind === end || ++saves === end
        if (isLost && call === 'save') throw lost()
      }
      await expect(withEngine({ before }, (engine) => backUp(engine, source))).rejects.toMatchObject({
        code: 'target.unreachable',
      })
      expect(await checked(stored)).toEqual([])
    }
    await withEngine({}, (engine) => backUp(engine, source))
    expect(await checked(stored)).toEqual([])
  }))

it('B36: a server that is lost while it is read from ends a restore and a check with its code', () =>
  story(async ({ home, source, repository, with: withEngine }) => {
    const { rootTree } = await withEngine({}, (engine) => backUp(engine, source))
    const packs = await repository.packIds()
    const uses: readonly ((engine: NativeEngine) => Promise<unknown>)[] = [
      (engine) => restored(engine, rootTree, home),
      (engine) => engine.verifyPacks(packs, nothing),
    ]
    for (const use of uses) {
      let loads = 0
      const before: Faults['before'] = (call, kind) => {
        if (call === 'load' && kind === 'data' && ++loads > 3) throw lost()
      }
      await expect(withEngine({ before }, use)).rejects.toMatchObject({ code: 'target.unreachable' })
    }
  }))

it('B35: what is damaged on its way is brought once more; damage that stays is told with pack and blob', () =>
  story(async ({ home, source, repository, with: withEngine }) => {
    const { rootTree } = await withEngine({}, (engine) => backUp(engine, source))
    const packs = await repository.packIds()
    const damageLoads = (which: (nth: number, pack: string) => boolean): Faults => {
      let loads = 0
      return {
        loaded: (bytes, kind, _, pack) => {
          if (kind === 'data' && which(++loads, pack)) bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
        },
      }
    }
    const damaged = new Set<string>()
    // Not a pack that was damaged before: what is damaged twice is damage that stays.
    const everyFifthOnce = (nth: number, pack: string) => nth % 5 === 2 && !damaged.has(pack) && !!damaged.add(pack)
    await withEngine(damageLoads(everyFifthOnce), async (engine) => {
      expect((await restored(engine, rootTree, home)).result.issues).toEqual([])
      expect(damaged.size).toBeGreaterThan(0)
    })
    await withEngine(
      damageLoads((nth) => nth === 2),
      async (engine) => {
        expect((await engine.verifyPacks(packs, nothing)).damage).toEqual([])
      },
    )
    await withEngine(
      damageLoads(() => true),
      async (engine) => {
        const { damage } = await engine.verifyPacks(packs, nothing)
        const told = damage.find(({ code, blob }) => code === 'repository.pack-corrupt' && blob !== null)
        expect(packs).toContain(told?.pack)
      },
    )
  }))

it('B31: cancelling ends a backup that waits for a silent server', () =>
  story(async ({ source, with: withEngine }) => {
    let release: () => void = () => undefined
    let meetSilence: () => void = () => undefined
    const silent = new Promise<void>((done) => (release = done))
    const isMet = new Promise<void>((done) => (meetSilence = done))
    const before: Faults['before'] = (call) => {
      if (call !== 'save') return undefined
      meetSilence()
      return silent
    }
    await withEngine({ before }, async (engine) => {
      const running = expect(backUp(engine, source)).rejects.toMatchObject({ code: 'cancelled' })
      await isMet
      engine.cancel()
      await running.finally(release)
    })
  }))
