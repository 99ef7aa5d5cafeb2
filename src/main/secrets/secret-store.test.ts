import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Credentials } from './credentials'
import { type Keychain, KeychainUnavailable } from './keychain'
import { SecretFile } from './secret-file'
import { secretNameOf } from './secret-name'
import { type Fallback, createSecretStore } from './secret-store'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'penumbra-secrets-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A keychain in memory that can be locked. */
function setup(fallback: Fallback, credentials = new Credentials(undefined)) {
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
  const store = createSecretStore({ keychain, credentials, file, fallback: () => world.fallback })
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

/** A folder as systemd makes it for a service. */
function credentials(content: string): Credentials {
  const there = join(folder, 'credentials')
  mkdirSync(there, { recursive: true })
  writeFileSync(join(there, 'penumbra.secrets'), content, { mode: 0o400 })
  return new Credentials(there)
}

it('T1: what the system hands to the service comes first, and needs neither keychain nor consent', async () => {
  const { store, held, world } = setup('refuse', credentials('{"/media/backup":"given"}'))
  held.set(secretNameOf('/media/backup'), 'older')
  expect(await store.get(secretNameOf('/media/backup'))).toBe('given')
  world.isLocked = true
  expect(await store.get(secretNameOf('/media/backup'))).toBe('given')
  await expect(store.get(secretNameOf('/media/other'))).rejects.toMatchObject({ code: 'secret.no-keychain' })
})

it('T2: what the system gives is not changed here', async () => {
  const { store, held } = setup('refuse', credentials('{"/media/backup":"given"}'))
  const name = secretNameOf('/media/backup')
  await expect(store.set(name, 'mine')).rejects.toMatchObject({ code: 'secret.managed' })
  await expect(store.remove(name)).rejects.toMatchObject({ code: 'secret.managed' })
  expect([await store.isManaged(name), await store.isManaged('other')]).toEqual([true, false])
  expect(held.size).toBe(0)
})

it.each(['', '[]', '{"relative":"x"}', '{"/media/backup":7}', '{"/media/backup":"horse"'])(
  'T3: a credential that is not what it must be (%s) is said, and its content is not',
  async (content) => {
    const failure: unknown = await credentials(content)
      .get(secretNameOf('/media/backup'))
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'secret.missing' })
    expect(String(failure)).not.toContain('horse')
  },
)

it('T3: no credential is no secret, and no failure', async () => {
  mkdirSync(join(folder, 'empty'))
  expect(await new Credentials(join(folder, 'empty')).get('a')).toBeNull()
})

it('T4: the service has no keychain: with consent a file, else nothing', async () => {
  const file = new SecretFile({ config: join(folder, 'c'), state: join(folder, 's') }, randomBytes)
  const consent = { now: 'refuse' as Fallback }
  const nothing = new Credentials(undefined)
  const store = createSecretStore({ keychain: null, credentials: nothing, file, fallback: () => consent.now })
  await expect(store.set('a', 'horse')).rejects.toMatchObject({ code: 'secret.no-keychain' })
  expect(await store.place()).toBe('none')
  consent.now = 'file-with-consent'
  await store.set('a', 'horse')
  expect([await store.get('a'), await store.place()]).toEqual(['horse', 'file'])
})
