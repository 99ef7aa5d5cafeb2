import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { loadAddon } from '../../native'
import { systemRandom } from './random'
import { deriveKey } from './scrypt'

const addon = loadAddon(process.cwd())

// RFC 7914, section 12.
it.each([
  ['', '', { N: 16, r: 1, p: 1 }, '77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442'],
  ['password', 'NaCl', { N: 1024, r: 8, p: 16 }, 'fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162'],
])('R99: the addon derives what RFC 7914 gives for %o', async (password, salt, cost, expected) => {
  const key = await addon.scrypt(Buffer.from(password), Buffer.from(salt), cost, 64)
  expect(Buffer.from(key).toString('hex').slice(0, 64)).toBe(expected)
})

it.each([
  { N: 2, r: 1, p: 1 },
  { N: 16, r: 3, p: 7 },
  { N: 4096, r: 8, p: 5 },
])('R99: the addon derives what Node derives for %o', async (cost) => {
  const salt = systemRandom(64)
  const password = 'pässword'.repeat(20)
  expect(await deriveKey(password, salt, cost, addon.scrypt)).toEqual(await deriveKey(password, salt, cost))
})

/** Flags of this process' mappings of 128 to 131 MiB, as the kernel writes them. */
async function flagsOfTables(): Promise<readonly string[]> {
  const mappings = (await readFile('/proc/self/smaps', 'utf8')).split(/^(?=[0-9a-f]+-[0-9a-f]+ )/m)
  const size = (mapping: string) => Number(/^Size:\s+(\d+) kB$/m.exec(mapping)?.[1] ?? 0) / 1024
  return mappings
    .filter((mapping) => size(mapping) >= 128 && size(mapping) <= 131)
    .map((mapping) => /^VmFlags: (.*)$/m.exec(mapping)?.[1] ?? '')
}

it.runIf(process.platform === 'linux')('R99: no process that is started meanwhile gets the memory of it', async () => {
  const derivation = { isDone: false }
  const deriving = addon.scrypt(Buffer.from('password'), systemRandom(64), { N: 2 ** 17, r: 8, p: 2 }, 64)
  const key = deriving.finally(() => (derivation.isDone = true))
  let tables: readonly string[] = []
  while (!derivation.isDone && tables.length === 0) tables = await flagsOfTables()
  await key
  expect(tables).toContainEqual(expect.stringMatching(/\bdc\b/))
  expect((await flagsOfTables()).some((flags) => /\bdc\b/.test(flags))).toBe(false)
})
