import { expect, it } from 'vitest'
import { MemoryBackend } from './backend'
import { FailingBackend } from './backend/failing.fake'
import { initRepository, openRepository } from './open'
import { snapshotAt } from './snapshot.fake'
import { noWaiting, processesOf } from './surroundings.fake'
import { changedTags, retag } from './tag'

const { signal } = new AbortController()
const options = { scrypt: { N: 2, r: 1, p: 1 }, timers: noWaiting(), processes: processesOf({ 100: '5' }), signal }

const opens = (backend: MemoryBackend, password: string) =>
  openRepository(backend, password, options).then(
    () => true,
    () => false,
  )

/** Runs `work` with a target that goes away at its first call, its second, and so on, until it needs no more calls. */
async function stoppedAnywhere(
  work: (inner: MemoryBackend, failing: FailingBackend) => Promise<void>,
): Promise<number> {
  for (let at = 1; ; at++) {
    const inner = new MemoryBackend('/r')
    const failing = new FailingBackend(inner, at, true)
    await work(inner, failing)
    if (failing.calls < at) return at
  }
}

it('Z22: a change of password that stops anywhere leaves the old one or the new one, and says which', async () => {
  const steps = await stoppedAnywhere(async (inner, failing) => {
    await initRepository(inner, 'old', options)
    const repository = await openRepository(failing, 'old', options).catch(() => null)
    const lock = await repository?.lock('exclusive', { signal }).catch(() => null)
    if (!repository || !lock) return
    const changed = await repository.changePassword('new', lock).then(
      () => true,
      () => false,
    )
    const [old, next] = [await opens(inner, 'old'), await opens(inner, 'new')]
    expect(old || next).toBe(true)
    if (changed) expect([old, next]).toEqual([false, true])
  })
  expect(steps).toBeGreaterThan(8)
}, 120_000)

it('Z21: the key in use is never removed, nor one when the key in use is gone', async () => {
  const backend = new MemoryBackend('/r')
  const repository = await initRepository(backend, 'one', options)
  const second = await repository.addKey('two')
  const lock = await repository.lock('exclusive', { signal })
  const [current] = (await repository.keys()).filter(({ isCurrent }) => isCurrent)
  const refused = { code: 'invalid-request' }
  await expect(repository.removeKey(current?.id ?? '', lock)).rejects.toMatchObject(refused)
  await expect(repository.removeKey('', lock)).rejects.toMatchObject(refused)
  await expect(repository.removeKey('zz', lock)).rejects.toMatchObject(refused)
  await backend.remove('keys', current?.id ?? '')
  await expect(repository.removeKey(second, lock)).rejects.toMatchObject(refused)
  expect(await opens(backend, 'two')).toBe(true)
})

it('Z21: without its lock nothing is removed', async () => {
  const backend = new MemoryBackend('/r')
  const repository = await initRepository(backend, 'one', options)
  const second = await repository.addKey('two')
  const shared = await repository.lock('shared', { signal })
  await expect(repository.removeKey(second, shared)).rejects.toThrow(/exclusive/)
  await shared.release()
  const lock = await repository.lock('exclusive', { signal })
  await repository.unlock({ all: true })
  await expect(repository.removeKey(second, lock)).rejects.toMatchObject({ code: 'repository.lock-lost' })
  await expect(repository.changePassword('three', lock)).rejects.toMatchObject({ code: 'repository.lock-lost' })
  expect([await opens(backend, 'one'), await opens(backend, 'two')]).toEqual([true, true])
})

it('Z31: tagging that stops anywhere keeps the restore point', async () => {
  const steps = await stoppedAnywhere(async (inner, failing) => {
    const made = await initRepository(inner, 'x', options)
    const snapshot = await made.snapshot(await made.saveSnapshot(snapshotAt(1)))
    const repository = await openRepository(failing, 'x', options).catch(() => null)
    const lock = await repository?.lock('exclusive', { signal }).catch(() => null)
    if (!repository || !lock) return
    const next = await retag(repository, snapshot, { kind: 'set', tags: ['a'] }, { lock, signal }).catch(() => null)
    const { snapshots } = await made.snapshots()
    expect(snapshots.length).toBeGreaterThan(0)
    for (const { tree, time } of snapshots) expect({ tree, time }).toEqual({ tree: snapshot.tree, time: snapshot.time })
    if (next !== null) expect(snapshots).toMatchObject([{ id: next, tags: ['a'], original: snapshot.id }])
  })
  expect(steps).toBeGreaterThan(6)
})

it.each([
  [['a'], { kind: 'edit', add: ['b', 'a'], remove: [] }, ['a', 'b']],
  [['a', 'b'], { kind: 'edit', add: ['c'], remove: ['a'] }, ['b', 'c']],
  [['a'], { kind: 'set', tags: ['x', 'x', ''] }, ['x']],
  [['a'], { kind: 'set', tags: [''] }, []],
] as const)('Z30: %j changed by %j are %j', (tags, change, expected) => {
  expect(changedTags(tags, change)).toEqual(expected)
})
