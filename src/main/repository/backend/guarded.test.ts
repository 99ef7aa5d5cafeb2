import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { backendSuite } from './backend.suite'
import { GuardedBackend } from './guarded'
import { MemoryBackend } from './memory'
import { type ServerRequest, requestLine, ToldBackend } from './told'

const nameOf = (text: string) => createHash('sha256').update(text).digest('hex')

describe('a guarded backend that is told of', () => {
  backendSuite((work) =>
    work(
      new GuardedBackend(
        new ToldBackend(
          new MemoryBackend(),
          () => undefined,
          () => 0,
        ),
      ),
    ),
  )
})

it('B83: what was opened for reading stores and removes nothing but locks', async () => {
  const inner = new MemoryBackend()
  await inner.save('data', nameOf('x'), Buffer.from('x'))
  const backend = new GuardedBackend(inner).readOnly()
  const refused = { code: 'target.read-only' }
  for (const kind of ['config', 'keys', 'data', 'index', 'snapshots'] as const) {
    await expect(backend.save(kind, kind === 'config' ? '' : nameOf('y'), Buffer.from('y'))).rejects.toMatchObject(
      refused,
    )
    await expect(backend.remove(kind, kind === 'config' ? '' : nameOf('x'))).rejects.toMatchObject(refused)
  }
  await expect(backend.create()).rejects.toMatchObject(refused)
  await expect(backend.removeLeftOvers(nameOf('x'))).rejects.toMatchObject(refused)
  await backend.save('locks', nameOf('y'), Buffer.from('y'))
  await backend.remove('locks', nameOf('y'))
  expect(Buffer.from(await backend.load('data', nameOf('x'))).toString()).toBe('x')
})

it('B83: what a storage can besides is passed on', async () => {
  const able = Object.assign(new MemoryBackend(), {
    showsAtOnce: () => Promise.resolve(true),
    removeLeftOvers: () => Promise.resolve(7),
  })
  expect(await new GuardedBackend(able).showsAtOnce()).toBe(true)
  expect(await new GuardedBackend(able).removeLeftOvers(nameOf('x'))).toBe(7)
  expect(await new GuardedBackend(new MemoryBackend()).showsAtOnce()).toBe(false)
})

it('B84: each request is told when it is over: verb, file, bytes, milliseconds, failure', async () => {
  const told: ServerRequest[] = []
  let now = 0
  const backend = new ToldBackend(
    new MemoryBackend(),
    (request) => told.push(request),
    () => (now += 5),
  )
  await backend.save('data', nameOf('x'), Buffer.from('four'))
  await backend.load('data', nameOf('x'), { offset: 1, length: 2 })
  await expect(backend.load('config', '')).rejects.toThrow()
  const file = `data/${nameOf('x').slice(0, 8)}`
  expect(told).toEqual([
    { verb: 'save', file, bytes: 4, milliseconds: 5, code: null },
    { verb: 'load', file, bytes: 2, milliseconds: 5, code: null },
    { verb: 'load', file: 'config', bytes: null, milliseconds: 5, code: 'repository.missing' },
  ])
  expect(told.map(requestLine)).toEqual([
    `save    ${file.padEnd(18)}  4 bytes  5 ms`,
    `load    ${file.padEnd(18)}  2 bytes  5 ms`,
    `load    ${'config'.padEnd(18)}  5 ms  repository.missing`,
  ])
})
