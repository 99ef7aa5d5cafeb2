import { expect, it } from 'vitest'
import { type Backend, MemoryBackend } from './backend'
import { type Derive, type Random, seal, type SealKey, systemRandom } from './crypto'
import { saveKey } from './key'
import { initRepository, openRepository } from './open'
import { idOf } from './stored-packs.fake'
import { noWaiting } from './surroundings.fake'

const scrypt = { N: 1024, r: 8, p: 1 }
const { signal } = new AbortController()
const options = { scrypt, timers: noWaiting(), signal }
const password = 'correct horse é'

async function made(): Promise<{ backend: MemoryBackend; key: SealKey }> {
  const backend = new MemoryBackend('/r')
  const { masterKey: key } = await initRepository(backend, password, options)
  return { backend, key }
}

const code = (text: string) => ({ code: `repository.${text}` })

async function only(backend: Backend, kind: 'keys'): Promise<string> {
  for await (const { name } of backend.list(kind)) return name
  throw new Error('no file')
}

/** Saves the bytes again with one of them flipped, under the same name. */
async function flip(backend: Backend, kind: 'keys' | 'config', name: string, at: number) {
  const bytes = Buffer.from(await backend.load(kind, name))
  bytes[at] = (bytes[at] ?? 0) ^ 1
  await backend.remove(kind, name)
  await backend.save(kind, name, bytes)
}

async function replaceConfig(backend: Backend, key: SealKey, config: unknown) {
  await backend.remove('config', '')
  const text = typeof config === 'string' ? config : JSON.stringify(config)
  await backend.save('config', '', seal(key, Buffer.from(text), systemRandom))
}

it('R22: there is no repository', async () => {
  await expect(openRepository(new MemoryBackend('/r'), password, options)).rejects.toMatchObject(code('missing'))
})

it('R22: the password is wrong', async () => {
  const { backend } = await made()
  for (const wrong of ['', 'correct horse e', `${password} `]) {
    await expect(openRepository(backend, wrong, options)).rejects.toMatchObject(code('wrong-password'))
  }
})

it('R23: any of several passwords opens', async () => {
  const { backend, key } = await made()
  const owner = { username: 'u', hostname: 'h' }
  const how = { clock: { now: () => 0 }, random: systemRandom, cost: scrypt }
  for (const other of ['second', 'third']) await saveKey(backend, key, other, owner, how)
  for (const each of [password, 'second', 'third']) {
    expect((await openRepository(backend, each, options)).masterKey).toEqual(key)
  }
})

it('R23: at most twenty keys are tried', async () => {
  const { backend } = await made()
  const owner = { username: 'u', hostname: 'h' }
  const how = { clock: { now: () => 0 }, random: systemRandom, cost: { N: 2, r: 1, p: 1 } }
  const { masterKey: other } = await initRepository(new MemoryBackend(), 'x', options)
  for (let i = 0; i < 30; i++) await saveKey(backend, other, 'other', owner, how)
  await expect(openRepository(backend, 'wrong', options)).rejects.toMatchObject({
    ...code('wrong-password'),
    options: { context: { keys: '20' } },
  })
})

it('R24: the only key is gone, or damaged', async () => {
  const { backend } = await made()
  const name = await only(backend, 'keys')
  const whole = Buffer.from(await backend.load('keys', name))
  const damaged = (text: string) => Buffer.from(whole.toString().replace(/"data":"[^"]*"/, text))
  const salt = Buffer.from(whole.toString().replace(/"salt":"[^"]*"/, '"salt":"AAAA"'))
  const cost = Buffer.from(whole.toString().replace('"N":1024', '"N":1073741824'))
  for (const bytes of [whole.subarray(0, 100), damaged('"data":"AAAA"'), damaged('"data":7'), salt, cost]) {
    await backend.save('keys', name, bytes)
    await expect(openRepository(backend, password, options)).rejects.toMatchObject(code('key-corrupt'))
  }
  await backend.remove('keys', name)
  await expect(openRepository(backend, password, options)).rejects.toMatchObject(code('key-corrupt'))
})

it('R24: a key with damage beside its secrets still opens', async () => {
  const { backend, key } = await made()
  const name = await only(backend, 'keys')
  const bytes = Buffer.from(await backend.load('keys', name))
  await backend.save('keys', name, Buffer.from(bytes.toString().replace(/"created":"2/, '"created":"3')))
  expect((await openRepository(backend, password, options)).masterKey).toEqual(key)
})

it('R24: a key of zeros is refused', async () => {
  const backend = new MemoryBackend()
  const zeros: Random = (count) => (count === 64 ? Buffer.alloc(64) : systemRandom(count))
  await initRepository(backend, password, { ...options, random: zeros })
  await expect(openRepository(backend, password, options)).rejects.toMatchObject(code('key-corrupt'))
})

it('R25: the config is damaged', async () => {
  const { backend, key } = await made()
  const config = { version: 2, id: 'a'.repeat(64), chunker_polynomial: '3da3358b4dc173' }
  const wrong = [
    '',
    '{',
    '7',
    { ...config, id: 'a' },
    { ...config, chunker_polynomial: '3da3358b4dc172' },
    { version: 2 },
  ]
  for (const each of wrong) {
    await replaceConfig(backend, key, each)
    await expect(openRepository(backend, password, options)).rejects.toMatchObject(code('config-corrupt'))
  }
  await replaceConfig(backend, key, config)
  await expect(openRepository(backend, password, options)).resolves.toMatchObject({ id: config.id })
  await flip(backend, 'config', '', 20)
  await expect(openRepository(backend, password, options)).rejects.toMatchObject(code('config-corrupt'))
})

it('R26: an unknown format is refused, and version 1 is read only', async () => {
  const { backend, key } = await made()
  const config = { version: 3, id: 'a'.repeat(64), chunker_polynomial: '3da3358b4dc173' }
  await replaceConfig(backend, key, config)
  await expect(openRepository(backend, password, options)).rejects.toMatchObject({
    ...code('unknown-format'),
    options: { context: { version: '3' } },
  })
  await replaceConfig(backend, key, { ...config, version: 1 })
  const old = await openRepository(backend, password, options)
  await expect(old.lock('shared', { signal })).rejects.toMatchObject(code('unsupported'))
  expect(() => old.saveSnapshot({} as never)).toThrow('can only be read')
  expect((await old.snapshots()).snapshots).toEqual([])
})

it('R27: a repository is never made over another', async () => {
  const { backend } = await made()
  await expect(initRepository(backend, 'other', options)).rejects.toMatchObject(code('exists'))
  await openRepository(backend, password, options)
})

it('R27: nor where one has lost its config', async () => {
  const { backend } = await made()
  await backend.save('snapshots', 'a'.repeat(64), Buffer.from('x'))
  await backend.remove('config', '')
  await expect(initRepository(backend, 'other', options)).rejects.toMatchObject(code('exists'))
})

it('R27: an interrupted beginning is no obstacle', async () => {
  const { backend } = await made()
  await backend.remove('config', '')
  await initRepository(backend, 'other', options)
  await openRepository(backend, 'other', options)
  await expect(openRepository(backend, password, options)).rejects.toMatchObject(code('wrong-password'))
})

it('R27: of two that begin at once one wins, and its key is the one that opens', async () => {
  const backend = new MemoryBackend('/r')
  const results = await Promise.allSettled(['one', 'two'].map((each) => initRepository(backend, each, options)))
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const winner = results[0]?.status === 'fulfilled' ? 'one' : 'two'
  await openRepository(backend, winner, options)
})

it('R22: opening can be cancelled', async () => {
  const { backend } = await made()
  await expect(openRepository(backend, password, { ...options, signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: 'cancelled',
  })
})

it('R12: a new key costs the same wherever it is made', async () => {
  const backend = new MemoryBackend('/r')
  const asked: unknown[] = []
  const derive: Derive = (_password, _salt, cost, size) => {
    asked.push(cost)
    return Promise.resolve(new Uint8Array(size))
  }
  await initRepository(backend, password, { timers: noWaiting(), signal, derive })
  const stored = JSON.parse(Buffer.from(await backend.load('keys', await only(backend, 'keys'))).toString()) as unknown
  expect([asked[0], stored]).toEqual([{ N: 32768, r: 8, p: 4 }, expect.objectContaining({ N: 32768, r: 8, p: 4 })])
})

it('R12: keys are named by their content and hold no secret in the open', async () => {
  const { backend, key } = await made()
  const name = await only(backend, 'keys')
  const bytes = Buffer.from(await backend.load('keys', name))
  expect(idOf(bytes)).toBe(name)
  const stored = JSON.parse(bytes.toString()) as Record<string, unknown>
  expect(Object.keys(stored)).toEqual('created username hostname kdf N r p salt data'.split(' '))
  for (const part of [key.encrypt, key.macK, key.macR]) {
    expect(bytes.toString()).not.toContain(Buffer.from(part).toString('base64'))
  }
})
