import { expect, it } from 'vitest'
import { BackupError } from '../model/backup-error'
import { MemoryBackend } from './backend'
import { FailingBackend } from './backend/failing.fake'
import { initRepository, openRepository } from './open'
import { noWaiting } from './surroundings.fake'

const { signal } = new AbortController()
const options = { scrypt: { N: 2, r: 1, p: 1 }, timers: noWaiting(), signal }
const unreachable = { code: 'target.unreachable' }

/** Runs `work` with a target that fails at its first call, its second, and so on, until it needs no more calls. */
async function atEveryCall(isForGood: boolean, work: (inner: MemoryBackend, failing: FailingBackend) => Promise<void>) {
  for (let at = 1; ; at++) {
    const inner = new MemoryBackend('/r')
    const failing = new FailingBackend(inner, at, isForGood)
    await work(inner, failing)
    if (failing.calls < at) {
      expect(at).toBeGreaterThan(3)
      return
    }
  }
}

it.each([false, true])('R27: an init that fails anywhere (for good: %s) can be done again', (isForGood) =>
  atEveryCall(isForGood, async (inner, failing) => {
    const made = await initRepository(failing, 'first', options).catch((error: unknown) => error)
    if (made instanceof Error) {
      expect(made).toMatchObject(unreachable)
      await expect(openRepository(inner, 'first', options)).rejects.toMatchObject({ code: 'repository.missing' })
      await initRepository(inner, 'second', options)
      await openRepository(inner, 'second', options)
    } else await openRepository(inner, 'first', options)
  }),
)

it('R27: a config that was stored although saving it failed still has its key', async () => {
  const backend = new MemoryBackend('/r')
  const save = backend.save.bind(backend)
  backend.save = async (kind, name, bytes) => {
    await save(kind, name, bytes)
    if (kind === 'config') throw new BackupError('target.unreachable', 'The answer was lost.')
  }
  await expect(initRepository(backend, 'x', options)).rejects.toMatchObject(unreachable)
  await expect(openRepository(backend, 'x', options)).resolves.toMatchObject({ formatVersion: 2 })
})

it('R22: opening fails as the target does, never as something else', () =>
  atEveryCall(true, async (inner, failing) => {
    await initRepository(inner, 'x', options)
    const opened = await openRepository(failing, 'x', options).catch((error: unknown) => error)
    if (opened instanceof Error) expect(opened).toMatchObject(unreachable)
  }))

it('R51: a lock that fails anywhere leaves no lock behind', () =>
  atEveryCall(false, async (inner, failing) => {
    await initRepository(inner, 'x', options)
    const opened = await openRepository(inner, 'x', options)
    const repository = await openRepository(failing, 'x', options).catch(() => null)
    if (repository === null) return
    const lock = await repository.lock('exclusive', { signal }).catch((error: unknown) => error)
    if (lock instanceof Error) expect(lock).toMatchObject(unreachable)
    expect(await opened.locks()).toHaveLength(lock instanceof Error ? 0 : 1)
  }))

it('R60: a check of a target that goes away fails, and finds no damage', () =>
  atEveryCall(true, async (inner, failing) => {
    await initRepository(inner, 'x', options)
    const repository = await openRepository(failing, 'x', options).catch(() => null)
    const findings = await repository?.check({ signal }).catch((error: unknown) => error)
    if (findings instanceof Error) expect(findings).toMatchObject(unreachable)
    else expect(findings ?? []).toEqual([])
  }))
