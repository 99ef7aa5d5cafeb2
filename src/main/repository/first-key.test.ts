import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { LocalBackend } from './backend'
import { deriveAhead, deriveKey } from './crypto'
import { firstKeyOf } from './first-key'
import { initRepository, openRepository } from './open'

const scrypt = { N: 16, r: 1, p: 1 }
const signal = new AbortController().signal
let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'first-key-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it('R97: a repository is opened by the derivation that its first key file asked for', async () => {
  const backend = new LocalBackend(folder)
  ;(await initRepository(backend, 'secret', { signal, scrypt })).close()
  const key = firstKeyOf(folder)
  if (key === null) throw new Error('no key was found')
  expect(key.cost).toEqual(scrypt)
  let derived = 0
  const derive: Parameters<typeof deriveAhead>[0] = async (password, salt, cost, size) => {
    derived++
    const { encrypt, macK, macR } = await deriveKey(Buffer.from(password).toString(), salt, cost)
    return new Uint8Array(Buffer.concat([encrypt, macK, macR]).subarray(0, size))
  }
  const ahead = deriveAhead(derive, { password: 'secret', ...key })
  ;(await openRepository(backend, 'secret', { signal, derive: ahead })).close()
  expect(derived).toBe(1)
  const wrong = deriveAhead(derive, { password: 'wrong', ...key })
  await expect(openRepository(backend, 'wrong', { signal, derive: wrong })).rejects.toMatchObject({
    code: 'repository.wrong-password',
  })
})

it.each([
  ['no folder', () => Promise.resolve()],
  ['no key', () => mkdir(join(folder, 'keys'))],
  ['a damaged key', () => keyFile('{"kdf":"scrypt",')],
  ['a key of another kind', () => keyFile('{"kdf":"argon2"}')],
  ['a key that is no object', () => keyFile('null')],
  ['a cost that no key should have', () => keyFile(stored({ N: 2 ** 40, r: 8, p: 1 }))],
  ['a cost that is no number', () => keyFile(stored({ N: '16', r: 8, p: 1 }))],
  ['a short salt', () => keyFile(stored({ N: 16, r: 1, p: 1, salt: 'AAAA' }))],
])('R97: nothing is begun for %s', async (_, prepare) => {
  await prepare()
  expect(firstKeyOf(folder)).toBeNull()
})

it('R97: a file that only looks like a key is passed over', async () => {
  const backend = new LocalBackend(folder)
  ;(await initRepository(backend, 'secret', { signal, scrypt })).close()
  await writeFile(join(folder, 'keys', '0'), 'no key')
  const [name = ''] = (await readdir(join(folder, 'keys'))).filter((one) => one.length === 64)
  const { salt } = JSON.parse(await readFile(join(folder, 'keys', name), 'utf8')) as { readonly salt: string }
  expect(firstKeyOf(folder)?.salt).toEqual(Buffer.from(salt, 'base64'))
})

const stored = (fields: object) =>
  JSON.stringify({ kdf: 'scrypt', salt: Buffer.alloc(64).toString('base64'), ...fields })

async function keyFile(text: string): Promise<void> {
  await mkdir(join(folder, 'keys'))
  await writeFile(join(folder, 'keys', 'a'.repeat(64)), text)
}
