import { expect, it } from 'vitest'
import { BackupError } from '../../model/backup-error'
import type { Mover } from '../../mover'
import { initRepository, MemoryBackend } from '../../repository'
import { proveReferences } from './prove-references'

const { signal } = new AbortController()

async function proof(failure: BackupError | null) {
  const repository = await initRepository(new MemoryBackend('/r'), 'x', { signal, scrypt: { N: 2, r: 1, p: 1 } })
  const lock = await repository.lock('shared', { signal })
  const asked: unknown[] = []
  const mover = {
    call: (method: string, input: unknown) => {
      asked.push([method, input])
      return method === 'planPrune' && failure !== null ? Promise.reject(failure) : Promise.resolve({})
    },
    close: () => Promise.resolve(),
  } as unknown as Mover
  const held = { repository, lock, signal, startMover: () => Promise.resolve(mover) }
  const done = await proveReferences(held, ['a'.repeat(64)]).catch((error: unknown) => error)
  await lock.release()
  repository.close()
  return { done, asked }
}

it('R69: the index that is there now is loaded, and asked for everything that the trees lead to', async () => {
  const { done, asked } = await proof(null)
  expect(done).toBeUndefined()
  expect(asked).toMatchObject([
    ['loadIndexes', []],
    ['planPrune', { trees: ['a'.repeat(64)], indexes: [], mostRepacked: 0 }],
  ])
})

it.each([
  ['repository.blob-missing', 'repository.lock-lost'],
  ['repository.pack-missing', 'repository.lock-lost'],
  ['target.unreachable', 'target.unreachable'],
  ['cancelled', 'cancelled'],
] as const)('R69: %s meanwhile ends the run as %s', async (code, told) => {
  expect((await proof(new BackupError(code, 'so it is'))).done).toMatchObject({ code: told })
})
