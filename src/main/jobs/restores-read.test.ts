import { expect, it } from 'vitest'
import { initRepository, MemoryBackend, openRepository } from '../repository'
import { Restores, type RestoresPorts } from './restores'

/** Counts what changes the storage. */
class CountingBackend extends MemoryBackend {
  changes = 0
  override save(...args: Parameters<MemoryBackend['save']>): Promise<void> {
    this.changes++
    return super.save(...args)
  }
  override remove(...args: Parameters<MemoryBackend['remove']>): Promise<void> {
    this.changes++
    return super.remove(...args)
  }
}

it('B83: a new computer that looks into a repository writes nothing there, and could not', async () => {
  const { signal } = new AbortController()
  const backend = new CountingBackend()
  const made = await initRepository(backend, 'p', { signal, scrypt: { N: 2, r: 1, p: 1 } })
  const point = { time: '2026-11-01T12:00:00Z', tree: 'a'.repeat(64), paths: ['/p'], hostname: 'h', username: '' }
  const rest = { parent: null, original: null, uid: 0, gid: 0, excludes: [], tags: [], program: '', summary: null }
  await made.saveSnapshot({ ...point, ...rest })
  made.close()
  backend.changes = 0
  const opened = await openRepository(backend, 'p', { signal })
  const restores = new Restores({ openRepository: () => Promise.resolve(opened) } as unknown as RestoresPorts)
  await expect(restores.openAt({ location: 'somewhere', password: 'p' }, signal)).rejects.toThrow()
  expect(backend.changes).toBe(0)
  await expect(opened.saveSnapshot({ ...point, ...rest })).rejects.toMatchObject({ code: 'target.read-only' })
  expect(backend.changes).toBe(0)
  restores.close()
})
