import { expect, it } from 'vitest'
import { systemRandom } from './random'
import { deriveKey } from './scrypt'
import { randomSealKey, sealKeyFrom, wipe } from './seal-key'
import { seal, unseal } from './sealed-box'

const hex = (text: string) => Buffer.from(text, 'hex')

it('R10: authenticates as the paper on Poly1305-AES does (appendix B, first example)', async () => {
  const key = {
    encrypt: Buffer.alloc(32, 7),
    macK: hex('ec074c835580741701425b623235add6'),
    macR: hex('851fc40c3467ac0be05cc20404f3f700'),
  }
  const box = (tag: string) => hex(`fb447350c4e868c52ac3275cf9d4327ef3f6${tag}`)
  expect(await unseal(key, box('f4c633c3044fc145f84f335cb81953de'))).toHaveLength(2)
  expect(await unseal(key, box('f4c633c3044fc145f84f335cb81953df'))).toBeNull()
})

it('R10: never uses an IV of zeros', () => {
  const draws = [Buffer.alloc(16), Buffer.alloc(16, 5)]
  const box = seal(randomSealKey(systemRandom), Buffer.from('x'), () => draws.shift() ?? Buffer.alloc(0))
  expect(Buffer.from(box.subarray(0, 16))).toEqual(Buffer.alloc(16, 5))
})

it('R10: opens nothing that is shorter than an empty box', async () => {
  const key = randomSealKey(systemRandom)
  for (let length = 0; length < 32; length++) expect(await unseal(key, Buffer.alloc(length))).toBeNull()
})

it('R11: keeps its secrets when the bytes they came from are wiped', () => {
  const bytes = Buffer.alloc(64, 9)
  const key = sealKeyFrom(bytes)
  bytes.fill(0)
  expect(key.encrypt.every((byte) => byte === 9)).toBe(true)
  wipe(key)
  expect([...key.encrypt, ...key.macK, ...key.macR].every((byte) => byte === 0)).toBe(true)
})

it('R12: derives a key as RFC 7914 does (section 12, third vector)', async () => {
  const key = await deriveKey('pleaseletmein', Buffer.from('SodiumChloride'), { N: 16384, r: 8, p: 1 })
  expect(Buffer.concat([key.encrypt, key.macK, key.macR]).toString('hex')).toBe(
    '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2' +
      'd5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887',
  )
})

it.each([
  { N: 1000, r: 8, p: 1 },
  { N: 1, r: 8, p: 1 },
  { N: 2 ** 24, r: 8, p: 1 },
  { N: 1024, r: 0, p: 1 },
  { N: 1024, r: 8, p: 5000 },
  { N: 1024.5, r: 8, p: 1 },
])('R12: refuses a cost that no key should have: %o', async (cost) => {
  await expect(deriveKey('x', Buffer.alloc(64), cost)).rejects.toThrow(RangeError)
})
