import { expect, it } from 'vitest'
import { MemoryBackend } from './backend'
import { before, durationText, parseDuration, periodOf } from './forget-calendar'
import { planForget } from './forget-plan'
import { initRepository } from './open'
import { snapshotAt } from './snapshot.fake'
import { noWaiting } from './surroundings.fake'
import { nanosecondsOf } from './tree'

const { signal } = new AbortController()
const options = { scrypt: { N: 2, r: 1, p: 1 }, timers: noWaiting(), signal }
const duration = (text: string) => parseDuration(text) ?? { years: 0, months: 0, days: 0, hours: 0 }

it('Z3: reads durations in any order, and refuses the rest', () => {
  expect(durationText(duration('2h7d5m1y'))).toBe('1y5m7d2h')
  for (const text of ['', '1', 'y', '1w', '-1d', '1d ', '1.5d']) expect(parseDuration(text)).toBeNull()
})

it.each([
  ['2026-10-31T12:00:00Z', '1m', '2026-10-01T12:00:00Z'],
  ['2024-02-29T12:00:00+02:00', '1y', '2023-03-01T12:00:00+02:00'],
  ['2026-01-01T00:30:00.000000001Z', '1h', '2025-12-31T23:30:00.000000001Z'],
])('Z3: %s less %s is %s', (time, text, expected) => {
  expect(before(time, duration(text))).toBe(nanosecondsOf(expected))
})

it.each([
  ['2021-01-03T00:00:00Z', '2020 week 53'],
  ['2021-01-04T00:00:00Z', '2021 week 1'],
  ['2024-12-30T23:59:59Z', '2025 week 1'],
])('Z4: %s lies in %s', (time, week) => expect(periodOf('weekly', time)).toBe(week))

it('Z10 Z12: a degraded run takes no slot, and says so', () => {
  const all = [1, 2, 3].map((minute) => snapshotAt(minute))
  const evidence = new Map([[all[2]?.id ?? '', { isDegraded: true, consistentComponents: [] }]])
  const policy = { counts: { last: 1 }, within: null, withinPeriods: {}, tags: [] }
  const request = { all, isSelected: () => true, groupBy: new Set<never>(), policy, evidence, now: Date.UTC(2030, 0) }
  const [group] = planForget(request)
  expect(group?.keep.map(({ snapshot, reasons }) => [snapshot.id, reasons])).toEqual([
    [all[2]?.id, ['last snapshot', 'degraded, takes no slot']],
    [all[1]?.id, ['last snapshot']],
  ])
  expect(group?.remove).toEqual([all[0]])
})

it('Z14: removes nothing but the files of the snapshots, and stops between two', async () => {
  const backend = new MemoryBackend('/r')
  const repository = await initRepository(backend, 'x', options)
  const ids = await Promise.all([1, 2, 3].map((minute) => repository.saveSnapshot(snapshotAt(minute))))
  const lock = await repository.lock('exclusive', { signal })
  const controller = new AbortController()
  const remove = backend.remove.bind(backend)
  const removed: string[] = []
  backend.remove = async (kind, name) => {
    await remove(kind, name)
    removed.push(`${kind}/${name}`)
    controller.abort()
  }
  await expect(repository.removeSnapshots(ids, { lock, signal: controller.signal })).rejects.toMatchObject({
    code: 'cancelled',
  })
  expect(removed).toEqual([`snapshots/${ids[0] ?? ''}`])
  expect((await repository.snapshots()).snapshots).toHaveLength(2)
})

it('Z14: without its lock it removes nothing', async () => {
  const backend = new MemoryBackend('/r')
  const repository = await initRepository(backend, 'x', options)
  const id = await repository.saveSnapshot(snapshotAt(1))
  const lock = await repository.lock('exclusive', { signal })
  await repository.unlock({ all: true })
  await expect(repository.removeSnapshots([id], { lock, signal })).rejects.toMatchObject({
    code: 'repository.lock-lost',
  })
  const shared = await repository.lock('shared', { signal })
  await expect(repository.removeSnapshots([id], { lock: shared, signal })).rejects.toThrow(/exclusive/)
  expect((await repository.snapshots()).snapshots).toHaveLength(1)
})
