import { expect, it } from 'vitest'
import type { Mover } from '../../mover'
import { type FileKind, initRepository, MemoryBackend, type Repository, UNLIMITED } from '../../repository'
import { BackupError } from '../../model/backup-error'
import { pruneRepository, type PruneWish } from './prune-session'

const { signal } = new AbortController()
const scrypt = { N: 2, r: 1, p: 1 }
const WISH: PruneWish = { mostUnused: { kind: 'percent', percent: 5 }, mostRepacked: null, isDryRun: false }
const snapshot = (day: number) => ({
  ...{ tree: String(day).repeat(64), parent: null, original: null, time: `2026-11-0${day}T12:00:00Z`, paths: ['/p'] },
  ...{ hostname: 'host', username: '', uid: 0, gid: 0, excludes: [], tags: [], program: '', summary: null },
})

/** A mover that writes down what it is asked; `left` says how many files stay after each removal. */
function recorder(left: readonly number[] = []) {
  const asked: unknown[] = []
  const answers = [...left]
  const call = (method: string, input: unknown) => {
    if (method === 'loadIndexes') return Promise.resolve({ blobs: 0, packs: 0 })
    asked.push(method === 'removePruned' ? (input as { kind: string }).kind : method)
    if (method === 'planPrune') asked.push(input)
    return Promise.resolve(method === 'removePruned' ? (answers.shift() ?? 0) : {})
  }
  const mover = { call, close: () => Promise.resolve(void asked.push('close')) } as unknown as Mover
  return { asked, startMover: () => Promise.resolve(mover) }
}

async function scene(work: (repository: Repository, backend: MemoryBackend) => Promise<void>) {
  const backend = new MemoryBackend('/r')
  const repository = await initRepository(backend, 'x', { signal, scrypt })
  for (const day of [1, 2, 2]) await repository.saveSnapshot(snapshot(day))
  await work(repository, backend)
  repository.close()
}

const run = async (
  repository: Repository,
  { startMover }: ReturnType<typeof recorder>,
  wish: Partial<PruneWish> = {},
) => {
  const lock = await repository.lock('exclusive', { signal })
  const held = { repository, lock, startMover, signal, onEvent: () => undefined }
  return pruneRepository(held, { ...WISH, ...wish }).finally(() => lock.release())
}

it('Z42 Z45: what is written comes before what goes, index files before packs, and the mover is closed', () =>
  scene(async (repository) => {
    const mover = recorder([3, 0, 1, 0, 0])
    await run(repository, mover)
    const steps = mover.asked.filter((step) => typeof step === 'string')
    const removal = ['indexes', 'indexes', 'packs', 'close']
    expect(steps).toEqual(['planPrune', 'unindexed', 'unindexed', 'copyForPrune', ...removal])
  }))

it('Z41: each tree that a restore point has is told once, and a dry run removes nothing', () =>
  scene(async (repository) => {
    const mover = recorder()
    expect(await run(repository, mover, { isDryRun: true })).toMatchObject({ written: null })
    expect(mover.asked).toEqual([
      'planPrune',
      expect.objectContaining({ trees: ['1'.repeat(64), '2'.repeat(64)], mostUnusedPercent: 5, mostRepacked: null }),
      'close',
    ])
  }))

it('Z43: a restore point that cannot be read keeps everything', () =>
  scene(async (repository, backend) => {
    const name = 'f'.repeat(64)
    await backend.save('snapshots', name, Buffer.from('damage'))
    const mover = recorder()
    await expect(run(repository, mover)).rejects.toMatchObject({ code: 'repository.snapshot-corrupt' })
    expect(mover.asked).toEqual([])
  }))

it('Z42: nothing is removed once the lock is gone', () =>
  scene(async (repository, backend) => {
    const mover = recorder()
    const startMover = async () => {
      const started = await mover.startMover()
      const call = async (method: 'removePruned', input: { kind: 'packs'; most: number }) => {
        const answer = await started.call(method, input)
        if ((method as string) === 'copyForPrune')
          for await (const { name } of backend.list('locks')) await backend.remove('locks', name)
        return answer
      }
      return { ...started, call } as unknown as Mover
    }
    await expect(run(repository, { ...mover, startMover })).rejects.toMatchObject({ code: 'repository.lock-lost' })
    expect(mover.asked.filter((step) => step === 'indexes' || step === 'packs')).toEqual([])
    expect(mover.asked.at(-1)).toBe('close')
  }))

it('Z42: without the exclusive lock nothing is asked', () =>
  scene(async (repository) => {
    const lock = await repository.lock('shared', { signal })
    const { startMover } = recorder()
    const held = { repository, lock, startMover, signal, onEvent: () => undefined }
    await expect(pruneRepository(held, WISH)).rejects.toThrow(/exclusive/)
    await lock.release()
  }))

it('Z42: the caller ends it between two steps, and is told that it was cancelled', () =>
  scene(async (repository) => {
    const stop = new AbortController()
    const lock = await repository.lock('exclusive', { signal })
    const { startMover } = recorder([1])
    const starting = async () => {
      const mover = await startMover()
      const call = (method: 'removePruned', input: { kind: 'packs'; most: number }) => {
        if ((method as string) === 'copyForPrune') stop.abort()
        return mover.call(method, input)
      }
      return { ...mover, call } as unknown as Mover
    }
    const held = { repository, lock, startMover: starting, signal: stop.signal, onEvent: () => undefined }
    const failure = await pruneRepository(held, WISH).catch((error: unknown) => error)
    expect(failure instanceof BackupError && failure.code).toBe('cancelled')
    await lock.release()
  }))

it('Z86: a server that only appends ends a prune before anything is written; a dry run is told', async () => {
  class Appending extends MemoryBackend {
    readonly remote = { location: 'rest:http://a/', access: {}, limits: UNLIMITED }
    override remove(kind: FileKind, name: string): Promise<void> {
      const isKept = kind !== 'locks'
      return isKept ? Promise.reject(new BackupError('target.append-only', 'kept')) : super.remove(kind, name)
    }
  }
  const repository = await initRepository(new Appending(), 'x', { signal, scrypt })
  const mover = recorder()
  await expect(run(repository, mover)).rejects.toMatchObject({ code: 'target.append-only' })
  expect(mover.asked).toEqual([])
  expect(await run(repository, mover, { isDryRun: true })).toMatchObject({ written: null })
  repository.close()
})
