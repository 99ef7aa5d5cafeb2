import { expect, it } from 'vitest'
import type { BackupError } from '../model/backup-error'
import { acquireLock, removeLocks, withoutLock } from './lock'
import { type Holder, systemProcesses } from './lock-holder'
import { acquire, all, foreign, MINUTE, setup, signal } from './lock.fake'
import { HOLDER } from './surroundings.fake'

const locked = { code: 'repository.locked', options: { retry: 'later' } }

it('R50: any number may share', async () => {
  const each = setup()
  const locks = [await acquire(each, 'shared'), await acquire(each, 'shared')]
  expect(await all(each.around)).toMatchObject([
    { exclusive: false, life: 'alive', hostname: 'host', username: 'user', pid: 100 },
    { exclusive: false, life: 'alive' },
  ])
  for (const lock of locks) await lock.release()
  await locks[0]?.release()
  expect(await all(each.around)).toEqual([])
})

it.each([
  ['shared', 'exclusive'],
  ['exclusive', 'shared'],
  ['exclusive', 'exclusive'],
] as const)('R50: who wants %s waits for who has %s, and is told who that is', async (wanted, held) => {
  const each = setup({ 100: '5', 200: '5' })
  await foreign(each, held)
  await expect(acquire(each, wanted)).rejects.toMatchObject({
    ...locked,
    options: { context: { hostname: 'host', username: 'user', pid: '200', since: '2026-11-21T00:00:00.000Z' } },
  })
  expect(await all(each.around)).toHaveLength(1)
})

it('R50: who is refused is told whether the holder lives, and what to do when it does not', async () => {
  const each = setup({ 100: '5', 200: '5' })
  await foreign(each, 'exclusive')
  await expect(acquire(each, 'shared')).rejects.toMatchObject({
    message: expect.stringContaining('in use by') as string,
  })
  const left = setup()
  await foreign(left, 'exclusive', { proof: null }, 31 * MINUTE)
  await expect(acquire(left, 'shared')).rejects.toMatchObject({
    message: expect.stringContaining('`penumbra unlock`') as string,
    options: { context: { life: 'stale' } },
  })
})

it('R51: of two that write at the same instant, none or one gets the lock', async () => {
  const { time, around } = setup()
  const both = Promise.allSettled([acquireLock(around, 'exclusive', signal), acquireLock(around, 'exclusive', signal)])
  await time.pass(200)
  const results = await both
  expect(results.filter(({ status }) => status === 'fulfilled').length).toBeLessThan(2)
  expect(await all(around)).toHaveLength(results.filter(({ status }) => status === 'fulfilled').length)
})

it('R51: a cancelled wait leaves no lock', async () => {
  const { time, around } = setup()
  const stop = new AbortController()
  const lock = acquireLock(around, 'shared', stop.signal)
  lock.catch(() => undefined)
  await time.pass(100)
  stop.abort()
  await expect(lock).rejects.toMatchObject({ code: 'cancelled' })
  expect(await all(around)).toEqual([])
})

it('R51: nothing is waited for where everybody sees at once what was saved', async () => {
  const { around } = setup()
  const backend = Object.assign(Object.create(around.backend) as typeof around.backend, {
    showsAtOnce: () => Promise.resolve(true),
  })
  const prompt = { ...around, backend }
  const [first, second] = await Promise.allSettled([
    acquireLock(prompt, 'exclusive', signal),
    acquireLock(prompt, 'exclusive', signal),
  ])
  const held = [first, second].flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  expect(held.length).toBeLessThan(2)
  for (const lock of held) await lock.release()
  const lock = await acquireLock(prompt, 'exclusive', signal)
  await expect(acquireLock(prompt, 'shared', signal)).rejects.toMatchObject(locked)
  await lock.release()
  expect(await all(around)).toEqual([])
})

it('R52: a lock is renewed every five minutes, and there is always exactly one file', async () => {
  const each = setup()
  const lock = await acquire(each, 'shared')
  const first = lock.id
  await each.time.pass(5 * MINUTE)
  expect(lock.id).not.toBe(first)
  await each.time.pass(60 * MINUTE)
  expect(await all(each.around)).toMatchObject([{ id: lock.id, life: 'alive' }])
  expect(lock.signal.aborted).toBe(false)
  await lock.verify()
  await lock.release()
  await each.time.pass(20 * MINUTE)
  expect(await all(each.around)).toEqual([])
})

it('R53: a lock that cannot be renewed for 22.5 minutes is lost', async () => {
  const each = setup()
  const lock = await acquire(each, 'shared')
  each.around.backend.save = () => Promise.reject(new Error('no space'))
  await each.time.pass(20 * MINUTE)
  expect(lock.signal.aborted).toBe(false)
  await each.time.pass(5 * MINUTE)
  expect(lock.signal.reason).toMatchObject({ code: 'repository.lock-lost' })
  await expect(lock.verify()).rejects.toMatchObject({ code: 'repository.lock-lost' })
})

it('R53: after a long sleep an exclusive lock holds only if nobody removed it', async () => {
  for (const isRemoved of [false, true]) {
    const each = setup()
    const lock = await acquire(each, 'exclusive')
    if (isRemoved) await each.around.backend.remove('locks', lock.id ?? '')
    each.time.sleep(60 * MINUTE)
    await each.time.pass(5 * MINUTE)
    expect(lock.signal.aborted).toBe(isRemoved)
    expect(await all(each.around)).toHaveLength(isRemoved ? 0 : 1)
    await lock.release()
  }
})

it('R53: before what cannot be taken back, a removed lock is noticed at once', async () => {
  const each = setup()
  const lock = await acquire(each, 'shared')
  await each.around.backend.remove('locks', lock.id ?? '')
  await expect(lock.verify()).rejects.toMatchObject({ code: 'repository.lock-lost' })
})

const life = async (holder: Partial<Holder>, age = 0, starts: Readonly<Record<number, string>> = { 100: '5' }) => {
  const each = setup(starts)
  await foreign(each, 'exclusive', holder, age)
  return (await all(each.around))[0]?.life
}
const proof = HOLDER.proof ?? { bootId: '', pidNamespace: '', started: '' }

it('R54: a process of this boot is dead when its number is free or another has it', async () => {
  expect(await life({}, 0, { 200: '5' })).toBe('alive')
  expect(await life({})).toBe('dead')
  expect(await life({}, 0, { 200: '6' })).toBe('dead')
  expect(await life({}, 31 * MINUTE, { 200: '5' })).toBe('stale')
})

it('R54: in another container nothing but age counts', async () => {
  const holder = { proof: { ...proof, pidNamespace: 'pid:[2]' } }
  expect(await life(holder)).toBe('alive')
  expect(await life(holder, 31 * MINUTE)).toBe('stale')
})

it('R54: without proof it is as stock clients have it: old, or of this host and gone', async () => {
  for (const other of [null, { ...proof, bootId: 'earlier' }]) {
    expect(await life({ proof: other })).toBe('stale')
    expect(await life({ proof: other }, 0, { 200: '7' })).toBe('alive')
    expect(await life({ proof: other, hostname: 'elsewhere' })).toBe('alive')
    expect(await life({ proof: other, hostname: 'elsewhere' }, 31 * MINUTE)).toBe('stale')
  }
})

it('R55: the lock of a dead process is no obstacle, and goes', async () => {
  const each = setup()
  await foreign(each, 'exclusive')
  const lock = await acquire(each, 'exclusive')
  expect((await all(each.around)).map(({ id }) => id)).toEqual([lock.id])
})

it('R55: a stale lock is an obstacle until somebody unlocks', async () => {
  const each = setup()
  await foreign(each, 'exclusive', { proof: null })
  await foreign(each, 'shared', { proof: null, hostname: 'elsewhere' })
  await expect(acquire(each, 'shared')).rejects.toMatchObject(locked)
  expect(await removeLocks(each.around, false, signal)).toBe(1)
  await (await acquire(each, 'shared')).release()
  expect(await all(each.around)).toMatchObject([{ hostname: 'elsewhere', life: 'alive' }])
  expect(await removeLocks(each.around, true, signal)).toBe(1)
  expect(await all(each.around)).toEqual([])
})

it('R56: an unreadable lock is read four times and then counts as held', async () => {
  const each = setup()
  await each.around.backend.save('locks', 'a'.repeat(64), Buffer.from('damage'))
  const lock = acquireLock(each.around, 'shared', signal)
  lock.catch(() => undefined)
  await each.time.pass(5000)
  await expect(lock).rejects.toMatchObject({ code: 'repository.locked' })
  const removal = removeLocks(each.around, false, signal)
  await each.time.pass(5000)
  expect(await removal).toBe(0)
  expect(await removeLocks(each.around, true, signal)).toBe(1)
})

it('R56: an empty lock file is the left-over of a full target, and counts as none', async () => {
  const each = setup()
  await each.around.backend.save('locks', 'a'.repeat(64), Buffer.of())
  await (await acquire(each, 'exclusive')).release()
  expect(await removeLocks(each.around, true, signal)).toBe(1)
})

it('R57: a reader of a target that cannot be written holds nothing, and still minds others', async () => {
  const each = setup({ 100: '5', 200: '5' })
  const lock = await withoutLock(each.around, signal)
  expect(lock).toMatchObject({ id: null, kind: 'shared' })
  await lock.verify()
  await lock.release()
  await foreign(each, 'exclusive')
  await expect(withoutLock(each.around, signal)).rejects.toMatchObject(locked)
})

it('R50: the failure carries nothing but what helps to find the holder', async () => {
  const each = setup({ 100: '5', 200: '5' })
  await foreign(each, 'exclusive')
  const error = (await acquire(each, 'shared').catch((caught: unknown) => caught)) as BackupError
  expect(Object.keys(error.toFailure().context).sort()).toEqual(
    ['exclusive', 'hostname', 'life', 'lock', 'pid', 'since', 'username'].sort(),
  )
})

it('R58: while it holds a lock, the process outlives the signal by which stock clients ask whether it lives', async () => {
  const each = setup()
  const around = {
    ...each.around,
    processes: { ...each.around.processes, outliveProbes: () => systemProcesses.outliveProbes() },
  }
  const before = process.listenerCount('SIGHUP')
  const lock = await acquire({ ...each, around }, 'exclusive')
  expect(process.listenerCount('SIGHUP')).toBe(before + 1)
  await expect(acquire({ ...each, around }, 'shared')).rejects.toMatchObject(locked)
  expect(process.listenerCount('SIGHUP')).toBe(before + 1)
  await lock.release()
  expect(process.listenerCount('SIGHUP')).toBe(before)
})
