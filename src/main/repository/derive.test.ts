import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { MemoryBackend } from './backend'
import type { Derive } from './crypto'
import { initRepository, openRepository } from './open'
import { noWaiting, processesOf } from './surroundings.fake'

/** No scrypt at all: what it makes, nothing else makes. */
const derive: Derive = (password, salt, _cost, size) =>
  Promise.resolve(
    Uint8Array.from(createHash('shake256', { outputLength: size }).update(password).update(salt).digest()),
  )

const { signal } = new AbortController()
let time = Date.UTC(2026, 10, 21)
/** One derivation seems to take so long that it is not repeated. */
const clock = { now: () => (time += 2000) }
const around = { clock, timers: noWaiting(), processes: processesOf({ 100: '5' }), signal }
const opens = (backend: MemoryBackend, password: string, options: { readonly derive?: Derive }) =>
  openRepository(backend, password, { ...around, ...options }).then(
    () => true,
    () => false,
  )

it('R99: a new repository and its new passwords are derived by what is given, and by nothing else', async () => {
  const backend = new MemoryBackend('/r')
  await initRepository(backend, 'first', { ...around, derive })
  const repository = await openRepository(backend, 'first', { ...around, derive })
  const lock = await repository.lock('exclusive', { signal })
  await repository.changePassword('second', lock)
  expect(await opens(backend, 'second', { derive })).toBe(true)
  expect(await opens(backend, 'first', { derive })).toBe(false)
  expect(await opens(backend, 'second', {})).toBe(false)
}, 60_000)
