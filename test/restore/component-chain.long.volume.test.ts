import { spawn } from 'node:child_process'
import { mkdir, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { plainOptions } from '../../src/contract/component-restore'
import { storePoint } from './chain-fixture'
import { expectedFiles, story } from './chain-story'
import { PASSWORD, contentOf, initialise, restore, tracesOf, undoCopies, withPlace } from './restore-place'

it('I37 I32 I40: four writers, two volumes: every point comes back byte for byte, and every restore is undone', () =>
  withPlace(async (place) => {
    const repository = await initialise(place)
    const points = story(place)
    const scripts = points[0]?.map(({ script }) => script) ?? []
    const { data, logs, home } = place
    await mkdir(join(data, 'store'))
    await writeFile(join(data, 'store', 'left-over.wal'), 'of a later time')
    await writeFile(join(data, 'store', 'a'), 'what is there now')
    await writeFile(join(data, 'nobody'), 'belongs to nobody')
    const before = await contentOf(data, logs)
    for (const components of [...points].reverse()) {
      const snapshot = await storePoint(home, repository, PASSWORD, components)
      const state = await restore(place, scripts, snapshot, { kind: 'original' })
      expect(state.failure).toBeNull()
      expect(state.components?.map(({ status, complaint }) => [status, complaint])).toEqual(
        components.map(() => ['all', '']),
      )
      const expected = new Map([
        ...expectedFiles(components),
        [join(data, 'nobody'), Buffer.from('belongs to nobody').toString('hex')],
      ])
      expect(await contentOf(data, logs)).toEqual(new Map([...expected].sort()))
      for (const { id } of [...(await undoCopies(place).list())].reverse()) {
        await undoCopies(place).undo(id)
        await undoCopies(place).drop(id)
      }
      expect(await contentOf(data, logs)).toEqual(before)
    }
    const events = (await readFile(join(home, 'books.log'), 'utf8')).trim().split('\n')
    const told = events
      .slice(0, 6)
      .map((line) => JSON.parse(line) as { event: string; components: Record<string, unknown>[] })
    expect(told.map(({ event, components: [one] }) => [event, one?.backupStamp, one?.additionalRestores])).toEqual([
      ['pre-restore', 'stamp full', true],
      ['post-restore', 'stamp full', true],
      ['pre-restore', 'stamp incremental', true],
      ['post-restore', 'stamp incremental', true],
      ['pre-restore', 'stamp incremental', false],
      ['post-restore', 'stamp incremental', false],
    ])
    expect(told[3]?.components[0]).toMatchObject({
      status: 'all',
      partialFiles: [{ ranges: '0:4096,20000:3000', metadata: 'crc' }],
    })
  }))

it('I20 I21 I35 I47 I48: beside and at a new target nothing of the original is touched', () =>
  withPlace(async (place) => {
    const repository = await initialise(place)
    const [, , newest = []] = story(place)
    const snapshot = await storePoint(place.home, repository, PASSWORD, newest)
    const scripts = newest.map(({ script }) => script)
    const beside = join(place.data, 'beside')
    const state = await restore(place, [], snapshot, { kind: 'beside', folder: beside })
    expect(state.result).toBe('success')
    expect(await tracesOf(place)).toEqual([])
    const expected = expectedFiles(newest)
    expect(await contentOf(place.data, place.logs)).toEqual(
      new Map([...expected].map(([path, content]) => [beside + path, content] as const).sort()),
    )
    await rm(beside, { recursive: true })
    const targets = [{ from: place.data, to: join(place.logs, 'moved') }]
    expect((await restore(place, scripts, snapshot, { kind: 'new-target', targets })).failure).toBeNull()
    const moved = [...expected].map(
      ([path, content]) => [path.replace(place.data, join(place.logs, 'moved')), content] as const,
    )
    expect(await contentOf(place.data, place.logs)).toEqual(new Map(moved.sort()))
  }))

it('I22 I23 I36: an open file, a missing writer and a link in the way refuse their component, whole', () =>
  withPlace(async (place) => {
    const repository = await initialise(place)
    const [only = []] = story(place)
    const snapshot = await storePoint(place.home, repository, PASSWORD, only)
    const missing = await restore(place, [], snapshot, { kind: 'original' })
    expect(missing.failure?.code).toBe('restore.refused')
    expect(missing.components?.map(({ refusal }) => refusal?.kind)).toEqual(only.map(() => 'writer-missing'))
    expect(await tracesOf(place)).toEqual([])
    expect(await contentOf(place.data, place.logs)).toEqual(new Map())

    await mkdir(join(place.data, 'store'))
    const held = join(place.data, 'store', 'b')
    await writeFile(held, 'in use')
    const outside = join(place.home, 'outside')
    await mkdir(outside)
    await symlink(outside, join(place.data, 'mail'))
    const plain = { ...plainOptions, withoutWriter: true }
    const child = spawn('sh', ['-c', `exec 9<"${held}"; echo open; exec sleep 300`], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    try {
      await new Promise((done) => child.stdout.once('data', done))
      const state = await restore(place, [], snapshot, { kind: 'original' }, plain)
      const refused = state.components?.map(({ name, status, refusal }) => [name, status, refusal?.kind ?? null])
      expect(refused).toEqual([
        ['books', 'all', null],
        ['store', 'none', 'in-use'],
        ['mail', 'none', 'cannot-replace'],
        ['regist', 'all', null],
      ])
      expect(await readFile(held, 'utf8')).toBe('in use')
      expect(await readdir(outside)).toEqual([])
      const kept = (await undoCopies(place).list()).map(({ id }) => id)
      expect(kept).toHaveLength(2)
      expect(new Set((await tracesOf(place)).map((name) => name.replace('.json', '')))).toEqual(new Set(kept))
    } finally {
      child.kill('SIGKILL')
    }
  }))
