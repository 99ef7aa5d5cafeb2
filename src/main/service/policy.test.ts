import { chmod, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readPolicy, rolesUnder, strictest } from './policy'

const own = process.getuid?.() ?? 0
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'penumbra-policy-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function policyOf(content: string, mode = 0o644) {
  const file = join(folder, 'policy.json')
  await writeFile(file, content)
  await chmod(file, mode)
  return readPolicy(file, own, false)
}

it('H31: sorts users by number, and knows nobody else', () => {
  const roleOf = rolesUnder({ version: 1, administrators: [1000], users: [1001, 1000] }, 990)
  const roles = [0, 990, 1000, 1001, 1002].map((uid) => roleOf({ kind: 'user', uid, gid: 0 }))
  expect(roles).toEqual(['administrator', 'administrator', 'administrator', 'user', 'stranger'])
  expect(roleOf({ kind: 'window' })).toBe('stranger')
  expect(roleOf({ kind: 'stranger', origin: 'root' })).toBe('stranger')
})

it('H32: reads a policy; without a file nobody is named', async () => {
  const policy = { version: 1, administrators: [1000], users: [] }
  expect(await policyOf(JSON.stringify(policy))).toEqual(policy)
  expect(await readPolicy(join(folder, 'none.json'), own, false)).toEqual(strictest)
})

it.each([
  ['words', 'everybody'],
  ['another version', '{"version":2,"administrators":[],"users":[]}'],
  ['a field that it does not know', '{"version":1,"administrators":[],"users":[],"groups":[1]}'],
  ['names instead of numbers', '{"version":1,"administrators":["ada"],"users":[]}'],
  ['a list that is missing', '{"version":1,"administrators":[]}'],
])('H32: refuses %s', async (_what, content) => {
  await expect(policyOf(content)).rejects.toMatchObject({ code: 'settings.invalid' })
})

it('H32: refuses a policy that others may write, a link, a folder, and one that was named and is missing', async () => {
  const whole = JSON.stringify(strictest)
  for (const mode of [0o664, 0o646]) {
    await expect(policyOf(whole, mode)).rejects.toMatchObject({ code: 'settings.invalid' })
  }
  await policyOf(whole)
  const link = join(folder, 'link.json')
  await symlink('policy.json', link)
  for (const [file, isNamed] of [
    [link, false],
    [folder, false],
    [join(folder, 'none.json'), true],
  ] as const) {
    await expect(readPolicy(file, own, isNamed)).rejects.toMatchObject({ code: 'settings.invalid' })
  }
})
