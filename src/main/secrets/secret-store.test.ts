import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Keychain, KeychainUnavailable } from './keychain'
import { SecretFile } from './secret-file'
import { type Fallback, createSecretStore } from './secret-store'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'penumbra-secrets-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A keychain in memory that can be locked. */
function setup(fallback: Fallback) {
  const held = new Map<string, string>()
  const world = { isLocked: false, fallback }
  const answer = <T>(work: () => T) =>
    world.isLocked ? Promise.reject(new KeychainUnavailable('it is locked')) : Promise.resolve(work())
  const keychain: Keychain = {
    get: (name) => answer(() => held.get(name) ?? null),
    set: (name, value) => answer(() => void held.set(name, value)),
    remove: (name) => answer(() => void held.delete(name)),
  }
  const file = new SecretFile({ config: join(folder, 'c'), state: join(folder, 's') }, randomBytes)
  const store = createSecretStore({ keychain, file, fallback: () => world.fallback })
  return { store, file, held, world }
}

it('A30: keeps secrets in the keychain where there is one', async () => {
  const { store, file, held } = setup('file-with-consent')
  await store.set('repository/1', 'horse')
  expect(held.get('repository/1')).toBe('horse')
  expect(await file.get('repository/1')).toBeNull()
  expect(await store.get('repository/1')).toBe('horse')
  expect(await store.place()).toBe('keychain')
  await store.remove('repository/1')
  expect(await store.get('repository/1')).toBeNull()
})

it('A31: without a keychain and without consent, nothing is written and nothing is told', async () => {
  const { store, file, world } = setup('refuse')
  world.isLocked = true
  const failure: unknown = await store.set('repository/1', 'horse').catch((error: unknown) => error)
  expect(failure).toMatchObject({ code: 'secret.no-keychain', options: { retry: 'later' } })
  expect(String(failure)).not.toContain('horse')
  await expect(store.get('repository/1')).rejects.toMatchObject({ code: 'secret.no-keychain' })
  expect(await file.get('repository/1')).toBeNull()
  expect(await store.place()).toBe('none')
})

it('A32: with consent the file stands in, until the keychain is back', async () => {
  const { store, file, held, world } = setup('file-with-consent')
  await store.set('repository/1', 'old')
  world.isLocked = true
  await store.set('repository/1', 'new')
  expect(await store.place()).toBe('file')
  expect(await store.get('repository/1')).toBe('new')
  world.isLocked = false
  expect(await store.get('repository/1')).toBe('new')
  await store.set('repository/1', 'newest')
  expect([held.get('repository/1'), await file.get('repository/1')]).toEqual(['newest', null])
})

it('A32: consent that was taken back closes the file', async () => {
  const { store, world } = setup('file-with-consent')
  world.isLocked = true
  await store.set('repository/1', 'horse')
  world.fallback = 'refuse'
  await expect(store.get('repository/1')).rejects.toMatchObject({ code: 'secret.no-keychain' })
})

it('a name of another shape is a bug', async () => {
  await expect(setup('refuse').store.get('a b')).rejects.toThrow(RangeError)
})
