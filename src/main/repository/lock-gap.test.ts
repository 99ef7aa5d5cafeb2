import { expect, it } from 'vitest'
import { acquire, all, foreign, MINUTE, setup } from './lock.fake'

/** Asks as what only adds does; answers whether everything had to be proven. */
async function asked(each: ReturnType<typeof setup>, lock: Awaited<ReturnType<typeof acquire>>, prove = () => true) {
  let isProven = false
  const work = lock.verifyOr(() => {
    isProven = prove()
    return Promise.resolve()
  })
  work.catch(() => undefined)
  await each.time.pass(200)
  await work
  return isProven
}

it.each([false, true])(
  'R69: after a gap a shared lock is taken anew, and everything proven (removed: %s)',
  async (isGone) => {
    const each = setup()
    const lock = await acquire(each, 'shared')
    expect(await asked(each, lock)).toBe(false)
    if (isGone) await each.around.backend.remove('locks', lock.id ?? '')
    each.time.sleep(60 * MINUTE)
    await each.time.pass(5 * MINUTE)
    expect(lock.signal.aborted).toBe(false)
    expect(await all(each.around)).toHaveLength(1)
    await expect(lock.verify()).rejects.toMatchObject({ code: 'repository.lock-lost' })
    expect(await asked(each, lock)).toBe(true)
    await lock.verify()
    expect(await asked(each, lock)).toBe(false)
    await lock.release()
    expect(await all(each.around)).toEqual([])
  },
)

it('R69: a lock that somebody removed without a gap is taken anew too, and everything proven', async () => {
  const each = setup()
  const lock = await acquire(each, 'shared')
  await each.around.backend.remove('locks', lock.id ?? '')
  expect(await asked(each, lock)).toBe(true)
  await lock.release()
})

it('R69: a gap that no renewal has noticed yet counts', async () => {
  const each = setup()
  const lock = await acquire(each, 'shared')
  each.time.sleep(23 * MINUTE)
  expect(await asked(each, lock)).toBe(true)
  await lock.release()
})

it('R69: what cannot be proven fails, and stays in doubt', async () => {
  const each = setup()
  const lock = await acquire(each, 'shared')
  await each.around.backend.remove('locks', lock.id ?? '')
  const missing = () => {
    throw new Error('a blob is gone')
  }
  await expect(asked(each, lock, missing)).rejects.toThrow('a blob is gone')
  await expect(lock.verify()).rejects.toMatchObject({ code: 'repository.lock-lost' })
  await lock.release()
})

it('R69: whoever removes things meanwhile ends it, at once or when it asks', async () => {
  for (const isAsked of [false, true]) {
    const each = setup({ 100: '5', 200: '5' })
    const lock = await acquire(each, 'shared')
    await each.around.backend.remove('locks', lock.id ?? '')
    if (!isAsked) each.time.sleep(60 * MINUTE)
    await foreign(each, 'exclusive')
    if (isAsked) await expect(asked(each, lock)).rejects.toMatchObject({ code: 'repository.lock-lost' })
    else await each.time.pass(5 * MINUTE)
    expect(lock.signal.aborted).toBe(!isAsked)
    await lock.release()
  }
})

it('R69: setting the clock of the wall is no gap', async () => {
  const each = setup()
  const lock = await acquire(each, 'shared')
  each.time.setWall(60 * MINUTE)
  expect(await asked(each, lock)).toBe(false)
  await lock.release()
})
