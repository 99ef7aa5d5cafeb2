import { expect, it } from 'vitest'
import { loadAddon } from '../../native'
import { systemRandom } from './random'
import { deriveKey } from './scrypt'

const addon = loadAddon(process.cwd())

// RFC 7914, section 12.
it.each([
  ['', '', { N: 16, r: 1, p: 1 }, '77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442'],
  ['password', 'NaCl', { N: 1024, r: 8, p: 16 }, 'fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162'],
])('R59: the addon derives what RFC 7914 gives for %o', async (password, salt, cost, expected) => {
  const key = await addon.scrypt(Buffer.from(password), Buffer.from(salt), cost, 64)
  expect(Buffer.from(key).toString('hex').slice(0, 64)).toBe(expected)
})

it.each([
  { N: 2, r: 1, p: 1 },
  { N: 16, r: 3, p: 7 },
  { N: 4096, r: 8, p: 5 },
])('R59: the addon derives what Node derives for %o', async (cost) => {
  const salt = systemRandom(64)
  const password = 'pässword'.repeat(20)
  expect(await deriveKey(password, salt, cost, addon.scrypt)).toEqual(await deriveKey(password, salt, cost))
})
